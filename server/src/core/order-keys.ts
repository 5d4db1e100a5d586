import { keyNamesOf, keysOf, placeAt } from './language/schema.ts';
import type { FileKind } from './source.ts';
import { changeBetween } from './syntax/change.ts';
import { type Edit, lastOffset } from './syntax/edit.ts';
import type { MappingNode, Pair, Path, SyntaxNode } from './syntax/nodes.ts';
import { toData } from './syntax/nodes.ts';
import { parse, type SyntaxDocument } from './syntax/parse.ts';
import { escapeSnippet } from './syntax/snippet.ts';

/** A file has no more groups of keys than this. */
const mostGroups = 20_000;

/**
 * Puts the keys of every group in the order of the language: whole entries move, with the comments above and beside them.
 * Groups in braces stay, and so do names that the author gives (executors, parameters): their order is the author's.
 * Nothing is done where the file would say something else afterwards.
 */
export function orderKeys(kind: FileKind, document: SyntaxDocument): Edit[] {
  if (document.problems.length > 0 || !document.isPlain) return [];
  let current = document;
  for (let turn = 0; turn < mostGroups; turn++) {
    const text = current.root && orderedOnce(kind, current, current.root, []);
    if (text === undefined) break;
    current = parse(text, current);
    if (current.problems.length > 0) return [];
  }
  if (meaning(current) !== meaning(document)) return [];
  const { start, end, delta } = changeBetween(document.text, current.text);
  if (start === end && delta === 0) return [];
  return [{ span: { start, end }, text: escapeSnippet(current.text.slice(start, end + delta)) }];
}

/** The text with the first group in order that is not; undefined where all are. */
function orderedOnce(kind: FileKind, document: SyntaxDocument, node: SyntaxNode, path: Path): string | undefined {
  if (node.kind === 'scalar' || node.flow) return undefined;
  if (node.kind === 'mapping') {
    const own = orderedText(kind, document, node, path);
    if (own !== undefined) return own;
  }
  const children: [SyntaxNode, string | number][] =
    node.kind === 'mapping'
      ? node.pairs.map(({ key, value }) => [value, key.source])
      : node.items.map((item, index) => [item, index]);
  for (const [child, step] of children) {
    const text = orderedOnce(kind, document, child, [...path, step]);
    if (text !== undefined) return text;
  }
  return undefined;
}

function orderedText(kind: FileKind, document: SyntaxDocument, node: MappingNode, path: Path): string | undefined {
  const place = placeAt(kind, path);
  if (!place || keyNamesOf(place)) return undefined;
  const order = keysOf(place).map(({ name }) => name);
  const rank = ({ key }: Pair) => (order.includes(key.source) ? order.indexOf(key.source) : order.length);
  const wanted = node.pairs
    .map((pair, index) => ({ pair, index }))
    .sort((a, b) => rank(a.pair) - rank(b.pair) || a.index - b.index)
    .map(({ index }) => index);
  if (wanted.every((from, to) => from === to)) return undefined;
  return moved(document, node, wanted, path.length === 0);
}

/** The text with the entries of a group in another order. Undefined where one cannot be lifted out of its place. */
function moved(document: SyntaxDocument, node: MappingNode, wanted: number[], isRoot: boolean): string | undefined {
  const { text, lines } = document;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const [first] = node.pairs;
  if (!first) return undefined;
  const start = first.key.span.start;
  const indent = ' '.repeat(start - lines.start(lines.lineAt(start)));
  const isBesideDash = text.slice(lines.start(lines.lineAt(start)), start).trim() !== '';
  // What stands above all keys of a file speaks of the file.
  const top = isBesideDash ? start : isRoot ? lines.start(lines.lineAt(start)) : commentsAbove(document, start);
  let from = top;
  const entries = node.pairs.map((pair, index) => {
    const head = text.slice(from, pair.key.span.start);
    const last = lastOffset(document, pair.value, pair.key.span.end);
    from = lines.end(lines.lineAt(Math.max(last, pair.key.span.end)));
    // From the line after the entry before it to the key's own indentation.
    const begin = index === 0 ? 0 : head.indexOf('\n') + 1;
    const above = isBesideDash && index === 0 ? '' : head.slice(begin, head.length - indent.length);
    return { above, body: text.slice(pair.key.span.start, from) };
  });
  const parts = wanted.flatMap(index => entries[index] ?? []);
  // Beside a dash there is no room for a comment above.
  if (isBesideDash && parts[0]?.above !== '') return undefined;
  const [leading, ...others] = parts;
  const lead = isBesideDash ? leading?.body : `${leading?.above}${indent}${leading?.body}`;
  return (
    text.slice(0, top) + lead + others.map(({ above, body }) => eol + above + indent + body).join('') + text.slice(from)
  );
}

/** Where the line of a key begins, or the first of the comments right above it. */
function commentsAbove({ lines }: SyntaxDocument, offset: number): number {
  let line = lines.lineAt(offset);
  while (
    line > 0 &&
    lines
      .text(line - 1)
      .trim()
      .startsWith('#')
  )
    line--;
  return lines.start(line);
}

/** What a document says, whatever the order of its keys. */
function meaning({ root, text }: SyntaxDocument): string {
  const sorted = (_: string, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  const comments = [...text.matchAll(/(?<=^|\s)#.*$/gm)].map(([comment]) => comment.trimEnd()).sort();
  return JSON.stringify([root && toData(root), comments], sorted);
}
