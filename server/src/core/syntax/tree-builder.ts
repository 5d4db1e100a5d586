import type { Alias, Document, Node } from 'yaml';
import { maxDepth, type SyntaxIssue, tooDeep } from './issues.ts';
import { isAlias, isMap, isScalar, isSeq } from './library-nodes.ts';
import {
  isEmpty,
  type MappingNode,
  type Pair,
  Piece,
  type RelativeSpan,
  type ScalarNode,
  type SequenceNode,
  type Span,
  type SyntaxNode,
} from './nodes.ts';
import type { QuickDocument } from './quick-document.ts';

/**
 * Bound on values repeated by aliases and merge keys. Readers of the tree read each repetition, and nested aliases can
 * stand for billions; a plan of 20,000 tasks has fewer values of its own.
 */
const maxRepeatedNodes = 200_000;

/** More duplicate keys than this are not reported one by one. */
const maxListed = 500;

/** The size of an alias's target: its values, and its depth. */
interface Anchored {
  node: SyntaxNode;
  size: number;
  height: number;
}

/**
 * Copies the library's tree into ours, following aliases and merge keys within bounds. `base` is the offset in the file
 * at which the parsed text begins.
 */
export class TreeBuilder {
  readonly issues: SyntaxIssue[] = [];
  /** Whether there are no anchors, aliases or merge keys. */
  isPlain = true;
  /** Offsets at which the pieces of the tree begin in the file. */
  readonly starts = new Map<Piece, number>();
  readonly #base: number;
  /** The piece that is being built, and its offset in the file. */
  #piece: Piece;
  #start: number;
  /** The expanded text exceeds the bounds: an issue reports it, and the tree must not be used. */
  isTooLarge = false;
  readonly #anchors = new Map<string, Anchored>();
  #size = 0;
  #repeated = 0;
  /** The deepest level reached since the counter was last reset. */
  #deepest = 0;

  /** Nodes outside nested pieces belong to `piece`, which begins at `start`. */
  constructor(base = 0, piece = new Piece(base), start = base) {
    this.#base = base;
    this.#piece = piece;
    this.#start = start;
    this.starts.set(piece, start);
  }

  /** Undefined if the text is empty. */
  build(document: Document.Parsed | QuickDocument, depth = 0): SyntaxNode | undefined {
    const contents = document.contents as Node | null;
    if (!contents) return undefined;
    const root = this.#node(contents, depth);
    return isEmpty(root) ? undefined : root;
  }

