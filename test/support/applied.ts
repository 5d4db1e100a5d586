import type { CodeAction, Range, TextDocumentEdit, TextEdit } from 'vscode-languageserver-types';

export function editsOf(action: CodeAction | undefined): TextEdit[] {
  const [change] = (action?.edit?.documentChanges ?? []) as TextDocumentEdit[];
  return (change?.edits ?? []) as TextEdit[];
}

/** The text after plain edits, as an editor makes them. */
export function applied(text: string, edits: TextEdit[]): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: Range['start']) =>
    lines.slice(0, line).reduce((sum, before) => sum + before.length + 1, 0) + character;
  return [...edits]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce(
      (result, { range, newText }) => result.slice(0, offset(range.start)) + newText + result.slice(offset(range.end)),
      text,
    );
}
