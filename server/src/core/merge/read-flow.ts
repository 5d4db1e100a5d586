import type { MappingNode, SequenceNode, SyntaxNode } from '../syntax/nodes.ts';
import { isWritten } from '../syntax/nodes.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';
import { itemName, keyName } from './names.ts';
import type { Entry, Flow, Leaf, Part } from './parts.ts';

/** A position in the text and what was read there. */
interface Bounds {
  start: number;
  end: number;
}

/** The parts of a flow collection; undefined if there are comments or unsupported syntax between them. */
export function readFlow(document: SyntaxDocument, node: MappingNode | SequenceNode, column: number): Flow | undefined {
  const { text, at } = document;
  const { start, end } = at(node.span);
  const brackets = node.kind === 'mapping' ? '{}' : '[]';
  if (text[start] !== brackets[0] || text[end - 1] !== brackets[1]) return undefined;
  const entries = node.kind === 'mapping' ? node.pairs.map(pair => pairEntry(document, pair, column)) : [];
  if (node.kind === 'sequence') entries.push(...node.items.map(item => itemEntry(document, item, column)));
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last) return undefined;
  const between = entries.slice(1).map(({ at: { start } }, index) => text.slice(entries[index]?.at.end, start));
  const open = text.slice(start, first.at.start);
  const close = text.slice(last.at.end, end);
  const isUsual =
    between.every(comma => comma.trim() === ',') &&
    open.trimEnd().length === 1 &&
    ['', ','].includes(close.slice(0, -1).trim());
  if (!isUsual) return undefined;
  return {
    kind: node.kind === 'mapping' ? 'flow-mapping' : 'flow-list',
    open,
    entries: entries.map(({ entry }) => entry),
    commas: between,
    close,
    column,
    node,
    text: text.slice(start, end),
  };
}

function pairEntry(document: SyntaxDocument, { key, value, span }: MappingNode['pairs'][number], column: number) {
  const bounds = document.at(span);
  return entryOf(document, keyName(key), value, bounds, column);
}

function itemEntry(document: SyntaxDocument, item: SyntaxNode, column: number) {
  return entryOf(document, itemName(item), item, document.at(item.span), column);
}

function entryOf(
  document: SyntaxDocument,
  name: string | undefined,
  node: SyntaxNode,
  bounds: Bounds,
  column: number,
): { entry: Entry; at: Bounds } {
  const { text, at } = document;
  const value = isWritten(node) ? at(node.span) : { start: bounds.end, end: bounds.end };
  const body = bodyOf(document, node, value, column);
  const entry: Entry = {
    name,
    lead: '',
    head: text.slice(bounds.start, value.start),
    body,
    tail: '',
    text: text.slice(bounds.start, value.end),
    column,
    node,
  };
  return { entry, at: { start: bounds.start, end: value.end } };
}

function bodyOf(document: SyntaxDocument, node: SyntaxNode, { start, end }: Bounds, column: number): Part {
  const leaf: Leaf = {
    kind: 'leaf',
    text: document.text.slice(start, end),
    column,
    node: isWritten(node) ? node : undefined,
  };
  return node.kind === 'scalar' ? leaf : (readFlow(document, node, column) ?? leaf);
}
