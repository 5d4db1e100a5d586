/** A key without a value, or with the mark of a block scalar: its content is one level deeper. */
const opensLevel = /^[^#]*[^\s#:]:(?:\s+[|>][-+\d]*)?\s*$/;
const dash = /^(\s*)-\s/;

/**
 * The indentation and dash of a new line after `line`. Undefined to keep what the editor does: after a comment, an
 * empty line, inside brackets.
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
  // An item that begins with a key continues with more keys; a scalar item is followed by another item.
  if (/^[^\s#"'{[][^:#]*:\s+\S/.test(item)) return inside;
  return /^[#{[]/.test(item) ? undefined : `${indent}- `;
}
