import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type YAMLError,
} from 'yaml';
import type { Problem } from '../problem.ts';
import { Lines } from './lines.ts';
import { isEmpty, type MappingNode, type Pair, type ScalarNode, type Span, type SyntaxNode } from './nodes.ts';

/** Longer texts are refused unread: a plan of 20,000 tasks is shorter. */
export const maxTextLength = 2 * 1024 * 1024;
/** Values a text may stand for once its aliases are followed; a bomb of nested aliases stands for billions. */
const maxExpandedNodes = 1_000_000;
const maxDepth = 100;
/** A level of block style takes a column or more: `- - - -` nests as deep as it is long. */
const maxColumn = 500;
/** More syntax errors than this in one text say that it is no YAML at all. */
const maxErrors = 50;
/** One slip of a hand makes the parser stumble again within the next lines; that is still one mistake. */
const echoLines = 2;

/** A text as a tree, with what the parser could not read. Never throws: a broken text has a partial tree. */
export interface SyntaxDocument {
  text: string;
  lines: Lines;
  root: SyntaxNode | undefined;
  problems: Problem[];
}

export function parse(text: string): SyntaxDocument {
  const lines = new Lines(text);
  if (text.length > maxTextLength) return { text, lines, root: undefined, problems: [tooLarge(text)] };
  const conflict = mergeConflict(text);
  if (conflict) return { text, lines, root: undefined, problems: [conflict] };
  const binary = text.indexOf('\u0000');
  if (binary !== -1) return { text, lines, root: undefined, problems: [notUtf8(0, firstLineEnd(text))] };
  const depth = tooDeepAt(text);
  if (depth !== undefined) return { text, lines, root: undefined, problems: [tooDeep(depth)] };
  const options = { uniqueKeys: false, prettyErrors: false, logLevel: 'silent' } as const;
  const document = parseDocument(text, options);
  const builder = new TreeBuilder();
  const root = builder.build(document);
  const problems = [...lostLetters(text), ...yamlProblems(document, lines), ...builder.problems];
  return { text, lines, root, problems: withoutEchoes(problems, lines) };
}

function syntaxProblem(what: string, span: Span, values?: Record<string, string | number>): Problem {
  return { rule: 'yaml-syntax', severity: 'error', span, message: { key: `syntax.${what}`, values } };
}

function tooDeep(offset: number): Problem {
  return syntaxProblem('too-deep', { start: offset, end: offset + 1 });
}

/**
 * Where the nesting of a text goes beyond all bounds, told before it is parsed: the parser recurses, and an engine whose
 * stack overflows while it compiles a regular expression ends the process.
 */
function tooDeepAt(text: string): number | undefined {
  let flowDepth = 0;
  let leading = 0;
  let isLeading = true;
  for (let offset = 0; offset < text.length; offset++) {
    const character = text[offset];
    if (character === '\n') {
      leading = 0;
      isLeading = true;
    } else if (isLeading && (character === ' ' || character === '-' || character === '?' || character === ':')) {
      leading++;
    } else {
      isLeading = false;
      if (character === '[' || character === '{') flowDepth++;
      if ((character === ']' || character === '}') && flowDepth > 0) flowDepth--;
    }
    if (flowDepth > maxDepth || leading > maxColumn) return offset;
  }
  return undefined;
}

function tooLarge(text: string): Problem {
  const megabytes = (length: number) => (length / 1024 / 1024).toFixed(0);
  const values = { size: megabytes(text.length), limit: megabytes(maxTextLength) };
  const message = { key: 'syntax.too-large', values };
  return { rule: 'file-too-large', severity: 'error', span: { start: 0, end: firstLineEnd(text) }, message };
}

function firstLineEnd(text: string): number {
  const end = text.slice(0, 1000).indexOf('\n');
  return end === -1 ? Math.min(text.length, 1000) : end;
}

function notUtf8(start: number, end: number): Problem {
  return { rule: 'not-utf8', severity: 'error', span: { start, end }, message: { key: 'not-utf8' } };
}

/** Bytes that are no UTF-8 arrive as U+FFFD: the letters are lost, and with them what the client would read. */
function lostLetters(text: string): Problem[] {
  const start = text.indexOf('\ufffd');
  if (start === -1) return [];
  const length = /^\ufffd+/.exec(text.slice(start))?.[0].length ?? 1;
  return [notUtf8(start, start + length)];
}

