import { Range, type TextDocument, type Uri, WorkspaceEdit, workspace } from 'vscode';
import type { TextEdit } from 'vscode-languageserver-types';
import { UserError } from './errors.ts';
import { text } from './text.ts';

export function toRange({ start, end }: TextEdit['range']): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

/**
 * Applies edits computed by the server for a version of a document as one undo step, along with a new file if there is
 * one. Refuses if the document was edited since, because the positions would be wrong.
 */
export async function applyEdits(
  document: TextDocument,
  version: number,
  edits: TextEdit[],
  file?: { uri: Uri; content: string },
): Promise<void> {
  if (document.version !== version) throw new UserError(text('client.case.changed'));
  const change = changeOf(document, edits);
  if (file) {
    const contents = new TextEncoder().encode(file.content);
    change.createFile(file.uri, { overwrite: false, ignoreIfExists: false, contents });
  }
  if (!(await workspace.applyEdit(change))) throw new UserError(text('client.case.changed'));
}

/** Edits of a document as a workspace edit. */
export function changeOf({ uri }: TextDocument, edits: readonly TextEdit[]): WorkspaceEdit {
  const change = new WorkspaceEdit();
  for (const { range, newText } of edits) change.replace(uri, toRange(range), newText);
  return change;
}
