import { commands, Range, window, workspace } from 'vscode';
import { closeEditors, openFile, readText, workspaceUri } from '../support/editor.ts';
import { equal, includes, ok } from '../support/expect.ts';
import {
  canPressKeys,
  click,
  clickInView,
  clickRight,
  expectInView,
  expectNotification,
  expectShown,
  prepareRepository,
  screenshot,
} from '../support/launcher.ts';
import { eventually } from '../support/wait.ts';

/** A server in a web worker has no git. */
const isWeb = () => workspace.getConfiguration('planwrightTests').get('host') === 'web';
const folder = 'branches';
const plan = `${folder}/branches.implementation.yaml`;

describe('git', () => {
  before(function () {
    if (!canPressKeys()) this.skip();
  });
  afterEach(async () => {
    await commands.executeCommand('notifications.clearAll');
    await closeEditors();
    await workspace.fs.delete(workspaceUri(folder), { recursive: true });
  });

  it('shows of a conflict nothing but what both sides have changed', async () => {
    await prepareRepository(folder, 'hours');
    const { document } = await openFile(plan);
    const conflicted = document.getText();
    includes(conflicted, '<<<<<<< HEAD', 'git marks it');
    const answer = await commands.executeCommand('planwright.resolveConflicts', document.uri);
    if (isWeb()) return expectNotification(/Git has no conflict in this plan/);
    equal(answer, 'asked', 'answer');
    await eventually(
      'a merge editor',
      () => window.tabGroups.activeTabGroup.activeTab?.label,
      label => label === 'Merging: branches.implementation.yaml',
    );
    await expectShown('.merge-editor', /1 Conflict Remaining/);
    await screenshot('merge-editor');
    // The title of the one side is there already.
    await eventually(
      'the merged text',
      () => document.getText(),
      text => /title: Talks/.test(text) && !text.includes('<<<'),
    );
    await commands.executeCommand('workbench.action.files.revert');
    equal(await readText(plan), conflicted, 'nothing is written before it is saved');
  });

  it('leaves a plan alone that somebody has resolved by hand', async () => {
    await prepareRepository(folder, 'neighbours');
    if (isWeb()) return;
    const editor = await openFile(plan);
    const { document } = editor;
    const conflicted = document.getText();
    const write = (text: string) => editor.edit(edit => edit.replace(new Range(0, 0, document.lineCount, 0), text));
    includes(conflicted, '<<<<<<< HEAD', 'git marks neighbouring lines');
    const byHand = `${conflicted.replace(/^<{7}[\s\S]*>{7}.*\n/m, '')}# resolved by hand\n`;
    await write(byHand);
    equal(await commands.executeCommand('planwright.resolveConflicts', document.uri), 'kept', 'answer');
    equal(document.getText(), byHand, 'the text');
    await write(conflicted);
    equal(await commands.executeCommand('planwright.resolveConflicts', document.uri), 'merged', 'answer');
    ok(!document.getText().includes('<<<'), 'no marker is left');
    await commands.executeCommand('workbench.action.files.revert');
  });

  it('shows what a commit of the timeline has changed', async () => {
    await prepareRepository(folder, false);
    if (isWeb()) return;
    await openFile(plan);
    await commands.executeCommand('timeline.focus');
    await expectShown('.timeline-tree-view', /One hour more/);
    await clickRight('.timeline-tree-view .monaco-list-row:has-text("One hour more")');
    await expectShown('.monaco-menu', /Compare Plan with This Commit/);
    await screenshot('timeline-menu');
    await click('.monaco-menu .action-label:has-text("Compare Plan with This Commit")');
    await expectInView('#panel', /Why the price differs .* Together \+€100/);
    await screenshot('timeline-compared');
  });

  it('shows in the plan view how the plan came to what it is', async () => {
    await prepareRepository(folder, false);
    const { document } = await openFile(plan);
    await commands.executeCommand('planwright.openPlanView', document.uri);
    await expectInView('[role=tab]', /History/);
    await clickInView('#tab-history');
    if (isWeb()) return expectInView('#panel', /No commit of this plan is known/);
    await expectInView('#panel', /Talks take longer.*€800 \+€100.*One hour more.*The plan/);
    await screenshot('plan-history');
    await clickInView('#panel tr:last-child button.link');
    await expectInView('#panel', /Why the price differs .* Together \+€200/);
  });

  it('shows what a change in source control does to the money', async () => {
    await prepareRepository(folder, false);
    if (isWeb()) return;
    const editor = await openFile(plan);
    const at = editor.document.positionAt(editor.document.getText().indexOf('hours: 8') + 'hours: '.length);
    ok(await editor.edit(edit => edit.insert(at, '1')), 'typed');
    ok(await editor.document.save(), 'saved');
    await commands.executeCommand('workbench.view.scm');
    await expectShown('.scm-view', /branches\.implementation\.yaml/);
    await clickRight('.scm-view .monaco-list-row .resource');
    await expectShown('.monaco-menu', /Show What Changed in Plan/);
    await screenshot('source-control-menu');
    await click('.monaco-menu .action-label:has-text("Show What Changed in Plan")');
    await expectInView('#panel', /Why the price differs .* Together \+€1,000/);
  });
});
