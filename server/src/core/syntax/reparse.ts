import { type Change, changeBetween } from './change.ts';
import { documentOf, type Starts, type SyntaxDocument } from './document.ts';
import { maxDepth, type SyntaxIssue, withoutEchoes, yamlIssues } from './issues.ts';
import { Lines } from './lines.ts';
import { movedItem, movedPair } from './move-nodes.ts';
import type { MappingNode, Pair, Piece, Placing, RelativeSpan, SequenceNode, SyntaxNode } from './nodes.ts';
import { readDocument } from './read-document.ts';
import { lostLetters, maxTextLength, refusalOf } from './refusal.ts';
import { TreeBuilder } from './tree-builder.ts';

/**
 * Parses a text that differs from an earlier one in one place: the smallest run of list items or mapping entries around
 * the change is parsed alone, and the rest of the tree is taken over. Undefined if the result could differ from parsing
 * the whole text.
 *
 * Invariant: `reparse(parse(a), b)` equals `parse(b)`. It holds because such a run begins and ends with whole lines at
 * the column of its collection: nothing before the run can reach into it, and whether it leaves something open for what
 * follows is tested by appending a line (`staysInside`).
 */
export function reparse(earlier: SyntaxDocument, text: string): SyntaxDocument | undefined {
  const { root, issues, isPlain } = earlier;
  if (!root || issues.length > 0 || !isPlain || text.length > maxTextLength) return undefined;
  const change = changeBetween(earlier.text, text);
  const lines = new Lines(text);
  for (const site of sitesAround(earlier, root, change).reverse()) {
    const part = readPart(site, text, lines, change, earlier.starts);
    if (!part) continue;
    const starts = startsAfter(earlier, root, site, part, change.delta);
    return documentOf(text, lines, starts, { root: replaced(earlier, root, site, part, change.delta), ...part.found });
  }
  return undefined;
}

type Collection = MappingNode | SequenceNode;

/** A run of children, from the beginning of the first child's line to the beginning of the line after the last. */
interface Site {
  collection: Collection;
  /** Child indices on the way from the root to the collection. */
  way: number[];
  first: number;
  last: number;
  start: number;
  end: number;
  column: number;
}

/** The runs around a change, outermost first. */
function sitesAround({ text, lines, at }: SyntaxDocument, root: SyntaxNode, change: Change): Site[] {
  const sites: Site[] = [];
  const way: number[] = [];
  let node: SyntaxNode | undefined = root;
  let end = text.length;
  while (node && node.kind !== 'scalar' && !node.flow && way.length < maxDepth) {
    const collection: Collection = node;
    const count = childrenOf(collection).length;
    const first = lastBefore(collection, change.start, at);
    let last = first;
    while (last + 1 < count && startOf(collection, last + 1, at) <= change.end) last++;
    const start = lineStartOf(collection, first, text, lines, at);
    if (last + 1 < count) end = lineStartOf(collection, last + 1, text, lines, at) ?? Number.NaN;
    if (start === undefined || Number.isNaN(end)) {
      // The first key shares the line of its dash: the run around the change may still be deeper.
      if (first !== 0 || Number.isNaN(end)) break;
    } else if (start <= change.start && (change.end < end || end === text.length)) {
      const column = markOf(collection, first, text, at) - start;
      sites.push({ collection, way: [...way], first, last, start, end, column });
    }
    if (first !== last) break;
    way.push(first);
    node = valueAt(collection, first);
  }
  return sites;
}

function childrenOf(collection: Collection): readonly (Pair | SyntaxNode)[] {
  return collection.kind === 'mapping' ? collection.pairs : collection.items;
}

function valueAt(collection: Collection, index: number): SyntaxNode | undefined {
  return collection.kind === 'mapping' ? collection.pairs[index]?.value : collection.items[index];
}

type At = Placing['at'];

function startOf(collection: Collection, index: number, at: At): number {
  const child = childrenOf(collection)[index];
  return child ? at(child.span).start : 0;
}

