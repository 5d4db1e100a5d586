import { commands, Range } from 'vscode';
import { closeEditors, openFile, setSetting } from '../support/editor.ts';
import { expectGone, expectInView, expectShown, screenshot } from '../support/launcher.ts';

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

  it('says for a while by how much an edit has changed the total', async () => {
    const editor = await openFile('examples/crm-rollout.implementation.yaml');
    await expectShown('.statusbar', /€12,306/);
    const at = editor.document.getText().indexOf('rate: 55') + 'rate: '.length;
    const range = new Range(editor.document.positionAt(at), editor.document.positionAt(at + 2));
    await editor.edit(edit => edit.replace(range, '65'));
    await expectShown('.statusbar', /\+€246 → €12,552/);
    await expectGone('.statusbar', /\+€246/);
    await expectShown('.statusbar', /€12,552/);
    await setSetting('showChange', false);
    await editor.edit(edit => edit.replace(range, '55'));
    await expectShown('.statusbar', /€12,306/);
    await expectGone('.statusbar', /−€246/);
    await setSetting('showChange', undefined);
    await commands.executeCommand('workbench.action.files.revert');
  });

  it('says nothing of other files', async () => {
    await openFile('examples/crm-rollout.implementation.yaml');
    await expectShown('.statusbar', /€12,306/);
    await openFile('plain.yaml');
    await expectGone('.statusbar', /€12,306/);
  });
});
