import { commands, type Position, type TextDocument, ViewColumn, window } from 'vscode';
import { closeEditors, openFile } from '../support/editor.ts';
import { expectGone, expectInView, expectShown, screenshot } from '../support/launcher.ts';

/** Behind the likely hours of the task that has `4/6/10`. */
function afterHours(document: TextDocument): Position {
  return document.positionAt(document.getText().indexOf('hours: 4/6/10') + 'hours: 4/6'.length);
}

describe('the status bar', () => {
  afterEach(closeEditors);

  it('says what the plan in front comes to, and opens its view', async () => {
    const editor = await openFile('examples/crm-rollout.implementation.yaml');
    await expectShown('.statusbar', /€12,306 · 131.25 h · until Feb 25, 2027/);
    await editor.edit(edit => edit.insert(editor.document.positionAt(0), '# a note\n'));
    await expectShown('.statusbar', /€12,306/);
    await commands.executeCommand('planwright.openPlanView');
    await expectInView('.figures', /12,306/);
    await expectShown('.statusbar', /€12,306/);
    await screenshot('plan-status');
    await commands.executeCommand('workbench.action.files.revert');
  });

  it('says how the plan differs from an earlier state as somebody types', async () => {
    const editor = await openFile('examples/crm-rollout.implementation.yaml');
    const before = { text: editor.document.getText(), name: 'the first version' };
    await commands.executeCommand('planwright.compareWithRevision', editor.document.uri, before);
    await window.showTextDocument(editor.document, ViewColumn.One);
    await expectGone('.statusbar', /[+−]€/);
    await editor.edit(edit => edit.insert(afterHours(editor.document), '.5'));
    await expectShown('.statusbar', /\+€[\d,.]+ · \+[\d.]+ h/);
    await commands.executeCommand('planwright.openPlanView');
    await expectInView('.difference', /Against “the first version”: \+€/);
    await screenshot('plan-difference');
    await window.showTextDocument(editor.document, ViewColumn.One);
    await commands.executeCommand('workbench.action.files.revert');
    await expectGone('.statusbar', /[+−]€/);
  });

  it('says nothing of other files', async () => {
    await openFile('examples/crm-rollout.implementation.yaml');
    await expectShown('.statusbar', /€12,306/);
    await openFile('plain.yaml');
    await expectGone('.statusbar', /€12,306/);
  });
});
