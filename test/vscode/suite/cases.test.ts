import { type CodeAction, commands, extensions, Selection, type TextEditor, type Uri, window, workspace } from 'vscode';
import { parse } from 'yaml';
import type { PlanwrightApi } from '../../../client/src/start.ts';
import { closeEditors, hover, openNew, placeCursor, problems, readText, workspaceUri } from '../support/editor.ts';
import { equal, includes, ok } from '../support/expect.ts';
import { expectNotification, screenshot } from '../support/launcher.ts';
import { eventually } from '../support/wait.ts';

interface Plan {
  blocks: { tasks: { id?: string; case?: string; title?: string; with?: Record<string, unknown> }[] }[];
}

const small = () => readText('small.implementation.yaml');
const planOf = (editor: TextEditor): Plan => parse(editor.document.getText());
const pause = (time: number) => new Promise(done => setTimeout(done, time));

/** Starts a command and answers every question with Enter until it is done. */
async function answered<T>(command: string, picture: string): Promise<T | undefined> {
  let result: { value: T | undefined } | undefined;
  commands.executeCommand<T>(command).then(value => {
    result = { value };
  });
  await pause(1500);
  await screenshot(picture);
  let step = 0;
  const accept = async () => {
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await pause(700);
    if (!result) await screenshot(`${picture}-${++step}`);
    return result;
  };
  const done = await eventually('all questions answered with Enter', accept, answer => answer !== undefined);
  return done?.value;
}

/** The plan's totals as the server has them: a page beside the plan would take the focus from it. */
async function total(uri: Uri): Promise<string> {
  const extension = extensions.getExtension<PlanwrightApi>('planwright.planwright');
  ok(extension, 'the extension is there');
  const { client } = await extension.activate();
  return (await client.sendRequest<{ markdown: string }>('planwright/totals', { uri: uri.toString() })).markdown;
}

describe('Insert Case', () => {
  afterEach(closeEditors);

  it('lists the library with prices, asks for the parameters and puts a reference after the task', async () => {
    const editor = await openNew('insert.implementation.yaml', await small());
    placeCursor(editor, 'title: Workshop on real');
    const id = await answered<string>('planwright.insertCase', 'insert-case');
    ok(id, 'a case was inserted');
    const [, rollout] = planOf(editor).blocks;
    equal(rollout?.tasks[1]?.case, id, 'the case');
    ok(Object.keys(rollout?.tasks[1]?.with ?? {}).length > 0, 'its parameters');
    includes(editor.document.getText(), `method: manual\n      - case: ${id}\n        id: ${id}\n`, 'the text');
    await screenshot('inserted-case');
    const found = await hover(editor, placeCursor(editor, `case: ${id.slice(0, 3)}`));
    includes(found, /\| Task \| Hours \| Price \|/, 'the hover');
  });

  it('puts the tasks themselves in, if told to', async () => {
    const editor = await openNew('insert-text.implementation.yaml', await small());
    const { uri } = editor.document;
    const argument = { uri: `${uri}`, line: 18, case: 'mobile-telephony', with: { lines: '7' }, form: 'text' };
    equal(await commands.executeCommand('planwright.insertCase', argument), 'mobile-telephony', 'result');
    const tasks = planOf(editor).blocks[0]?.tasks ?? [];
    ok(tasks.length === 10 && tasks.every(task => !task.case), 'ten tasks');
    includes(editor.document.getText(), 'lines: 7', 'the parameter');
    await screenshot('inserted-text');
  });

  it('says what does not fit', async () => {
    const editor = await openNew('insert-wrong.implementation.yaml', await small());
    const argument = { uri: `${editor.document.uri}`, line: 18, case: 'mobile-telephony', with: { lines: '0' } };
    equal(await commands.executeCommand('planwright.insertCase', argument), undefined, 'result');
    await expectNotification(/at least 1/);
    await commands.executeCommand('notifications.clearAll');
  });
});