/** The last child that begins before an offset, else the first child. */
function lastBefore(collection: Collection, offset: number, at: At): number {
  let low = 0;
  let high = childrenOf(collection).length;
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    if (startOf(collection, middle, at) <= offset) low = middle;
    else high = middle;
  }
  return low;
}

/** Offset of the key or dash of a child. */
function markOf(collection: Collection, index: number, text: string, at: At): number {
  const start = startOf(collection, index, at);
  if (collection.kind === 'mapping') return start;
  let dash = start - 1;
  while (dash > 0 && isBlank(text[dash])) dash--;
  return dash;
}

const isBlank = (character: string | undefined) => character === ' ' || character === '\n' || character === '\r';

/** Offset of the line of a child, if only spaces precede its key or dash. */
function lineStartOf(collection: Collection, index: number, text: string, lines: Lines, at: At): number | undefined {
  const mark = markOf(collection, index, text, at);
  if (collection.kind === 'sequence' && text[mark] !== '-') return undefined;
  const start = lines.start(lines.lineAt(mark));
  for (let offset = start; offset < mark; offset++) if (text[offset] !== ' ') return undefined;
  return start;
}

interface Part {
  collection: Collection;
  starts: Starts;
  found: { issues: SyntaxIssue[]; isPlain: boolean };
}

/** Parses a run alone. Undefined if it is no longer a run of the same kind at the same column. */
function readPart(site: Site, text: string, lines: Lines, change: Change, starts: Starts): Part | undefined {
  const part = text.slice(site.start, site.end + change.delta);
  if (!beginsAt(part, site.column) || mayReachBeyond(part)) return undefined;
  const document = readDocument(part);
  // The parsed nodes belong to the piece of the collection, which begins before the run or with it.
  const { piece } = site.collection.span;
  const builder = new TreeBuilder(site.start, piece, starts.get(piece));
  const collection = builder.build(document, site.way.length);
  if (!collection || collection.kind !== site.collection.kind || collection.flow || !builder.isPlain) return undefined;
  if (builder.absolute(collection.span).start !== site.start + site.column) return undefined;
  if (builder.issues.length > 0 || repeatsKeys(site, collection)) return undefined;
  if (document.errors.length > 0 && !(breaksNothingElse(text, lines, change, site) && staysInside(part, site)))
    return undefined;
  const issues = withoutEchoes(yamlIssues(document.errors, lines, site.start), lines);
  return { collection, starts: builder.starts, found: { issues, isPlain: true } };
}

