import { type CodeLens, ConfigurationTarget, commands, type TextEditor, workspace } from 'vscode';
import { closeEditors, digits, hints, hover, openFile, placeCursor, setSetting, symbols } from '../support/editor.ts';
import { includes, ok } from '../support/expect.ts';
import { contrast, screenshot } from '../support/launcher.ts';
import { eventually } from '../support/wait.ts';

// small.implementation.yaml: audit (6 h + 4 h) × 1000 + 10% = 11 000, rollout the same, 22 000 together.
/** Hints of amounts: others say why there is none. */
const figures = async (editor: TextEditor) => (await hints(editor)).filter(({ label }) => label.includes('₴'));

describe('numbers beside the text', () => {
  afterEach(async () => {
    for (const name of ['project', 'block', 'task']) await setSetting(`hints.${name}`, undefined);
    await closeEditors();
  });

  it('totals of blocks and of the project', async () => {
    const editor = await openFile('small.implementation.yaml');
    const found = await eventually(
      'hints',
      () => hints(editor),
      all => all.length >= 3,
    );
    const at = (text: string) => {
      const { line } = placeCursor(editor, text);
      return digits(
        found
          .filter(hint => hint.line === line)
          .map(hint => hint.label)
          .join(' '),
      );
    };
    includes(at('project:'), '22000', 'project');
    includes(at('id: audit'), '11000', 'audit');
    includes(at('id: rollout'), '11000', 'rollout');
    await screenshot('small');
  });

  it('can be read on the themes that VS Code begins with', async () => {
    await openFile('small.implementation.yaml');
    const workbench = workspace.getConfiguration('workbench');
    for (const theme of ['Light 2026', 'Dark 2026', 'Light Modern', 'Dark Modern']) {
      await workbench.update('colorTheme', theme, ConfigurationTarget.Global);
      await eventually(
        `a contrast of 4.5 on ${theme}`,
        () => contrast('.view-line span', '22,000'),
        found => found === undefined || (found.length > 0 && found.every(ratio => ratio >= 4.5)),
      );
      await screenshot(`hints-${theme}`);
    }
    await workbench.update('colorTheme', undefined, ConfigurationTarget.Global);
  });

  it('stand in one place: the line above says what they do not', async () => {
    const { document } = await openFile('small.implementation.yaml');
    const titles = async () => {
      const found = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 100);
      return (found ?? []).map(({ command }) => command?.title ?? '');
    };
    const figures = (all: string[]) => all.filter(title => digits(title).includes('11000')).length;
    const isThere = (all: string[]) => all.some(title => title.includes('estimate'));
    const above = (label: string, wanted: number) =>
      eventually(label, titles, all => isThere(all) && figures(all) === wanted);
    await above('no figures above blocks', 0);
    await setSetting('codeLens.figures', true);
    await above('figures above both blocks', 2);
    await setSetting('codeLens.figures', undefined);
    await above('none again', 0);
    const editor = workspace.getConfiguration('editor');
    await editor.update('inlayHints.enabled', 'off', ConfigurationTarget.Global);
    await above('figures above where the editor shows nothing beside', 2);
    await editor.update('inlayHints.enabled', undefined, ConfigurationTarget.Global);
    await above('none once it does', 0);
  });

  it('settings switch them without a reload', async () => {
    const editor = await openFile('small.implementation.yaml');
    const before = await eventually(
      'hints',
      () => figures(editor),
      all => all.length >= 3,
    );
    const blocks = before.length - 1;
    await setSetting('hints.block', false);
    await eventually(
      'hints of the project alone',
      () => figures(editor),
      all => all.length === 1,
    );
    await setSetting('hints.task', true);
    await eventually(
      'hints of tasks too',
      () => figures(editor),
      all => all.length === 4,
    );
    await setSetting('hints.project', false);
    await setSetting('hints.block', true);
    await eventually(
      'hints of blocks and tasks',
      () => figures(editor),
      all => all.length === blocks + 3,
    );
  });

  it('hover shows the sum and how it came about', async () => {
    const editor = await openFile('small.implementation.yaml');
    const position = placeCursor(editor, 'id: aud');
    const text = await eventually('hover', () => hover(editor, position), Boolean);
    includes(digits(text), '11000', 'hover of a block');
    includes(digits(text), '10000', 'hover of a block');
    const task = placeCursor(editor, '- id: interv');
    const formula = await eventually('hover', () => hover(editor, task), Boolean);
    includes(digits(formula), /6.*[×x*].*1000.*=.*6000/u, 'hover of a task');
  });

  it('outline: blocks with their tasks', async () => {
    const { document } = await openFile('small.implementation.yaml');
    const found = await eventually(
      'symbols',
      () => symbols(document.uri),
      all => (all?.length ?? 0) > 0,
    );
    const flat = (list: typeof found): string[] =>
      (list ?? []).flatMap(symbol => [`${symbol.name} ${symbol.detail}`, ...flat(symbol.children)]);
    const names = flat(found).join('\n');
    includes(names, 'Audit of the sales department');
    includes(names, 'Interviews with managers');
  });

  it('the example looks as it should', async () => {
    const editor = await openFile('examples/sales-department.implementation.yaml');
    const found = await eventually(
      'hints',
      () => hints(editor),
      all => all.length >= 5,
    );
    ok(
      found.every(hint => hint.label.trim() !== ''),
      'no empty hint',
    );
    editor.revealRange(editor.document.lineAt(0).range);
    await new Promise(done => setTimeout(done, 1500));
    await screenshot('example');
    placeCursor(editor, '- id: configuration');
    await screenshot('example-blocks');
  });
});
