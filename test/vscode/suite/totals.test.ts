import { commands, type Uri, window, workspace } from 'vscode';
import { closeEditors, digits, openNew, placeCursor, readText, type } from '../support/editor.ts';
import { equal, includes, ok } from '../support/expect.ts';
import { expectNotification, screenshot } from '../support/launcher.ts';
import { eventually } from '../support/wait.ts';

describe('Show Totals', () => {
  afterEach(closeEditors);

  it('opens a page with the figures, which follows the plan', async () => {
    const editor = await openNew('totals.implementation.yaml', await readText('small.implementation.yaml'));
    const uri = await commands.executeCommand<Uri | undefined>('planwright.showTotals');
    ok(uri, 'the command answers with the page');
    const page = () => workspace.textDocuments.find(document => document.uri.toString() === uri.toString())?.getText();
    includes(digits(page() ?? ''), '22000', 'totals');
    const shown = () => window.tabGroups.all.flatMap(group => group.tabs).map(tab => tab.label);
    await eventually('a preview', shown, labels => labels.some(label => label.includes('totals')));
    await new Promise(done => setTimeout(done, 2000));
    await screenshot('totals');
    await window.showTextDocument(editor.document, editor.viewColumn);
    placeCursor(editor, 'hours: 10');
    await commands.executeCommand('deleteLeft');
    await type('2');
    await eventually(
      'the page follows',
      () => digits(page() ?? ''),
      text => text.includes('24200'),
    );
  });

  it('has a tab of its own beside the status and the comparison, each at its top', async () => {
    const text = await readText('small.implementation.yaml');
    const { document, viewColumn } = await openNew('pages.implementation.yaml', text);
    const pages = ['showTotals', 'showStatus', 'compareScenarios'];
    for (const page of pages) {
      await window.showTextDocument(document, viewColumn);
      ok(await commands.executeCommand(`planwright.${page}`, document.uri), page);
      await new Promise(done => setTimeout(done, 1500));
    }
    const shown = () => window.tabGroups.all.flatMap(group => group.tabs).map(tab => tab.label);
    const all = await eventually(
      'three tabs',
      shown,
      labels => labels.filter(label => label.includes('pages:')).length === 3,
    );
    for (const name of ['totals', 'status', 'scenarios'])
      ok(
        all.some(label => label.includes(name)),
        `${name} in ${all}`,
      );
    await screenshot('pages');
    await window.showTextDocument(document, viewColumn);
    ok(await commands.executeCommand('planwright.showStatus', document.uri), 'again');
    await new Promise(done => setTimeout(done, 1000));
    equal(shown().length, all.length, 'tabs');
  });

  it('says what to do where there is no plan', async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    equal(await commands.executeCommand('planwright.showTotals'), undefined, 'result');
    await expectNotification(/Open a plan first/);
    await screenshot('no-plan');
    await commands.executeCommand('notifications.clearAll');
  });
});
