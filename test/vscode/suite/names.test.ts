import { type CodeLens, commands, type SemanticTokens, type Uri, type WorkspaceEdit, workspace } from 'vscode';
import { closeEditors, openFile, placeCursor, setSetting } from '../support/editor.ts';
import { equal, includes, ok } from '../support/expect.ts';
import { screenshot } from '../support/launcher.ts';
import { eventually } from '../support/wait.ts';

const lenses = async (uri: Uri) =>
  await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);

describe('names', () => {
  afterEach(async () => {
    await setSetting('codeLens.references', undefined);
    await closeEditors();
  });

  it('are renamed wherever they are named, and back', async () => {
    const { document } = await openFile('small.implementation.yaml');
    const before = document.getText();
    const rename = async (from: string, to: string) => {
      const at = document.positionAt(document.getText().indexOf(`${from}:`) + 1);
      const edit = await eventually(
        'the edit',
        async () =>
          await commands.executeCommand<WorkspaceEdit>('vscode.executeDocumentRenameProvider', document.uri, at, to),
        ({ size }) => size > 0,
      );
      ok(await workspace.applyEdit(edit), 'the edit is made');
    };
    await rename('anna', 'olena');
    const renamed = document.getText();
    ok(!/\banna\b/.test(renamed), 'nobody is called anna');
    equal(renamed.split('olena').length, before.split(/\banna\b/).length, 'places');
    await screenshot('renamed');
    await rename('olena', 'anna');
    equal(document.getText(), before, 'text');
  });

  it('have above their definitions what they are about, and a click lists the places', async () => {
    const editor = await openFile('small.implementation.yaml');
    const { line } = placeCursor(editor, '\n  anna:');
    const found = await eventually(
      'lenses',
      () => lenses(editor.document.uri),
      all => all.some(({ range, command }) => range.start.line === line && command),
    );
    const own = found.find(({ range, command }) => range.start.line === line && command);
    ok(own?.command, 'a lens at the executor');
    includes(own.command.title, /3 tasks · 20.h · busy up to 50%/, 'what it says');
    await commands.executeCommand(own.command.command, ...(own.command.arguments ?? []));
    await screenshot('references');
    await commands.executeCommand('closeReferenceSearch');
    const block = found.find(({ command }) => command?.command === 'planwright.showTotals');
    includes(block?.command?.title ?? '', 'margin', 'what the hint beside the project does not say');
    await setSetting('codeLens.references', false);
    await eventually(
      'no counts',
      () => lenses(editor.document.uri),
      all => all.every(({ command }) => command?.command !== 'planwright.showReferences'),
    );
  });

  it('have colours of their own', async () => {
    const { document } = await openFile('small.implementation.yaml');
    const provider = 'vscode.provideDocumentSemanticTokens';
    const tokens = await commands.executeCommand<SemanticTokens>(provider, document.uri);
    ok(tokens.data.length >= 5 * 5, 'tokens');
  });
});