describe('Expand Case Here', () => {
  afterEach(closeEditors);

  const withCase = async () =>
    (await small()).replace(
      '      - id: maps',
      '      - case: mobile-telephony # soon\n        id: phones\n      - id: maps',
    );

  it('puts the tasks in the place of the reference, at the same price, and can be undone', async () => {
    const text = await withCase();
    const editor = await openNew('expand.implementation.yaml', text);
    const { document } = editor;
    const before = await total(document.uri);
    placeCursor(editor, 'case: mobile');
    equal(await commands.executeCommand('planwright.expandCase'), true, 'result');
    includes(document.getText(), /\n {6}# soon\n {6}- id: phones\.call-map\n {8}title: "Draw the map/, 'the text');
    await screenshot('expanded-case');
    equal(await total(document.uri), before, 'the totals');
    await commands.executeCommand('undo');
    equal(document.getText(), text, 'the text after undo');
  });

  it('is offered as a refactoring', async () => {
    const editor = await openNew('expand-action.implementation.yaml', await withCase());
    placeCursor(editor, 'id: phones');
    const actions = await eventually(
      'the action',
      async () =>
        commands.executeCommand<CodeAction[]>(
          'vscode.executeCodeActionProvider',
          editor.document.uri,
          editor.selection,
          'refactor.inline',
        ),
      found => found.length > 0,
    );
    equal(actions.map(({ title }) => title).join(), 'Expand the case “mobile-telephony” here', 'title');
  });

  it('says that there is nothing to expand', async () => {
    const editor = await openNew('expand-nothing.implementation.yaml', await small());
    placeCursor(editor, 'id: maps');
    equal(await commands.executeCommand('planwright.expandCase'), undefined, 'result');
    await expectNotification(/no reference to a case/);
    await commands.executeCommand('notifications.clearAll');
  });
});

describe('Save Selection as Case', () => {
  afterEach(closeEditors);
  after(() => workspace.fs.delete(workspaceUri('cases'), { recursive: true }));

  it('writes the case beside the plan, and the plan refers to it at the same price', async () => {
    const text = (await small()).replace('hours: 4\n', 'hours: 4\n        quantity: 3\n');
    const editor = await openNew('save.implementation.yaml', text);
    const { document } = editor;
    const before = await total(document.uri);
    const start = placeCursor(editor, '- id: interviews', 'before');
    const end = placeCursor(editor, 'after: [interviews]');
    editor.selection = new Selection(start, end);
    const uri = await answered<Uri>('planwright.saveCase', 'save-case');
    equal(`${uri}`, `${workspaceUri('cases/audit.case.yaml')}`, 'the file');
    const file = await readText('cases/audit.case.yaml');
    includes(file, 'case: 1\nid: audit\ntitle: Audit of the sales department\n', 'the case');
    includes(file, 'quantity: =quantity', 'the parameter');
    const call = '      - case: audit\n        id: audit\n        with: { quantity: 3 }\n        executor: anna\n';
    includes(document.getText(), call, 'the reference');
    await expectNotification(/Saved as cases\/audit\.case\.yaml/);
    await screenshot('saved-case');
    await commands.executeCommand('notifications.clearAll');
    equal(await total(document.uri), before, 'the totals');
    const found = await eventually(
      'the case is known',
      () => problems(document.uri),
      messages => !messages.some(message => message.includes('there is no case')),
    );
    ok(!found.some(message => message.includes('case')), found.join('\n'));
    const opened = await window.showTextDocument(workspaceUri('cases/audit.case.yaml'));
    await pause(1500);
    equal(problems(opened.document.uri), [], 'problems of the case');
    await screenshot('saved-case-file');
  });

  it('leaves a file that is there as it is', async () => {
    const editor = await openNew('save-again.implementation.yaml', await small());
    const { document } = editor;
    // Another id inside: nothing but the name of the file stands in the way.
    await workspace.fs.writeFile(
      workspaceUri('cases/mine.case.yaml'),
      new TextEncoder().encode('case: 1\nid: other\n'),
    );
    const line = document
      .getText()
      .split('\n')
      .findIndex(text => text.includes('id: workshop'));
    const argument = { uri: `${document.uri}`, fromLine: line, toLine: line, id: 'mine' };
    equal(await commands.executeCommand('planwright.saveCase', argument), undefined, 'result');
    await expectNotification(/mine\.case\.yaml already exists/);
    equal(await readText('cases/mine.case.yaml'), 'case: 1\nid: other\n', 'the file');
    equal(document.getText(), await small(), 'the plan');
    await commands.executeCommand('notifications.clearAll');
  });
});
