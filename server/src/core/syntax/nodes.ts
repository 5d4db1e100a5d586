import { memoize } from '../base/memo.ts';

/**
 * The syntax tree that everything above `core/syntax` uses. It hides the YAML library, resolves aliases and merge keys,
 * and records for each value its position and its source text (`0.10` stays `0.10`: money is read from the source).
 */

/** Half-open range of UTF-16 offsets into the text. */
export interface Span {
  start: number;
  end: number;
}

/**
 * A part of a text that moves as a whole: the value of a top-level key, or an item of a list. Positions inside it are
 * relative to its beginning, so an edit elsewhere leaves its nodes the same objects in the next version.
 */
export class Piece {
  /** Offset at which the piece began in the text it was parsed from. */
  readonly first: number;

  constructor(first: number) {
    this.first = first;
  }
}

/**
 * The position of a value relative to the beginning of its piece. `document.at` turns it into a span of a version of
 * the text.
 */
export interface RelativeSpan {
  readonly piece: Piece;
  readonly from: number;
  readonly to: number;
}

export interface ScalarNode {
  kind: 'scalar';
  span: RelativeSpan;
  value: string | number | boolean | null;
  /** The value as written, without quotes. */
  source: string;
  /** `plain` scalars may be numbers, dates and the like; quoted and block ones are always texts. */
  style: 'plain' | 'quoted' | 'block';
}

export interface Pair {
  key: ScalarNode;
  value: SyntaxNode;
  /** From the key's first character to the value's last. */
  span: RelativeSpan;
}

export interface MappingNode {
  kind: 'mapping';
  span: RelativeSpan;
  pairs: Pair[];
  flow: boolean;
}

export interface SequenceNode {
  kind: 'sequence';
  span: RelativeSpan;
  items: SyntaxNode[];
  flow: boolean;
}

export type SyntaxNode = ScalarNode | MappingNode | SequenceNode;

/** Steps from the root: keys of mappings, indices of sequences. */
export type Path = readonly (string | number)[];

/** Larger mappings are looked up by an index, so that reading all of their keys stays linear. */
const fewKeys = 16;

const pairsByKey = memoize(({ pairs }: MappingNode) => {
  const index = new Map<string, Pair>();
  for (const pair of pairs) if (!index.has(pair.key.source)) index.set(pair.key.source, pair);
  return index;
});

export function pairOf(node: SyntaxNode | undefined, key: string): Pair | undefined {
  if (node?.kind !== 'mapping') return undefined;
  if (node.pairs.length > fewKeys) return pairsByKey(node).get(key);
  // A loop: every key that the language knows is asked for of every task.
  for (const pair of node.pairs) if (pair.key.source === key) return pair;
  return undefined;
}

export function child(node: SyntaxNode | undefined, step: string | number): SyntaxNode | undefined {
  if (typeof step === 'number') return node?.kind === 'sequence' ? node.items[step] : undefined;
  return pairOf(node, step)?.value;
}

export function nodeAt(root: SyntaxNode | undefined, path: Path): SyntaxNode | undefined {
  return path.reduce<SyntaxNode | undefined>(child, root);
}

/** Whether a value is written: a missing one has an empty span. */
export function isWritten({ span }: SyntaxNode): boolean {
  return span.to > span.from;
}

/** Whether a key has no value (or `null`, which means the same). */
export function isEmpty(node: SyntaxNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

/** The scalars in and below a node, without keys. */
export function scalarsBelow(node: SyntaxNode | undefined): ScalarNode[] {
  if (!node) return [];
  if (node.kind === 'scalar') return [node];
  return (node.kind === 'sequence' ? node.items : node.pairs.map(({ value }) => value)).flatMap(scalarsBelow);
}

export function contains(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** One step on the way from the root to a position in the text. */
export interface Step {
  node: SyntaxNode;
  path: (string | number)[];
  /** The pair whose value is the node. */
  pair?: Pair;
}

/** Maps the nodes of a tree to their positions in one version of the text. */
export interface Placing {
  /** A span of the text itself is returned unchanged. */
  at: (span: RelativeSpan | Span) => Span;
}

/**
 * The nodes around an offset, outermost first; the last is the innermost value at the offset, or the value of the key
 * there.
 */
export function wayTo({ root, at }: Placing & { root: SyntaxNode | undefined }, offset: number): Step[] {
  const way: Step[] = [];
  let step: Step | undefined = root && { node: root, path: [] };
  while (step) {
    way.push(step);
    step = stepInto(step, offset, at);
  }
  return way;
}

function stepInto({ node, path }: Step, offset: number, at: Placing['at']): Step | undefined {
  if (node.kind === 'mapping') {
    const pair = node.pairs.find(candidate => contains(at(candidate.span), offset));
    return pair && { node: pair.value, path: [...path, pair.key.source], pair };
  }
  if (node.kind === 'sequence') {
    const index = node.items.findIndex(item => contains(at(item.span), offset));
    const item = node.items[index];
    return item && { node: item, path: [...path, index] };
  }
  return undefined;
}

/**
 * Plain data for schema validation. Objects have no prototype, so that a key such as `__proto__` is an ordinary key.
 */
export function toData(node: SyntaxNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'sequence') return node.items.map(toData);
  const data: Record<string, unknown> = Object.create(null);
  for (const pair of node.pairs) data[pair.key.source] = toData(pair.value);
  return data;
}