function mergeConflict(text: string): Problem | undefined {
  const match = /^<{7} .*$/m.exec(text);
  if (!match || !/^>{7} /m.test(text)) return undefined;
  return syntaxProblem('merge-conflict', { start: match.index, end: match.index + match[0].length });
}

/** The parser's codes that have an advice of their own; the others share a general one. */
const advisedCodes = new Set<string>([
  'TAB_AS_INDENT',
  'BAD_INDENT',
  'MISSING_CHAR',
  'BLOCK_AS_IMPLICIT_KEY',
  'MULTILINE_IMPLICIT_KEY',
  'MULTIPLE_DOCS',
  'UNEXPECTED_TOKEN',
  'BAD_ALIAS',
  'BAD_DQ_ESCAPE',
  'BAD_SCALAR_START',
]);

function yamlProblems(document: Document.Parsed, lines: Lines): Problem[] {
  return document.errors.slice(0, maxErrors).map(error => toProblem(error, lines));
}

/** An error about a whole collection is shown where it begins. */
function toProblem(error: YAMLError, lines: Lines): Problem {
  const start = Math.min(error.pos[0], lines.length);
  const lineEnd = lines.end(lines.lineAt(start));
  const end = Math.min(Math.max(error.pos[1], start), Math.max(lineEnd, start));
  return slipOn(lines, start) ?? syntaxProblem(adviceOf(error), { start, end });
}

/** The parser's code, unless its words tell more: one code stands for several slips. */
function adviceOf({ code, message }: YAMLError): string {
  if (message.startsWith('A sequence item') || message.startsWith('Sequence item without')) return 'BAD_INDENT';
  if (message.startsWith('Implicit map keys need')) return 'MULTILINE_IMPLICIT_KEY';
  return advisedCodes.has(code) ? code : 'other';
}

/**
 * The slips of a hurried hand, told by the line itself: to the parser `rate:900` and `-id: x` are texts, and it stumbles
 * over something else nearby.
 */
function slipOn(lines: Lines, offset: number): Problem | undefined {
  const line = lines.lineAt(offset);
  const text = lines.text(line);
  const dash = /^\s*(?:- +)*(-)[^\s\d-][^:]*:/.exec(text);
  const colon = /^\s*(?:- +)*[\p{L}\w-]+(:)[^\s:/]/u.exec(text);
  const place = (match: RegExpExecArray, length: number) => lines.start(line) + match[0].length - length;
  if (dash) {
    const start = lines.start(line) + text.indexOf('-', text.search(/-\S/));
    return syntaxProblem('space-after-dash', { start, end: start + 1 });
  }
  if (!colon) return undefined;
  const start = place(colon, 2);
  return syntaxProblem('space-after-colon', { start, end: start + 1 });
}

function withoutEchoes(problems: Problem[], lines: Lines): Problem[] {
  const kept: Problem[] = [];
  let lastLine = Number.NEGATIVE_INFINITY;
  for (const problem of problems.sort((a, b) => a.span.start - b.span.start)) {
    const line = lines.lineAt(problem.span.start);
    const echo = problem.rule === 'yaml-syntax' && line - lastLine <= echoLines;
    if (problem.rule === 'yaml-syntax') lastLine = line;
    if (!echo) kept.push(problem);
  }
  return kept;
}

/** Copies the library's tree into ours, following aliases and merge keys within bounds. */
class TreeBuilder {
  readonly problems: Problem[] = [];
  readonly #anchors = new Map<string, { node: SyntaxNode; size: number }>();
  #expanded = 0;
  #bombReported = false;

  build(document: Document.Parsed): SyntaxNode | undefined {
    const contents = document.contents as Node | null;
    if (!contents) return undefined;
    const root = this.#node(contents, 0);
    return isEmpty(root) ? undefined : root;
  }

