import { commands, type Position, Range, type TextDocument, ViewColumn, window } from 'vscode';
import { closeEditors, openFile, setSetting } from '../support/editor.ts';
import { equal, ok } from '../support/expect.ts';
import { clickInView, expectGone, expectInView, expectShown, screenshot } from '../support/launcher.ts';
import { eventually } from '../support/wait.ts';

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

  it('says how the plan differs from an earlier state as somebody types', async () => {
    const editor = await openFile('examples/crm-rollout.implementation.yaml');
    const before = { text: editor.document.getText(), name: 'the first version' };
    const uri = editor.document.uri.toString();
    equal(await commands.executeCommand('planwright.compareWithRevision', editor.document.uri, before), uri, 'a plan');
    await expectInView('#panel', /The two states say the same/);
    const front = await window.showTextDocument(editor.document, ViewColumn.One);
    await expectGone('.statusbar', /[+−]€/);
    ok(await front.edit(edit => edit.insert(afterHours(editor.document), '.5')), 'edited');
    await expectShown('.statusbar', /\+€[\d,.]+ · \+[\d.]+ h/);
    await expectInView('.difference', /Against “the first version”: \+€/);
    await expectInView('#panel', /Why the price differs .* Together \+€/);
    await screenshot('plan-difference');
    await commands.executeCommand('planwright.compareTexts', editor.document.uri);
    await eventually(
      'a comparison of texts',
      () => window.tabGroups.activeTabGroup.activeTab?.label,
      label => label === 'crm-rollout: the first version ↔ now',
    );
    await screenshot('plan-texts');
    // A row of the changes leads to the place where it was.
    await window.showTextDocument(editor.document, ViewColumn.One);
    await clickInView('#panel section:last-child small button.link');
    const asItWas = () =>
      window.visibleTextEditors.find(({ document: { uri } }) => uri.scheme === 'planwright-earlier');
    await eventually(
      'the text as it was',
      () => asItWas()?.selection.active.line,
      line => (line ?? 0) > 0,
    );
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
