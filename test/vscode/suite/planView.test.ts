import { commands, window, workspace } from 'vscode';
import { closeEditors, openFile, openNew, placeCursor } from '../support/editor.ts';
import { equal, ok } from '../support/expect.ts';
import { canPressKeys, clickInView, expectInView, screenshot } from '../support/launcher.ts';
import { eventually } from '../support/wait.ts';

const plan = 'examples/crm-rollout.implementation.yaml';

describe('the plan view', () => {
  afterEach(async () => {
    await commands.executeCommand('workbench.action.files.revert').then(undefined, () => undefined);
    await workspace.getConfiguration('planwright').update('hideCost', undefined, true);
    await closeEditors();
  });

  it('shows figures, schedule, money and risks beside the text', async () => {
    await openFile(plan);
    await commands.executeCommand('planwright.openPlanView');
    await expectInView('.figures', /12,306/);
    await screenshot('plan-view-overview');
    for (const [tab, shown] of [
      ['time', /Audit with a working group/],
      ['money', /From work to total/],
      ['risks', /Difficulties/],
    ] as const) {
      await clickInView(`#tab-${tab}`);
      await expectInView('#panel', shown);
      await screenshot(`plan-view-${tab}`);
    }
  });

  it('follows what is typed, and the cursor', async () => {
    const editor = await openFile(plan);
    await commands.executeCommand('planwright.openPlanView');
    await expectInView('.figures', /12,306/);
    await clickInView('#tab-time');
    const at = placeCursor(editor, 'name: CRM roll-out', 'before');
    await editor.edit(edit => edit.insert(at.translate(0, 'name: '.length), 'Our '));
    await expectInView('h1', /Our CRM roll-out/);
    await window.showTextDocument(editor.document, editor.viewColumn);
    placeCursor(editor, 'type: closing');
    await expectInView('.row.is-current', /Completion of the project/);
  });

  it('leads from a bar to its text', async function () {
    if (!canPressKeys()) this.skip();
    const editor = await openFile(plan);
    // The chart comes to the cursor, and only rows in sight are in the page.
    placeCursor(editor, 'plan: 1', 'before');
    await commands.executeCommand('planwright.openPlanView');
    await expectInView('.figures', /12,306/);
    await clickInView('#tab-time');
    await expectInView('.row .title', /First wins/);
    await clickInView('.row.block .title:has-text("First wins")');
    await eventually(
      'the cursor at the block',
      () => window.activeTextEditor?.document.lineAt(window.activeTextEditor.selection.active.line).text ?? '',
      text => /id: quick-start/.test(text),
    );
    equal(window.activeTextEditor?.document.uri.toString(), editor.document.uri.toString(), 'the editor');
  });

  it('hides cost and margin by one switch', async function () {
    if (!canPressKeys()) this.skip();
    await openFile(plan);
    await commands.executeCommand('planwright.openPlanView');
    await expectInView('.figures', /Margin/);
    await clickInView('.switch input');
    await eventually(
      'the setting',
      () => workspace.getConfiguration('planwright').get<boolean>('hideCost'),
      hides => hides === true,
    );
    await expectInView('.figures', /^(?!.*Margin).*Total/);
    await screenshot('plan-view-without-cost');
  });

  it('ticks the checklist of a lead in the text', async function () {
    if (!canPressKeys()) this.skip();
    const text = 'plan: 1\nstage: lead\nproject:\n  integrator: { name: Clear Ltd, competence: experienced }\n';
    const editor = await openNew('lead.implementation.yaml', text);
    await commands.executeCommand('planwright.openPlanView');
    await expectInView('.checks', /./);
    await clickInView('.checks input');
    await eventually(
      'the tick',
      () => editor.document.getText(),
      written => /lead-checklist:\s+contact: done/.test(written),
    );
    await expectInView('.checks .is-done', /./);
  });

  it('is one for a plan', async () => {
    const views = () =>
      window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ label }) => label.endsWith('plan view')).length;
    await openFile(plan);
    await commands.executeCommand('planwright.openPlanView');
    // VS Code tells extensions of a new tab a little later than it opens it.
    await eventually('a view', views, count => count === 1);
    await commands.executeCommand('planwright.openPlanView');
    await expectInView('.figures', /12,306/);
    equal(views(), 1, 'one view for a plan');
  });

  it('is what a command is about while it is in front, as a preview is', async () => {
    const { document } = await openFile(plan);
    await commands.executeCommand('planwright.openPlanView', document.uri);
    await expectInView('.figures', /12,306/);
    await commands.executeCommand('workbench.action.focusSecondEditorGroup');
    await eventually('no text in front', () => window.activeTextEditor === undefined, Boolean);
    equal(await commands.executeCommand('planwright.showTotals'), document.uri.toString(), 'the plan of the view');
    const what = { uri: document.uri.toString(), document: 'offer', format: 'html' };
    const shown = await commands.executeCommand<string>('planwright.previewDocument', what);
    ok(shown.includes('Northwind Fasteners'), 'a preview');
    await commands.executeCommand('workbench.action.focusSecondEditorGroup');
    await eventually('no text in front', () => window.activeTextEditor === undefined, Boolean);
    equal(await commands.executeCommand('planwright.showTotals'), document.uri.toString(), 'the plan of the preview');
  });
});
