import { type CursorContext, contextAt } from './cursor-context.ts';
import { flowContext } from './cursor-flow.ts';
import type { Lines } from './lines.ts';

/** A mapping or list that is open at a line. */
interface Frame {
  kind: 'mapping' | 'sequence';
  column: number;
  /** Mapping: the last key seen, and whether a value follows it. */
  key: string;
  hasValue: boolean;
  keys: string[];
  /** Sequence: index of the last item seen. */
  index: number;
}

interface LineParts {
  dashes: number[];
  key: { name: string; column: number; colon: number } | undefined;
  /** Column of the text after dashes and key. */
  rest: number;
}

/** Nobody completes words in a longer line, and regular expressions take quadratic time on some of them. */
const longestLine = 2000;

/** The context of a cursor, derived from the lines above it; the whole text is never parsed for it. */
export function cursorContext(text: string, lines: Lines, offset: number): CursorContext {
  const line = lines.lineAt(offset);
  if (lines.text(line).length > longestLine) return contextAt('none', [], offset, offset);
  const scan = scanBefore(lines, line);
  const context = scan.cursor(text, line, offset);
  // A quoted scalar of several lines cannot be completed by an edit of one line.
  return context.word.start < lines.start(line) ? contextAt('none', [], offset, offset) : context;
}

/** Whether a line is part of a block scalar (`|` or `>`), where nothing is a key or an item. */
export function isInBlockText(lines: Lines, line: number): boolean {
  // A client may ask about a line that the text does not have.
  if (line >= lines.count) return false;
  const scan = scanBefore(lines, line);
  return scan.isInBlockText(lines.text(line));
}

/** The state of the scan at a line, with the text before that line. */
interface Reached {
  line: number;
  before: string;
  scan: Scan;
}

/** The last state reached: at the next keystroke nothing above the line has changed, so the scan can resume here. */
let reached: Reached | undefined;

/** The scan resumes from a state at most this many lines back instead of saving more states. */
const farAway = 200;

/** The state of the scan before a line: which collections are open. */
function scanBefore(lines: Lines, line: number): Scan {
  const known = reached && isAhead(reached, lines, line) ? reached : undefined;
  const start = known?.line ?? sectionStart(lines, line, 0);
  const scan = known ? known.scan.copy(lines) : new Scan(lines);
  for (let number = start; number < line; number++) scan.line(number);
  if (!known || line - known.line > farAway) reached = { line, before: lines.before(line), scan: scan.copy(lines) };
  return scan;
}

/** Whether the scan can resume from a saved state: the text above is unchanged, and the line is in the same section. */
function isAhead(known: Reached, lines: Lines, line: number): boolean {
  if (known.line > line || lines.before(known.line) !== known.before) return false;
  return sectionStart(lines, line, known.line) === known.line;
}

/** The nearest top-level key above a line, where nothing else is open; `from` if there is none after it. */
function sectionStart(lines: Lines, line: number, from: number): number {
  for (let number = line - 1; number > from; number--) if (lines.isTopLevel(number)) return number;
  return from > 0 && from < line && lines.isTopLevel(from) ? -1 : from;
}

class Scan {
  readonly #lines: Lines;
  #frames: Frame[] = [];
  /** Lines indented deeper than this belong to a block scalar (`|` or `>`). */
  #blockText: number | undefined;
  /** Offset of the bracket that opens a flow collection which is not closed yet. */
  #flowStart: number | undefined;
  /** Number of brackets open at the end of the last line read. */
  #flowDepth = 0;

  constructor(lines: Lines) {
    this.#lines = lines;
  }

  /** A copy of the state for a text that is identical up to this line. */
  copy(lines: Lines): Scan {
    const copy = new Scan(lines);
    copy.#frames = this.#frames.map(open => ({ ...open, keys: [...open.keys] }));
    copy.#blockText = this.#blockText;
    copy.#flowStart = this.#flowStart;
    copy.#flowDepth = this.#flowDepth;
    return copy;
  }

