/** A key with nothing after it, or with the mark of a long text: what belongs to it stands a level deeper. */
const opensLevel = /^[^#]*[^\s#:]:(?:\s+[|>][-+\d]*)?\s*$/;
const dash = /^(\s*)-\s/;

/**
 * What a new line should begin with, after `line` above it. Undefined where it should be as the editor has it: after a
 * comment, an empty line, within brackets.
 */
export function startOfNextLine(line: string, tabSize: number): string | undefined {
  const words = line.trim();
  if (words === '' || words.startsWith('#')) return undefined;
  const [begin, indent = ''] = dash.exec(line) ?? [];
  const item = begin === undefined ? undefined : line.slice(begin.length).trimStart();
  const own = /^\s*/.exec(line)?.[0] ?? '';
  if (item === undefined) return opensLevel.test(line) ? own + ' '.repeat(tabSize) : own;
  const inside = `${indent}  `;
  if (opensLevel.test(item)) return inside + ' '.repeat(tabSize);
  // An item that begins with a key has more of them; one that is a text has another after it.
  if (/^[^\s#"'{[][^:#]*:\s+\S/.test(item)) return inside;
  return /^[#{[]/.test(item) ? undefined : `${indent}- `;
}