  #node(node: Node, depth: number): SyntaxNode {
    const before = this.#expanded++;
    const built = this.#build(node, depth);
    const anchor = 'anchor' in node ? node.anchor : undefined;
    if (anchor) this.#anchors.set(anchor, { node: built, size: this.#expanded - before });
    return built;
  }

  #build(node: Node, depth: number): SyntaxNode {
    const span = spanOf(node);
    if (depth > maxDepth) {
      this.problems.push(tooDeep(span.start));
      return emptyAt(span.start);
    }
    if (isAlias(node)) return this.#alias(node, span);
    if (isMap(node)) return this.#mapping(node.items as LibraryPair[], span, node.flow === true, depth);
    if (isSeq(node)) {
      const items = node.items.map(item => this.#child(item as Node | null, span.end, depth));
      return { kind: 'sequence', span, items, flow: node.flow === true };
    }
    if (isScalar(node)) return scalar(node, span);
    return emptyAt(span.start);
  }

  #child(node: Node | null, offset: number, depth: number): SyntaxNode {
    return node?.range ? this.#node(node, depth + 1) : emptyAt(offset);
  }

  #mapping(items: LibraryPair[], span: Span, flow: boolean, depth: number): MappingNode {
    const pairs: Pair[] = [];
    const merged: Pair[] = [];
    const seen = new Map<string, Pair>();
    for (const item of items) {
      const pair = this.#pair(item, depth);
      if (!pair) continue;
      if (pair.key.source === '<<' && pair.key.style === 'plain') {
        merged.push(...mergedPairs(pair.value));
        continue;
      }
      const first = seen.get(pair.key.source);
      if (first) this.problems.push(duplicateKey(first, pair));
      else seen.set(pair.key.source, pair);
      if (!first) pairs.push(pair);
    }
    for (const pair of merged) {
      if (seen.has(pair.key.source)) continue;
      seen.set(pair.key.source, pair);
      pairs.push(pair);
    }
    return { kind: 'mapping', span, pairs, flow };
  }

  #pair(item: LibraryPair, depth: number): Pair | undefined {
    if (!isScalar(item.key) || !item.key.range) {
      if (item.key?.range) this.problems.push(syntaxProblem('complex-key', spanOf(item.key)));
      return undefined;
    }
    const key = scalar(item.key, spanOf(item.key));
    // A flow mapping's `{key}` and a half-typed line have no value node at all.
    const value = this.#child(item.value, key.span.end, depth);
    const inside = value.span.start >= key.span.end;
    return { key, value, span: { start: key.span.start, end: inside ? value.span.end : key.span.end } };
  }

  #alias(node: Alias, span: Span): SyntaxNode {
    const target = this.#anchors.get(node.source);
    if (!target) {
      this.problems.push(syntaxProblem('unknown-anchor', span, { name: node.source }));
      return emptyAt(span.start);
    }
    this.#expanded += target.size;
    if (this.#expanded <= maxExpandedNodes) return target.node;
    if (!this.#bombReported) this.problems.push(syntaxProblem('alias-bomb', span, { name: node.source }));
    this.#bombReported = true;
    return emptyAt(span.start);
  }
}

interface LibraryPair {
  key: Node | null;
  value: Node | null;
}

function duplicateKey(first: Pair, second: Pair): Problem {
  const key = second.key.source;
  return {
    rule: 'duplicate-key',
    severity: 'error',
    span: second.key.span,
    message: { key: 'duplicate-key', values: { key } },
    related: [{ span: first.key.span, message: { key: 'related.first-here', values: { name: key } } }],
  };
}

function mergedPairs(value: SyntaxNode): Pair[] {
  if (value.kind === 'mapping') return value.pairs;
  return value.kind === 'sequence' ? value.items.flatMap(mergedPairs) : [];
}

function scalar(node: Node & { value?: unknown; source?: string; type?: string }, span: Span): ScalarNode {
  const value = node.value;
  const style = node.type === 'PLAIN' ? 'plain' : node.type?.startsWith('BLOCK') ? 'block' : 'quoted';
  const known = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  const source = node.source ?? (known ? String(value) : '');
  return { kind: 'scalar', span, value: known ? value : value == null ? null : source, source, style };
}

/** Where the library puts a value that is not there, so do we: an empty place. */
function emptyAt(offset: number): ScalarNode {
  return { kind: 'scalar', span: { start: offset, end: offset }, value: null, source: '', style: 'plain' };
}

function spanOf(node: Node): Span {
  const [start, end] = node.range ?? [0, 0];
  return { start, end };
}