  line(number: number): void {
    const text = this.#lines.text(number);
    if (this.#isBlank(text) || this.#isBlockText(text) || this.#continuesFlow(number)) return;
    const parts = partsOf(text);
    this.#enter(parts);
    const rest = text.slice(parts.rest);
    if (parts.key) this.#noteValue(rest);
    if (/^[|>][-+\d]*\s*(#.*)?$/.test(rest)) this.#blockText = parts.key?.column ?? parts.dashes.at(-1) ?? 0;
    else if (/^[[{]/.test(rest) && flowDepth(rest) > 0) {
      this.#flowStart = this.#lines.start(number) + parts.rest;
      this.#flowDepth = flowDepth(rest);
    }
  }

  /** Whether the next line belongs to a block scalar. */
  isInBlockText(text: string): boolean {
    return this.#isBlockText(text);
  }

  #isBlank(text: string): boolean {
    return /^\s*(#.*)?$/.test(text);
  }

  #isBlockText(text: string): boolean {
    if (this.#blockText === undefined) return false;
    if (indentOf(text) > this.#blockText) return true;
    this.#blockText = undefined;
    return false;
  }

  /** Whether the line is inside a flow collection that was opened on a line above. */
  #continuesFlow(number: number): boolean {
    if (this.#flowStart === undefined) return false;
    this.#flowDepth += flowDepth(this.#lines.text(number));
    if (this.#flowDepth <= 0) this.#flowStart = undefined;
    return true;
  }

  #enter({ dashes, key }: LineParts): void {
    for (const column of dashes) this.#enterItem(column);
    if (key) this.#enterKey(key.name, key.column);
  }

  #enterItem(column: number): void {
    this.#closeDeeper(column);
    const top = this.#frames.at(-1);
    if (top?.kind === 'sequence' && top.column === column) top.index++;
    else this.#frames.push(frame('sequence', column));
  }

  #enterKey(name: string, column: number): void {
    this.#closeDeeper(column);
    // A list may stand at the column of its key; the next key there ends it.
    if (this.#frames.at(-1)?.kind === 'sequence' && this.#frames.at(-1)?.column === column) this.#frames.pop();
    let top = this.#frames.at(-1);
    if (top?.kind !== 'mapping' || top.column !== column) {
      top = frame('mapping', column);
      this.#frames.push(top);
    }
    top.key = name;
    top.hasValue = false;
    top.keys.push(name);
  }

  #noteValue(rest: string): void {
    const top = this.#frames.at(-1);
    if (top) top.hasValue = !isBlankOrComment(rest.trimStart().replace(/^[&!]\S+/, ''));
  }

  #closeDeeper(column: number): void {
    while ((this.#frames.at(-1)?.column ?? -1) > column) this.#frames.pop();
  }

  #path(): (string | number)[] {
    return this.#frames.map(({ kind, key, index }) => (kind === 'mapping' ? key : index));
  }

  cursor(text: string, line: number, offset: number): CursorContext {
    const start = this.#lines.start(line);
    const full = this.#lines.text(line);
    const before = full.slice(0, offset - start);
    const none: CursorContext = { ...contextAt('none', [], offset, offset), column: 0 };
    if (
      this.#blockText !== undefined &&
      (indentOf(full) > this.#blockText || (full.trim() === '' && before.length > this.#blockText))
    ) {
      return none;
    }
    if (this.#flowStart !== undefined) return this.#inFlow(text, this.#flowStart, offset);
    if (commentAt(before) !== -1) return none;
    const parts = partsOf(before);
    if (parts.key) return this.#inValue(text, full, parts, start, offset);
    if (parts.dashes.length > 0 && /^[[{]/.test(before.slice(parts.rest))) {
      this.#enter(parts);
      return this.#inFlow(text, start + parts.rest, offset);
    }
    return this.#inKey(full, before, parts, start, offset);
  }

  /** After `key:` on the cursor's line. */
  #inValue(text: string, full: string, parts: LineParts, start: number, offset: number): CursorContext {
    this.#enter(parts);
    const path = this.#path();
    const rest = full.slice(parts.rest, offset - start);
    if (/^[[{]/.test(rest)) return this.#inFlow(text, start + parts.rest, offset);
    const end = start + full.slice(0, full.length - commentLength(full)).trimEnd().length;
    const from = start + parts.rest;
    const colon = parts.key?.colon ?? 0;
    const column = (parts.key?.column ?? 0) + 2;
    return {
      ...contextAt('value', path, Math.min(from, offset), Math.max(end, offset)),
      column,
      needsSpace: from === start + colon + 1,
    };
  }

  #inFlow(text: string, start: number, offset: number): CursorContext {
    return flowContext(text, start, offset, this.#path());
  }

  /** A key or an item is being typed, or the line is still empty. */
  #inKey(full: string, before: string, parts: LineParts, start: number, offset: number): CursorContext {
    for (const column of parts.dashes) this.#enterItem(column);
    const after = /^[^\s:#]*/.exec(full.slice(before.length))?.[0] ?? '';
    const word = { start: start + parts.rest, end: offset + after.length };
    const hasColon = /^[^\s:#]*\s*:(\s|$)/.test(full.slice(before.length));
    const isBlank = full.trim() === '';
    const line = this.#lines.lineAt(start);
    const found =
      parts.dashes.length > 0
        ? this.#afterDash(parts.rest)
        : this.#atColumn(parts.rest, this.#isBeforeDash(line, parts.rest));
    if (parts.dashes.length === 0 && this.#isBeforeValue(line, found.column))
      return { ...contextAt('none', [], offset, offset) };
    if (found.slot === 'key') {
      const above = found.path.length === 0 ? this.#topKeysAbove(line) : [];
      found.siblings = [...found.siblings, ...this.#keysBelow(line, found.column), ...above];
    }
    const span = isBlank ? { start, end: start + full.length } : word;
    return { ...contextAt(found.slot, found.path, span.start, span.end), ...found, hasColon, needsSpace: false };
  }

  #afterDash(column: number) {
    const dash = this.#frames.at(-1)?.column ?? 0;
    const path = this.#path();
    return { slot: 'key' as const, path, siblings: [], column: Math.max(column, dash + 2) };
  }

  /** On a line without a dash: the open collection to which a word at this column belongs. */
  #atColumn(column: number, isBeforeDash: boolean) {
    const deeper: Frame[] = [];
    while ((this.#frames.at(-1)?.column ?? -1) > column) deeper.push(this.#frames.pop() as Frame);
    const top = this.#frames.at(-1);
    const base = { siblings: [] as string[] };
    if (!top) return { ...base, slot: 'key' as const, path: [], column: deeper.at(-1)?.column ?? 0 };
    if (top.kind === 'sequence' && top.column === column) {
      return { ...base, slot: 'item' as const, path: this.#path().slice(0, -1), column };
    }
    // Between a key and its list at the same column: a new key here would become the owner of the list.
    if (top.column === column && isBeforeDash && top.kind === 'mapping' && !top.hasValue) {
      return { ...base, slot: 'item' as const, path: this.#path(), column };
    }
    if (top.column === column) return this.#inMapping(top);
    if (deeper.length > 0) {
      // Between two levels the deeper one is meant; the line is only indented too little.
      const nearest = deeper.at(-1) as Frame;
      this.#frames.push(nearest);
      if (nearest.kind === 'mapping') return this.#inMapping(nearest);
      return {
        ...base,
        slot: 'item' as const,
        path: this.#path().slice(0, -1),
        column: nearest.column,
      };
    }
    if (top.kind === 'mapping' && top.hasValue) return this.#inMapping(top);
    // Deeper than a key without a value, or than a lone dash: the content of that key or item begins here.
    return { ...base, slot: 'key' as const, path: this.#path(), column };
  }

  #inMapping(top: Frame) {
    const path = this.#path().slice(0, -1);
    return {
      slot: 'key' as const,
      path,
      siblings: path.length > 0 ? [...top.keys] : [],
      column: top.column,
    };
  }

  /** Whether the next line is an item of a list at that column. */
  #isBeforeDash(line: number, column: number): boolean {
    for (let number = line + 1; number < this.#lines.count; number++) {
      const text = this.#lines.text(number);
      if (!this.#isBlank(text)) return text.startsWith(`${' '.repeat(column)}- `);
    }
    return false;
  }

  /** Whether the next line is the value of a key above: a text or flow collection on a line of its own. */
  #isBeforeValue(line: number, column: number): boolean {
    for (let number = line + 1; number < this.#lines.count; number++) {
      const text = this.#lines.text(number);
      if (this.#isBlank(text)) continue;
      const { dashes, key } = partsOf(text);
      return dashes.length === 0 && !key && indentOf(text) >= column && !/^\s*[\]}]/.test(text);
    }
    return false;
  }

  /** The scan starts at the last top-level key; the keys before it are read directly from their lines. */
  #topKeysAbove(line: number): string[] {
    const keys: string[] = [];
    for (let number = 0; number < line; number++) {
      const { key } = partsOf(this.#lines.text(number));
      if (key?.column === 0) keys.push(key.name);
    }
    return keys;
  }

  /** Keys of the same mapping below the cursor's line. */
  #keysBelow(line: number, column: number): string[] {
    const keys: string[] = [];
    for (let number = line + 1; number < this.#lines.count; number++) {
      const text = this.#lines.text(number);
      if (this.#isBlank(text)) continue;
      const { dashes, key } = partsOf(text);
      const first = dashes[0] ?? indentOf(text);
      if (first < column) break;
      if (dashes.length === 0 && key?.column === column) keys.push(key.name);
    }
    return keys;
  }
}

function frame(kind: Frame['kind'], column: number): Frame {
  return { kind, column, key: '', hasValue: false, keys: [], index: 0 };
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

function commentLength(text: string): number {
  const at = commentAt(text);
  return at > 0 ? text.length - at + 1 : 0;
}

/** Offset of the comment at the end of a line, -1 without one. A hash before a quote may be inside a quoted scalar. */
function commentAt(text: string): number {
  const from = Math.max(text.lastIndexOf('"'), text.lastIndexOf("'")) + 1;
  for (let at = text.indexOf('#', from); at !== -1; at = text.indexOf('#', at + 1)) {
    if (at === 0 || /\s/.test(text[at - 1] ?? '')) return at;
  }
  return -1;
}

function isBlankOrComment(text: string): boolean {
  const words = text.trimStart();
  return words === '' || words.startsWith('#');
}

const keyPattern = /^(?:(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)')\s*|([^\s"'#[\]{},&*!|>%@`][^#]*?)):(?=\s|$)/;

function partsOf(line: string): LineParts {
  const text = line.slice(0, longestLine);
  const dashes: number[] = [];
  let column = indentOf(text);
  while (text[column] === '-' && (column + 1 === text.length || /\s/.test(text[column + 1] ?? ''))) {
    dashes.push(column);
    column++;
    column += indentOf(text.slice(column));
  }
  const match = keyPattern.exec(text.slice(column));
  if (!match) return { dashes, key: undefined, rest: column };
  const colon = column + match[0].length - 1;
  const name = match[1] ?? match[2] ?? match[3]?.trimEnd() ?? '';
  const rest = colon + 1 + indentOf(text.slice(colon + 1));
  return { dashes, key: { name, column, colon }, rest };
}

/** A quote starts a quoted scalar only where a value can begin; within a word it is an apostrophe. */
const flowTokens = /(?<![^\s[{,:])(?:"(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?)|\s#.*|[[\]{}]/g;

/** The number of opened minus closed brackets, outside quotes and comments. */
function flowDepth(text: string): number {
  let depth = 0;
  for (const token of text.slice(0, longestLine).match(flowTokens) ?? []) {
    if (token === '[' || token === '{') depth++;
    if (token === ']' || token === '}') depth--;
  }
  return depth;
}
