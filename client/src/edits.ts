import { Range, type TextDocument, type Uri, WorkspaceEdit, workspace } from 'vscode';
import type { TextEdit } from 'vscode-languageserver-types';
import { UserError } from './errors.ts';
import { text } from './text.ts';

export function toRange({ start, end }: TextEdit['range']): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

/**
 * Makes the edits that the server gave for a version of a document, all as one step that can be undone; with a new file
 * where there is one. Edits for a text that has gone on since would land in the wrong places.
 */
export async function applyEdits(
  document: TextDocument,
  version: number,
  edits: TextEdit[],
  file?: { uri: Uri; content: string },
): Promise<void> {
  if (document.version !== version) throw new UserError(text('client.case.changed'));
  const change = new WorkspaceEdit();
  if (file) {
    const contents = new TextEncoder().encode(file.content);
    change.createFile(file.uri, { overwrite: false, ignoreIfExists: false, contents });
  }
  for (const { range, newText } of edits) change.replace(document.uri, toRange(range), newText);
  if (!(await workspace.applyEdit(change))) throw new UserError(text('client.case.changed'));
}