  #node(node: Node, depth: number): SyntaxNode {
    const sizeBefore = this.#size++;
    const deepestBefore = this.#deepest;
    this.#deepest = depth;
    const built = this.#build(node, depth);
    const anchor = 'anchor' in node ? node.anchor : undefined;
    if (anchor) {
      this.isPlain = false;
      this.#anchors.set(anchor, { node: built, size: this.#size - sizeBefore, height: this.#deepest - depth });
    }
    this.#deepest = Math.max(this.#deepest, deepestBefore);
    return built;
  }

  #build(node: Node, depth: number): SyntaxNode {
    const span = this.#spanOf(node);
    if (depth > maxDepth) {
      this.#tell(tooDeep(span.start));
      return this.#emptyAt(span.start);
    }
    if (isAlias(node)) return this.#alias(node, span, depth);
    if (isMap(node)) return this.#mapping(node.items as LibraryPair[], span, node.flow === true, depth);
    if (isSeq(node)) return this.#sequence(node.items as (Node | null)[], span, node.flow === true, depth);
    if (isScalar(node)) return this.#scalar(node, span);
    return this.#emptyAt(span.start);
  }

  #child(node: Node | null, offset: number, depth: number, movesAlone: boolean): SyntaxNode {
    if (!node?.range) return this.#emptyAt(offset);
    return movesAlone && (isMap(node) || isSeq(node)) ? this.#inPiece(node, depth + 1) : this.#node(node, depth + 1);
  }

  /**
   * Builds a value as a piece if it can move as a whole: the value of a top-level key or a list item, on lines of its
   * own.
   */
  #inPiece(node: Node, depth: number): SyntaxNode {
    const [around, start] = [this.#piece, this.#start];
    this.#start = this.#spanOf(node).start;
    this.#piece = new Piece(this.#start);
    this.starts.set(this.#piece, this.#start);
    const built = this.#node(node, depth);
    this.#piece = around;
    this.#start = start;
    return built;
  }

  #sequence(nodes: (Node | null)[], span: Span, flow: boolean, depth: number): SequenceNode {
    const items = nodes.map(item => this.#child(item, span.end, depth, !flow));
    const last = nodes.at(-1);
    const end = isAlias(last) ? this.#spanOf(last).end : this.#endOf(items.at(-1));
    return { kind: 'sequence', span: this.#relative(spanTo(span, flow, end)), items, flow };
  }

  #mapping(items: LibraryPair[], span: Span, flow: boolean, depth: number): MappingNode {
    const pairs: Pair[] = [];
    const merged: Pair[] = [];
    const seen = new Map<string, Pair>();
    for (const item of items) {
      const pair = this.#pair(item, depth, flow);
      if (!pair) continue;
      if (pair.key.source === '<<' && pair.key.style === 'plain') {
        this.isPlain = false;
        this.#merge(pair, merged);
        continue;
      }
      const first = seen.get(pair.key.source);
      if (first) this.#tell(this.#duplicateKey(first, pair));
      else seen.set(pair.key.source, pair);
      if (!first) pairs.push(pair);
    }
    for (const pair of merged) {
      if (seen.has(pair.key.source)) continue;
      seen.set(pair.key.source, pair);
      pairs.push(pair);
    }
    const last = items.at(-1);
    const end = isAlias(last?.value) ? this.#spanOf(last.value).end : this.#endOf(pairs.at(-1));
    return { kind: 'mapping', span: this.#relative(spanTo(span, flow, end)), pairs, flow };
  }

  /** Replaces lone surrogates: they can be written to no file and put into no uri. */
  #scalar(node: LibraryScalar, span: Span): ScalarNode {
    const built = scalar(node, this.#relative(span));
    if (built.source.search(loneSurrogate) === -1) return built;
    this.#tell({ code: 'half-character', span });
    const source = built.source.replace(loneSurrogate, '\ufffd');
    return { ...built, source, value: typeof built.value === 'string' ? source : built.value };
  }

  #pair(item: LibraryPair, depth: number, flow: boolean): Pair | undefined {
    if (!isScalar(item.key) || !item.key.range) {
      if (item.key?.range) this.#tell({ code: 'complex-key', span: this.#spanOf(item.key) });
      return undefined;
    }
    const at = this.#spanOf(item.key);
    const key = this.#scalar(item.key, at);
    // The position of a missing key depends on what is around it, so the text cannot be parsed in parts.
    if (isEmpty(key)) this.isPlain = false;
    // `{key}` in a flow mapping and a half-typed line have no value node.
    const value = this.#child(item.value, at.end, depth, depth === 0 && !flow);
    const { start, end } = this.absolute(value.span);
    return { key, value, span: this.#relative({ start: at.start, end: start >= at.end ? end : at.end }) };
  }

  #alias(node: Alias, span: Span, depth: number): SyntaxNode {
    this.isPlain = false;
    const target = this.#anchors.get(node.source);
    if (!target) {
      this.#tell({ code: 'unknown-anchor', span, values: { name: node.source } });
      return this.#emptyAt(span.start);
    }
    if (depth + target.height > maxDepth) {
      this.#tell(tooDeep(span.start));
      return this.#emptyAt(span.start);
    }
    this.#size += target.size;
    this.#deepest = Math.max(this.#deepest, depth + target.height);
    this.#repeat(target.size, { code: 'alias-bomb', span, values: { name: node.source } });
    return this.isTooLarge ? this.#emptyAt(span.start) : target.node;
  }

  /** The pairs of a merge key's target, each counted, because readers read their values at every place. */
  #merge({ key, value }: Pair, merged: Pair[]): void {
    for (const pair of mergedPairs(value)) {
      this.#repeat(1, { code: 'alias-bomb', span: this.absolute(key.span), values: { name: '<<' } });
      if (this.isTooLarge) return;
      merged.push(pair);
    }
  }

  #repeat(count: number, issue: SyntaxIssue): void {
    this.#repeated += count;
    if (this.isTooLarge || this.#repeated <= maxRepeatedNodes) return;
    this.isTooLarge = true;
    this.issues.splice(0, this.issues.length, issue);
  }

  #tell(issue: SyntaxIssue): void {
    if (this.isTooLarge || this.issues.length > maxListed) return;
    this.issues.push(this.issues.length < maxListed ? issue : { code: 'too-many', span: issue.span });
  }

  #spanOf(node: Node): Span {
    const [start, end] = node.range ?? [0, 0];
    return { start: start + this.#base, end: end + this.#base };
  }

  /** A position relative to the beginning of the current piece. */
  #relative({ start, end }: Span): RelativeSpan {
    return { piece: this.#piece, from: start - this.#start, to: end - this.#start };
  }

  /** The position in the file of a value that has been built. */
  absolute({ piece, from, to }: RelativeSpan): Span {
    const start = piece === this.#piece ? this.#start : (this.starts.get(piece) ?? piece.first);
    return { start: start + from, end: start + to };
  }

  #endOf(of: Pair | SyntaxNode | undefined): number | undefined {
    return of && this.absolute(of.span).end;
  }

  #duplicateKey(first: Pair, second: Pair): SyntaxIssue {
    const values = { key: second.key.source, first: this.absolute(first.key.span) };
    return { code: 'duplicate-key', span: this.absolute(second.key.span), values };
  }

  /** An empty value at the offset where the library places a missing one. */
  #emptyAt(offset: number): ScalarNode {
    const span = this.#relative({ start: offset, end: offset });
    return { kind: 'scalar', span, value: null, source: '', style: 'plain' };
  }
}

/**
 * A block collection ends with its last value. The library may count following comments and blank lines to it,
 * depending on what comes next.
 */
function spanTo(span: Span, flow: boolean, end: number | undefined): Span {
  return flow || end === undefined || end < span.start ? span : { start: span.start, end };
}

interface LibraryPair {
  key: Node | null;
  value: Node | null;
}

function* mergedPairs(value: SyntaxNode): Generator<Pair> {
  if (value.kind === 'mapping') yield* value.pairs;
  if (value.kind === 'sequence') for (const item of value.items) yield* mergedPairs(item);
}

type LibraryScalar = Node & { value?: unknown; source?: string; type?: string };

/** With the `u` flag a pair is one character, so only lone surrogates match. */
const loneSurrogate = /\p{Surrogate}/gu;

function scalar(node: LibraryScalar, span: RelativeSpan): ScalarNode {
  const value = node.value;
  const style = node.type === 'PLAIN' ? 'plain' : node.type?.startsWith('BLOCK') ? 'block' : 'quoted';
  const known = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  const source = node.source ?? (known ? String(value) : '');
  return { kind: 'scalar', span, value: known ? value : value == null ? null : source, source, style };
}
