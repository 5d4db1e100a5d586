/** Shifts the lines of a text after the first by a number of columns; to the left at most by their indentation. */
export function indentRest(text: string, by: number): string {
  const end = text.indexOf('\n');
  if (by === 0 || end === -1) return text;
  return text.slice(0, end + 1) + indentLines(text.slice(end + 1), by);
}

/** The same for all lines. Blank lines stay unchanged. */
export function indentLines(text: string, by: number): string {
  if (by === 0) return text;
  if (by > 0) return text.replace(/^(?=[^\n])/gm, ' '.repeat(by));
  return text.replace(new RegExp(`^ {1,${-by}}`, 'gm'), '');
}

export function dedent(text: string, column: number): string {
  return indentRest(text, -column);
}

/** The lines of a text with their line breaks. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  return [...lines.map(line => `${line}\n`), ...(last === '' ? [] : [last])];
}
