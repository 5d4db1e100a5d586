import { commands, DiagnosticSeverity, languages } from 'vscode';
import { closeEditors, hints, openNew, placeCursor, problems, readText, type } from '../support/editor.ts';
import { equal, includes, ok } from '../support/expect.ts';
import { screenshot } from '../support/launcher.ts';
import { eventually } from '../support/wait.ts';

const errorsOf = (uri: import('vscode').Uri) =>
  languages.getDiagnostics(uri).filter(problem => problem.severity === DiagnosticSeverity.Error);

describe('problems while typing', () => {
  afterEach(closeEditors);

  it('a slip appears as it is typed and goes when corrected', async () => {
    const editor = await openNew('slip.implementation.yaml', await readText('small.implementation.yaml'));
    const { uri } = editor.document;
    await eventually(
      'no errors at first',
      () => errorsOf(uri).length,
      count => count === 0,
    );
    placeCursor(editor, 'contingency: 10%');
    await type('\nrte: 5');
    await commands.executeCommand('hideSuggestWidget');
    includes(editor.document.getText(), '\n  rte: 5\n', 'the new line is indented as the one before');
    const found = await eventually(
      'a problem',
      () => problems(uri),
      all => all.some(text => /\brate\b/.test(text)),
    );
    const slip = found.find(text => text.includes('rte')) ?? '';
    includes(slip, 'rte', 'names what was typed');
    const [problem] = languages.getDiagnostics(uri).filter(({ message }) => message === slip);
    equal(problem && editor.document.getText(problem.range), 'rte', 'the squiggle');
    ok(problem?.source && problem.code, 'source and rule');
    await screenshot('problem');
    for (let typed = 'rte: 5\n'.length; typed > 0; typed--) await commands.executeCommand('deleteLeft');
    await eventually(
      'no errors in the end',
      () => errorsOf(uri).length,
      count => count === 0,
    );
  });

  it('a broken document keeps its hints', async () => {
    const editor = await openNew('broken.implementation.yaml', await readText('small.implementation.yaml'));
    const { uri } = editor.document;
    await eventually(
      'hints',
      () => hints(editor),
      all => all.length >= 3,
    );
    placeCursor(editor, 'id: rollout');
    await type('\nowner: [anna');
    await commands.executeCommand('deleteRight');
    await eventually(
      'a syntax error',
      () => errorsOf(uri).length,
      count => count > 0,
    );
    const kept = await hints(editor);
    ok(kept.length >= 2, `hints in a broken document: ${JSON.stringify(kept)}`);
    await screenshot('broken');
  });
});