/** A comment or blank line before the first item could belong to what is above. */
function beginsAt(part: string, column: number): boolean {
  for (let offset = 0; offset < column; offset++) if (part[offset] !== ' ') return false;
  return !/^[\s#!]|^$/.test(part.slice(column, column + 1));
}

/** Whether the new text contains something that only the whole document can decide. */
function mayReachBeyond(part: string): boolean {
  return refusalOf(part) !== undefined || lostLetters(part).length > 0 || /<{7}|>{7}|\t/.test(part);
}

/**
 * A half-typed key, `hou`, is the one kind of broken text that occurs all the time, and it affects only itself. Parsed
 * alone, a mapping is at the top of a document, where a plain scalar may continue on the next line.
 */
function breaksNothingElse(text: string, lines: Lines, { start, end, delta }: Change, site: Site): boolean {
  const typed = text.slice(start, end + delta);
  const line = lines.lineAt(start + typed.length - typed.trimStart().length);
  if (line !== lines.lineAt(start + typed.trimEnd().length)) return false;
  const words = lines.text(line);
  if (site.collection.kind === 'sequence') return /^\s*(?:- +)?[\p{L}\p{N}_-]+$/u.test(words);
  return site.column === 0 && lines.start(line) > site.start && /^\s*[\p{L}\p{N}_][\p{L}\p{N}_-]*$/u.test(words);
}

/** Whether a line after a broken part is still parsed correctly: no quote or bracket is left open. */
function staysInside(part: string, { collection, column }: Site): boolean {
  const indent = ' '.repeat(column);
  const next = `${indent}${collection.kind === 'mapping' ? 'sentinel: 1' : '- sentinel'}\n`;
  const separator = part.endsWith('\n') ? '' : '\n';
  const builder = new TreeBuilder();
  const tree = builder.build(readDocument(part + separator + next));
  if (tree?.kind !== collection.kind) return false;
  const start = part.length + separator.length + column;
  const last = childrenOf(tree).at(-1);
  return last !== undefined && builder.absolute(last.span).start === start + (collection.kind === 'mapping' ? 0 : 2);
}

/** Keys must be unique over the whole mapping, not only within the run. */
function repeatsKeys({ collection, first, last }: Site, part: Collection): boolean {
  if (collection.kind !== 'mapping' || part.kind !== 'mapping') return false;
  const others = new Set(
    collection.pairs.filter((_, index) => index < first || index > last).map(pair => pair.key.source),
  );
  return part.pairs.some(pair => others.has(pair.key.source));
}

/** Offsets of the pieces: unchanged before the run, moved after it, as parsed inside it. */
function startsAfter(earlier: SyntaxDocument, root: SyntaxNode, site: Site, part: Part, delta: number): Starts {
  const around = new Set<Piece>([root.span.piece]);
  let node: SyntaxNode | undefined = root;
  for (const index of site.way) {
    node = node && node.kind !== 'scalar' ? valueAt(node, index) : undefined;
    if (node) around.add(node.span.piece);
  }
  const starts = new Map<Piece, number>();
  for (const [piece, start] of earlier.starts) {
    if (start < site.start) starts.set(piece, start);
    else if (start >= site.end) starts.set(piece, start + delta);
    else if (around.has(piece)) starts.set(piece, start);
  }
  for (const [piece, start] of part.starts) starts.set(piece, start);
  return starts;
}

/**
 * The tree with one run of children replaced. The ancestors of the run are new objects, and so is what follows it in
 * the same piece; other pieces have only moved and stay the same objects.
 */
function replaced({ at }: SyntaxDocument, root: SyntaxNode, site: Site, part: Part, delta: number): SyntaxNode {
  const { collection } = part;
  const old = at(site.collection.span);
  const isLast = site.last === childrenOf(site.collection).length - 1;
  const newEnd = isLast ? old.end + collection.span.to - site.collection.span.to : old.end + delta;
  const span = (around: RelativeSpan): RelativeSpan => {
    const { start, end } = at(around);
    const now = end === old.end ? newEnd : end + delta;
    return { piece: around.piece, from: around.from, to: now - start + around.from };
  };
  const within = (node: SyntaxNode, depth: number): SyntaxNode => {
    const index = site.way[depth];
    if (node.kind === 'scalar') return node;
    if (index === undefined) return { ...withRun(node, site, collection, delta), span: span(node.span) };
    const { piece } = node.span;
    if (node.kind === 'sequence') {
      const items = node.items.map((item, place) =>
        place < index ? item : place > index ? movedItem(item, piece, delta) : within(item, depth + 1),
      );
      return { ...node, items, span: span(node.span) };
    }
    const pairs = node.pairs.map((pair, place) =>
      place < index
        ? pair
        : place > index
          ? movedPair(pair, piece, delta)
          : { key: pair.key, value: within(pair.value, depth + 1), span: span(pair.span) },
    );
    return { ...node, pairs, span: span(node.span) };
  };
  return within(root, 0);
}

function withRun(node: Collection, { first, last }: Site, part: Collection, delta: number): Collection {
  const { piece } = node.span;
  if (node.kind === 'mapping' && part.kind === 'mapping') {
    const after = node.pairs.slice(last + 1).map(pair => movedPair(pair, piece, delta));
    return { ...node, pairs: [...node.pairs.slice(0, first), ...part.pairs, ...after] };
  }
  if (node.kind === 'sequence' && part.kind === 'sequence') {
    const after = node.items.slice(last + 1).map(item => movedItem(item, piece, delta));
    return { ...node, items: [...node.items.slice(0, first), ...part.items, ...after] };
  }
  return node;
}
