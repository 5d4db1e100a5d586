import {
  commands,
  type DocumentSymbol,
  type Hover,
  type InlayHint,
  languages,
  MarkdownString,
  type Position,
  Range,
  Selection,
  type TextEditor,
  Uri,
  window,
  workspace,
} from 'vscode';
import { ok } from './expect.ts';
import { eventually } from './wait.ts';

export function workspaceUri(path: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  ok(folder, 'a workspace folder is open');
  return Uri.joinPath(folder.uri, path);
}

export async function openFile(path: string): Promise<TextEditor> {
  return window.showTextDocument(await workspace.openTextDocument(workspaceUri(path)));
}

/**
 * A new file of this name and text, open in the editor. VS Code keeps a document for a while after its last editor has closed: where
 * an earlier test had a file of this name, its text is there first, and the new one comes when the change of the file is heard of.
 */
export async function openNew(path: string, text: string): Promise<TextEditor> {
  await workspace.fs.writeFile(workspaceUri(path), new TextEncoder().encode(text));
  const editor = await openFile(path);
  await eventually(
    `the new text of ${path}`,
    () => editor.document.getText(),
    shown => shown === text,
  );
  return editor;
}

export async function readText(path: string): Promise<string> {
  return new TextDecoder().decode(await workspace.fs.readFile(workspaceUri(path)));
}

/** Puts the cursor before or after the first occurrence of a text. */
export function placeCursor(editor: TextEditor, text: string, side: 'before' | 'after' = 'after'): Position {
  const offset = editor.document.getText().indexOf(text);
  ok(offset >= 0, `the document has «${text}»`);
  const position = editor.document.positionAt(side === 'after' ? offset + text.length : offset);
  editor.selection = new Selection(position, position);
  editor.revealRange(new Range(position, position));
  return position;
}

/** Types as a person does: the editor's own indentation and bracket rules apply. */
export async function type(text: string): Promise<void> {
  for (const character of text) await commands.executeCommand('type', { text: character });
}

export const problems = (uri: Uri): string[] => languages.getDiagnostics(uri).map(problem => problem.message);

export async function hints(editor: TextEditor): Promise<{ line: number; label: string }[]> {
  const { document } = editor;
  const whole = new Range(0, 0, document.lineCount, 0);
  const found = await commands.executeCommand<InlayHint[]>('vscode.executeInlayHintProvider', document.uri, whole);
  return found.map(({ position, label }) => ({
    line: position.line,
    label: typeof label === 'string' ? label : label.map(part => part.value).join(''),
  }));
}

export async function hover(editor: TextEditor, position: Position): Promise<string> {
  const found = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', editor.document.uri, position);
  return found
    .flatMap(({ contents }) => contents)
    .map(content =>
      content instanceof MarkdownString ? content.value : typeof content === 'string' ? content : content.value,
    )
    .join('\n');
}

export async function symbols(uri: Uri): Promise<DocumentSymbol[] | undefined> {
  return commands.executeCommand('vscode.executeDocumentSymbolProvider', uri);
}

/** An amount without the spaces and separators that depend on the language: `1 100,00 ₴` -> `110000₴`. */
export const digits = (text: string): string => text.replace(/[\s.,’']/gu, '');

export async function closeEditors(): Promise<void> {
  // One that is left with changes would be asked about, and stay.
  for (const document of workspace.textDocuments.filter(({ isDirty, isClosed }) => isDirty && !isClosed)) {
    await window.showTextDocument(document);
    await commands.executeCommand('workbench.action.files.revert').then(undefined, () => undefined);
  }
  await commands.executeCommand('workbench.action.closeAllEditors');
}

export async function setSetting(key: string, value: unknown): Promise<void> {
  await workspace.getConfiguration('planwright').update(key, value, false);
}
