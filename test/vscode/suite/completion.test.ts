import { type CompletionItem, type CompletionList, commands, Selection, type TextEditor } from 'vscode';
import { parse } from 'yaml';
import { closeEditors, openNew, placeCursor, problems, readText, type } from '../support/editor.ts';
import { equal, includes, ok } from '../support/expect.ts';
import { screenshot } from '../support/launcher.ts';
import { eventually } from '../support/wait.ts';

interface Plan {
  blocks: { id: string; type: string; tasks: { id?: string; case?: string; hours?: unknown }[] }[];
}

const labelOf = (item: CompletionItem) => (typeof item.label === 'string' ? item.label : item.label.label);

async function completions(editor: TextEditor): Promise<CompletionItem[]> {
  const { document, selection } = editor;
  const list = await commands.executeCommand<CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    selection.active,
  );
  return list.items;
}

const openCopy = async (name: string) =>
  openNew(`${name}.implementation.yaml`, await readText('small.implementation.yaml'));

describe('completion', () => {
  afterEach(closeEditors);

  it('offers keys that may stand here and are not there yet', async () => {
    const editor = await openCopy('keys');
    placeCursor(editor, 'contingency: 10%');
    await type('\n');
    const labels = (
      await eventually(
        'keys',
        () => completions(editor),
        items => items.length > 0,
      )
    ).map(labelOf);
    ok(labels.includes('discount'), `discount among ${labels}`);
    ok(!labels.includes('currency'), 'currency is there already');
  });

  it('offers ready-made cases as a reference', async () => {
    const editor = await openCopy('reference');
    placeCursor(
      editor,
      '        hours: 10\n        executor: anna\n        skill: management\n        method: manual\n',
    );
    await type('      - case: ');
    const items = await eventually(
      'cases',
      () => completions(editor),
      all => all.length > 0,
    );
    ok(
      items.some(item => labelOf(item).includes('mobile-telephony')),
      `a case among ${items.map(labelOf)}`,
    );
  });

  it('a case accepted in the list becomes tasks with good indentation', async () => {
    const editor = await openCopy('case');
    const end = placeCursor(editor, 'skill: management\n        method: manual');
    await type('\n');
    await commands.executeCommand('deleteAllLeft');
    await type('      - telephony');
    await eventually(
      'the case',
      () => completions(editor),
      items => items.some(item => `${labelOf(item)} ${item.filterText}`.includes('telephony')),
    );
    await commands.executeCommand('editor.action.triggerSuggest');
    await new Promise(done => setTimeout(done, 1500));
    await screenshot('completion');
    await commands.executeCommand('acceptSelectedSuggestion');
    await eventually(
      'inserted',
      () => editor.document.lineCount,
      lines => lines > end.line + 3,
    );
    const plan: Plan = parse(editor.document.getText());
    equal(plan.blocks.length, 2, 'blocks');
    const tasks = plan.blocks[1]?.tasks ?? [];
    ok(tasks.length > 1 && tasks.every(task => task.id || task.case), `tasks: ${JSON.stringify(tasks)}`);
    await screenshot('completion-accepted');
    const syntax = await eventually(
      'problems',
      () => problems(editor.document.uri),
      () => true,
    );
    ok(!syntax.some(message => /indent|YAML/i.test(message)), `problems: ${syntax.join('\n')}`);
  });

  it('a block skeleton accepted at the end of the plan parses', async () => {
    const editor = await openCopy('block');
    const { document } = editor;
    const last = document.lineAt(document.lineCount - 1).range.end;
    editor.selection = new Selection(last, last);
    await type('  - support');
    await eventually(
      'blocks',
      () => completions(editor),
      items => items.length > 0,
    );
    await commands.executeCommand('editor.action.triggerSuggest');
    await new Promise(done => setTimeout(done, 1500));
    await screenshot('completion-block');
    await commands.executeCommand('acceptSelectedSuggestion');
    await commands.executeCommand('leaveSnippet');
    const plan: Plan = parse(document.getText());
    equal(plan.blocks.length, 3, 'blocks');
    includes(`${plan.blocks[2]?.type}`, 'support', 'type');
  });
});
