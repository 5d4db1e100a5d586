import { type CodeAction, type CodeLens, commands, extensions, languages, type Uri, window } from 'vscode';
import type { PlanwrightApi } from '../../../client/src/start.ts';
import { closeEditors, hover, openNew, placeCursor, readText, workspaceUri } from '../support/editor.ts';
import { equal, includes, ok } from '../support/expect.ts';
import { expectInView, expectNotification, expectShown, screenshot } from '../support/launcher.ts';
import { eventually } from '../support/wait.ts';

const small = () => readText('small.implementation.yaml');
const pause = (time: number) => new Promise(done => setTimeout(done, time));
const scenarios = `scenarios:
  ben:
    title: Ben does the audit
    rate: 500
    executors: { ben: { name: Ben, rate: 500, cost: 200 } }
    assign: { audit: ben }
`;

/** Titles of the lenses of a file. */
async function lenses(uri: Uri): Promise<string[]> {
  const found = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
  return found.map(({ command }) => command?.title ?? '');
}

describe('dates', () => {
  afterEach(closeEditors);

  it('stand above the blocks and in hovers', async () => {
    const editor = await openNew('dates.implementation.yaml', await small());
    const told = await eventually(
      'lenses',
      () => lenses(editor.document.uri),
      all => all.some(title => title.includes('2026')),
    );
    includes(told.join('\n'), /Dec 1\s–\s2, 2026/, 'the audit’s days');
    includes(await hover(editor, placeCursor(editor, 'id: maps')), 'critical', 'the hover of a task');
    includes(
      await hover(editor, placeCursor(editor, 'deadline: 2')),
      /chance to meet it: 100\s?%/,
      'the hover of the deadline',
    );
    await screenshot('dates');
  });

  it('leave out the public holidays of the country', async () => {
    const text = (await small())
      .replace('start: 2026-12-01', 'start: 2026-12-24')
      .replace('executors:', 'calendar: { country: UA }\nexecutors:');
    const editor = await openNew('holidays.implementation.yaml', text);
    const told = await eventually(
      'lenses',
      () => lenses(editor.document.uri),
      all => all.some(title => title.includes('2026')),
    );
    // Christmas is a Friday, the weekend follows.
    includes(told.join('\n'), /Dec 24\s–\s28, 2026/, 'the audit’s days');
  });

  it('that come too late are told at the task, with who could take it over', async () => {
    const late = (await small())
      .replace('stage: lead', 'stage: planning')
      .replace('deadline: 2027-03-31', 'deadline: 2026-12-01')
      .replace('blocks:', '  ben: { name: Ben, kind: own, skills: [analysis], rate: 1000, cost: 400 }\nblocks:');
    const editor = await openNew('late.implementation.yaml', late);
    const { uri } = editor.document;
    const isOurs = ({ message }: { message: string }) => message.includes('The project ends on');
    const all = await eventually(
      'a problem',
      () => languages.getDiagnostics(uri),
      found => found.some(isOurs),
    );
    const own = all.find(isOurs);
    ok(own, 'the deadline');
    equal(editor.document.getText(own.range), 'maps', 'its place');
    const actions = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', uri, own.range);
    includes(actions.map(({ title }) => title).join('\n'), '2026-12-03', 'a day to promise');
    await screenshot('late');
  });
});

describe('dates of work under way', () => {
  afterEach(closeEditors);

  it('are held against the plan in the plan view', async () => {
    const text = (await small()).replace('hours: 6', 'hours: 6\n        status: done\n        spent: 9');
    const editor = await openNew('standing.implementation.yaml', text);
    ok(await commands.executeCommand('planwright.showStatus', editor.document.uri), 'the plan');
    await expectInView('#panel', /Standing on/);
    await expectInView('#panel tr', /Audit of the sales department\s*planned\s*60\s?%/);
    await screenshot('status');
  });
});

describe('scenarios', () => {
  afterEach(closeEditors);

  it('are chosen from a list, and all figures are theirs then', async () => {
    const editor = await openNew('scenario.implementation.yaml', `${await small()}${scenarios}`);
    const { uri } = editor.document;
    let answer: { value: unknown } | undefined;
    commands.executeCommand('planwright.chooseScenario').then(value => {
      answer = { value };
    });
    await pause(1500);
    await screenshot('choose-scenario');
    await commands.executeCommand('workbench.action.quickOpenSelectNext');
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await eventually(
      'an answer',
      () => answer,
      given => given !== undefined,
    );
    equal(answer?.value, 'ben', 'what was chosen');
    const told = await eventually(
      'lenses',
      () => lenses(uri),
      all => all.some(title => title.includes('scenario')),
    );
    includes(told.join('\n'), 'scenario “Ben does the audit”', 'the project’s lens');
    await expectShown('.statusbar-item', /Scenario: Ben does the audit/);
    await screenshot('scenario');
    await choose(uri, null);
    await eventually(
      'the plan as written',
      () => lenses(uri),
      all => all.every(title => !title.includes('scenario')),
    );
  });

  it('are in a document only where that is asked for, and named there', async () => {
    const { document } = await openNew('leak.implementation.yaml', `${await small()}${scenarios}`);
    const { uri } = document;
    await choose(uri, 'ben');
    const preview = (more: object) =>
      commands.executeCommand<string>('planwright.previewDocument', {
        uri: uri.toString(),
        document: 'offer',
        ...more,
      });
    const tabs = () => window.tabGroups.all.flatMap(group => group.tabs).map(tab => tab.label);
    const written = await preview({});
    includes(written ?? '', 'Romashka', 'the offer');
    equal(
      tabs().some(label => label.includes('scenario')),
      false,
      `a scenario in ${tabs().join(', ')}`,
    );
    const asked = await preview({ scenario: 'ben' });
    await eventually('a tab that names it', tabs, labels =>
      labels.some(label => label.includes('“Ben does the audit”')),
    );
    ok(asked !== written, 'other figures');
    let answer: { value: unknown } | undefined;
    commands.executeCommand('planwright.previewDocument', uri).then(value => {
      answer = { value };
    });
    await expectShown('.quick-input-widget', /What to look at/);
    // The document that was last exported is proposed; the offer stands first.
    await commands.executeCommand('quickInput.first');
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await expectShown('.quick-input-widget', /Whose figures.*The plan as it is written.*Scenario: Ben does the audit/);
    await screenshot('whose-figures');
    await pause(500);
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await eventually(
      'a preview',
      () => answer,
      given => given !== undefined,
    );
    equal(answer?.value, written, 'the plan itself comes first');
    const to = workspaceUri('leak.md').toString();
    const told = { uri: uri.toString(), document: 'offer', format: 'md', to, overwrite: true };
    ok(await commands.executeCommand('planwright.export', { ...told, scenario: 'ben' }), 'written');
    await expectNotification(/Exported to leak\.md, scenario “Ben does the audit”/);
    await choose(uri, null);
  });

  it('stand side by side in the plan view', async () => {
    const editor = await openNew('compare.implementation.yaml', `${await small()}${scenarios}`);
    ok(await commands.executeCommand('planwright.compareScenarios', editor.document.uri), 'the plan');
    await expectInView('#panel thead', /As written\s*Ben does the audit/);
    await screenshot('compare');
  });
});

async function choose(uri: Uri, scenario: string | null): Promise<void> {
  const extension = extensions.getExtension<PlanwrightApi>('planwright.planwright');
  ok(extension, 'the extension is there');
  const { client } = await extension.activate();
  await client.sendRequest('planwright/chooseScenario', { uri: uri.toString(), scenario });
}
