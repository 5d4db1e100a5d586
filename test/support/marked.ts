import type { CompletionItem, Position, TextEdit } from 'vscode-languageserver-types';

/** A text with a cursor, written as `¦`. */
export function marked(text: string): { text: string; offset: number; position: Position } {
  const offset = text.indexOf('¦');
  if (offset === -1) throw new Error('no ¦ in the text');
  const plain = text.replace('¦', '');
  return { text: plain, offset, position: positionAt(plain, offset) };
}

/** The text after an item is accepted, with its tab stops filled in by their defaults as an editor fills them. */
export function accept(text: string, item: CompletionItem): string {
  const edit = item.textEdit as TextEdit;
  const lines = text.split('\n');
  const offset = ({ line, character }: Position) =>
    lines.slice(0, line).reduce((sum, before) => sum + before.length + 1, 0) + character;
  return text.slice(0, offset(edit.range.start)) + expandSnippet(edit.newText) + text.slice(offset(edit.range.end));
}

export function expandSnippet(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|((?:\\.|[^,|}])*)(?:,(?:\\.|[^,|}])*)*\|\}/g, '$1')
    .replace(/\$\{\d+:((?:\\.|[^}\\])*)\}/g, '$1')
    .replace(/(?<!\\)\$(\d+|\{\d+\})/g, '')
    .replace(/\\([$}\\])/g, '$1');
}

export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}
