import { commands, window } from 'vscode';
import { closeEditors, openNew, placeCursor, readText, type } from '../support/editor.ts';
import { equal, ok } from '../support/expect.ts';
import { expectInView, expectNotification, screenshot } from '../support/launcher.ts';
import { eventually } from '../support/wait.ts';

describe('Show Totals', () => {
  afterEach(closeEditors);

  it('opens the money of the plan view, which follows the plan', async () => {
    const editor = await openNew('totals.implementation.yaml', await readText('small.implementation.yaml'));
    ok(await commands.executeCommand('planwright.showTotals'), 'the command answers with the plan');
    await expectInView('.waterfall .is-total', /22,000/);
    await screenshot('totals');
    await window.showTextDocument(editor.document, editor.viewColumn);
    placeCursor(editor, 'hours: 10');
    await commands.executeCommand('deleteLeft');
    await type('2');
    await expectInView('.waterfall .is-total', /24,200/);
  });

  it('shares one view with the status and the comparison', async () => {
    const text = await readText('small.implementation.yaml');
    const { document, viewColumn } = await openNew('pages.implementation.yaml', text);
    const views = () =>
      window.tabGroups.all.flatMap(group => group.tabs).filter(({ label }) => label.startsWith('pages: ')).length;
    for (const [page, shown] of [
      ['showTotals', /From work to total/],
      ['showStatus', /Standing on .*Audit of the sales department/],
      ['compareScenarios', /Scenarios compared The plan has no scenarios yet/],
    ] as const) {
      await window.showTextDocument(document, viewColumn);
      ok(await commands.executeCommand(`planwright.${page}`, document.uri), page);
      await expectInView('#panel', shown);
    }
    await eventually('one tab', views, count => count === 1);
  });

  it('says what to do where there is no plan', async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    equal(await commands.executeCommand('planwright.showTotals'), undefined, 'result');
    await expectNotification(/Open a plan first/);
    await screenshot('no-plan');
    await commands.executeCommand('notifications.clearAll');
  });
});
