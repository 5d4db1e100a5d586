import { commands, Uri, window, workspace } from 'vscode';
import { closeEditors, openFile } from '../support/editor.ts';
import { equal } from '../support/expect.ts';
import { canPressKeys, click, expectGone, expectShown, look, screenshot } from '../support/launcher.ts';
import { eventually } from '../support/wait.ts';

const folder = () => {
  const [first] = workspace.workspaceFolders ?? [];
  if (!first) throw new Error('no folder is open');
  return first.uri;
};
const at = (name: string) => Uri.joinPath(folder(), name);
const write = (name: string, text: string) => workspace.fs.writeFile(at(name), new TextEncoder().encode(text));

const list = '.pane:has(.title:text-is("Plans"))';
const rows = `${list} .monaco-list-row`;

const plan = (client: string, hours: number, task = `{ id: t, title: T, hours: ${hours} }`) => `plan: 1
project: { name: Job for ${client}, client: ${client}, start: 2026-12-07 }
pricing: { currency: UAH, rate: 100 }
blocks: [{ id: b, type: audit, tasks: [${task}] }]
`;

/** The labels of what is listed, from above. */
async function labels(): Promise<string[] | undefined> {
  return (await look(`${rows} .label-name`))?.map(({ text }) => text.trim());
}

describe('the list of plans', () => {
  before(async () => {
    await write('many/one.implementation.yaml', plan('Zeta', 3));
    await write('many/two.implementation.yaml', plan('Alpha', 30, '{ case: list-own }'));
    await write(
      'many/cases/list-own.case.yaml',
      'case: 1\nid: list-own\ntitle: Own of the list\ntasks:\n  - { id: x, title: X, hours: 2 }\n',
    );
    await commands.executeCommand('planwright.plans.focus');
  });
  afterEach(async () => {
    await commands.executeCommand('planwright.showAllPlans');
    await commands.executeCommand('planwright.groupPlans', 'none');
    await commands.executeCommand('planwright.sortPlans', 'name');
    await closeEditors();
  });
  after(async () => {
    await workspace.fs.delete(at('many'), { recursive: true });
    await commands.executeCommand('workbench.view.explorer');
  });

  it('says of each where it stands, what it comes to and when it ends', async () => {
    await expectShown(rows, /CRM roll-out.*Offer · €12,306 · Feb 25, 2027/);
    await expectShown(rows, /Job for Zeta.*Lead · ₴300/);
    await expectShown(
      '.pane:has(.title:text-is("Cases and Methodologies")) .monaco-list-row',
      /Own of the list.*used in 1 plan/,
    );
    const themes = workspace.getConfiguration('workbench');
    try {
      for (const [theme, kind, picture] of [
        ['Default Dark Modern', 'vs-dark', 'plans-view-dark'],
        ['Default Light Modern', 'vs', 'plans-view-light'],
      ] as const) {
        await themes.update('colorTheme', theme, true);
        await eventually(
          theme,
          async () => (await look(`.monaco-workbench.${kind}`))?.length,
          count => count === undefined || count > 0,
        );
        await screenshot(picture);
      }
    } finally {
      await themes.update('colorTheme', undefined, true);
    }
  });

  it('follows what is typed', async () => {
    const editor = await openFile('many/one.implementation.yaml');
    const text = editor.document.getText();
    const start = editor.document.positionAt(text.indexOf('hours: 3') + 'hours: '.length);
    await editor.edit(edit => edit.insert(start, '4'));
    await expectShown(rows, /Job for Zeta.*₴4,300/);
    await commands.executeCommand('workbench.action.files.revert');
    await expectShown(rows, /Job for Zeta.*₴300/);
  });

  it('is grouped, ordered and filtered', async () => {
    await commands.executeCommand('planwright.filterPlans', 'job for');
    await eventually(
      'two plans',
      labels,
      found => found === undefined || found.join() === 'Job for Alpha,Job for Zeta',
    );
    await commands.executeCommand('planwright.sortPlans', 'total');
    await eventually(
      'the dearer first',
      labels,
      found => found === undefined || found.join() === 'Job for Zeta,Job for Alpha',
    );
    await commands.executeCommand('planwright.groupPlans', 'client');
    await eventually(
      'two clients',
      labels,
      found => found === undefined || found.join() === 'Alpha,Job for Alpha,Zeta,Job for Zeta',
    );
    await screenshot('plans-view-groups');
    await commands.executeCommand('planwright.filterPlans', 'no such plan');
    await expectShown(list, /No plan matches “no such plan”/);
    await commands.executeCommand('planwright.showAllPlans');
    await expectShown(rows, /CRM roll-out/);
  });

  it('unfolds a plan into its blocks and tasks, and leads to them', async function () {
    if (!canPressKeys()) this.skip();
    await commands.executeCommand('planwright.filterPlans', 'crm roll-out');
    // A list is drawn a moment after it was arranged, and what was unfolded meanwhile is folded then.
    await eventually('one plan', labels, found => found?.length === 1);
    await click(`${rows}:has-text("CRM roll-out") .monaco-tl-twistie`);
    await expectShown(rows, /Configuration of the sales process.*€3,258 · /);
    await click(`${rows}:has-text("Configuration of the sales process") .monaco-tl-twistie`);
    const task = /A formal sales process in the .*€1,660 · /;
    await expectShown(rows, task);
    await screenshot('plans-view-parts');
    await click(`${rows}:has-text("A formal sales process in the")`);
    await eventually(
      'the place of the task',
      () => {
        const editor = window.activeTextEditor;
        return editor?.document.lineAt(editor.selection.active.line).text;
      },
      line => line?.includes('sales-process'),
    );
    // It stays unfolded, and follows what is typed.
    const editor = window.activeTextEditor;
    if (!editor) throw new Error('no editor');
    const text = editor.document.getText();
    const at = editor.document.positionAt(text.search(/^blocks:/m));
    await editor.edit(edit => edit.insert(at, '# a line more\n'));
    await expectShown(rows, task);
    await commands.executeCommand('workbench.action.files.revert');
  });

  it('opens a plan by a click', async function () {
    if (!canPressKeys()) this.skip();
    await commands.executeCommand('planwright.filterPlans', 'zeta');
    await expectShown(rows, /Job for Zeta/);
    await click(`${rows}:has-text("Job for Zeta")`);
    await eventually(
      'the text of the plan',
      () => window.activeTextEditor?.document.uri.toString(),
      uri => uri === at('many/one.implementation.yaml').toString(),
    );
  });

  it('gives its plan to the commands of the menu', async () => {
    const uri = at('many/two.implementation.yaml');
    await commands.executeCommand('planwright.openText', uri);
    equal(window.activeTextEditor?.document.uri.toString(), uri.toString(), 'the text');
    await commands.executeCommand('planwright.openPlanView', uri);
    await eventually(
      'the plan view',
      () => window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ label }) => label),
      found => found.some(label => label.endsWith('plan view')),
    );
    const made = await commands.executeCommand<Uri>('planwright.duplicatePlan', {
      uri: uri.toString(),
      client: 'Omega',
      file: 'omega.implementation.yaml',
    });
    equal(made.path.endsWith('/many/omega.implementation.yaml'), true, 'the new plan');
    await commands.executeCommand('planwright.groupPlans', 'client');
    await expectShown(rows, /Job for Omega.*Lead · ₴200/);
  });

  it('follows files that come and go', async () => {
    await write('many/three.implementation.yaml', plan('Sigma', 5));
    await expectShown(rows, /Job for Sigma.*Lead · ₴500/);
    await workspace.fs.delete(at('many/three.implementation.yaml'));
    await expectGone(rows, /Sigma/);
  });
});
