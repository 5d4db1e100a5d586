import { marks, nodeType } from './library-nodes.ts';
import { plainValue, QuickScalar, type Range } from './quick-scalars.ts';

/**
 * Parses the subset of YAML in which nearly all plans are written, several times as fast as the library: block mappings
 * and lists, plain and quoted scalars on one line, flow collections on one line, block scalars. Any other feature, and
 * any mistake, leaves the whole text to the library, which alone decides what YAML is. Invariant: both give the same
 * tree (`test/core/syntax/quick-document.test.ts`).
 */
export interface QuickDocument {
  contents: QuickNode;
  errors: never[];
}

export type QuickNode = QuickScalar | QuickCollection;

class QuickCollection {
  readonly [nodeType]: typeof marks.map | typeof marks.seq;
  readonly items: unknown[];
  readonly flow: boolean;
  readonly range: Range;

  constructor(mark: typeof marks.map | typeof marks.seq, items: unknown[], flow: boolean, start: number, end: number) {
    this[nodeType] = mark;
    this.items = items;
    this.flow = flow;
    this.range = [start, end, end];
  }
}

/** Undefined if the text has to be parsed by the library. */
export function quickDocument(text: string): QuickDocument | undefined {
  if (unusual.test(text)) return undefined;
  try {
    return { contents: new QuickReader(text).root(), errors: [] };
  } catch (reason) {
    if (reason === beyond) return undefined;
    throw reason;
  }
}

/** Thrown when a text is outside the supported subset. */
const beyond = new Error('for the library');

function leave(): never {
  throw beyond;
}

/** Characters that cannot be part of a line, or need a closer look. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
const unusual = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)/;

const newline = 0x0a;
const carriage = 0x0d;
const space = 0x20;
const quote = 0x22;
const hash = 0x23;
const apostrophe = 0x27;
const comma = 0x2c;
const dash = 0x2d;
const colon = 0x3a;
const folded = 0x3e;
const openList = 0x5b;
const closeList = 0x5d;
const openMap = 0x7b;
const backslash = 0x5c;
const literal = 0x7c;
const closeMap = 0x7d;

/**
 * What a plain scalar may begin with here: letters and digits of every alphabet, and characters without a meaning in
 * YAML.
 */
const startsPlain = /[\p{L}\p{N}_./(+$~=;^)\\«“„…№—–]/u;

/** Deeper nesting is left to the library; this is far from the end of the stack. */
const maxDepth = 40;
/** The library accepts no longer keys. */
const maxKey = 1000;

class QuickReader {
  readonly #text: string;
  /** Offset of the first character of the next line with content, and its column; -1 at the end. */
  #at = 0;
  #column = 0;
  #depth = 0;
  /** Column of the block collection that contains the current flow collection. */
  #around = -1;

  constructor(text: string) {
    this.#text = text;
    this.#toLine(0);
  }

  root(): QuickNode {
    const root = this.#block(-1);
    return this.#isDone() ? root : leave();
  }

  #isDone(): boolean {
    return this.#column === -1;
  }

  /** Advances from the beginning of a line to the first line with content. */
  #toLine(offset: number): void {
    const text = this.#text;
    let from = offset;
    while (from < text.length) {
      let at = from;
      while (text.charCodeAt(at) === space) at++;
      const character = text.charCodeAt(at);
      if (!isEnd(character) && character !== hash) {
        if (at === from && (text.startsWith('---', at) || text.startsWith('...', at))) leave();
        this.#at = at;
        this.#column = at - from;
        return;
      }
      from = this.#lineAfter(at);
    }
    this.#at = text.length;
    this.#column = -1;
  }

  #lineAfter(offset: number): number {
    const end = this.#text.indexOf('\n', offset);
    return end === -1 ? this.#text.length : end + 1;
  }

  /** Offset of the end of a line's characters. */
  #lineEnd(offset: number): number {
    const end = this.#text.indexOf('\n', offset);
    if (end === -1) return this.#text.length;
    return end > offset && this.#text.charCodeAt(end - 1) === carriage ? end - 1 : end;
  }

  /** Whether an offset is at a blank or at the end of the line or text. */
  #isGap(offset: number): boolean {
    const character = this.#text.charCodeAt(offset);
    return character === space || isEnd(character);
  }

  #pastSpaces(offset: number): number {
    let at = offset;
    while (this.#text.charCodeAt(at) === space) at++;
    return at;
  }

  #isDash(): boolean {
    return this.#text.charCodeAt(this.#at) === dash && this.#isGap(this.#at + 1);
  }

  /** Parses the block node at the current line; `around` is the column of the enclosing collection. */
  #block(around: number): QuickNode {
    if (++this.#depth > maxDepth) leave();
    const node = this.#isDash() ? this.#sequence() : this.#mappingOrLine(around);
    this.#depth--;
    return node;
  }

  #mappingOrLine(around: number): QuickNode {
    const first = this.#text.charCodeAt(this.#at);
    const key = first === openList || first === openMap ? undefined : this.#key(this.#at);
    return key ? this.#mapping(key) : this.#line(this.#at, around);
  }

  #mapping(first: Key): QuickCollection {
    const [start, column] = [this.#at, this.#column];
    const items: unknown[] = [];
    let key: Key | undefined = first;
    while (key) {
      items.push({ key: key.node, value: this.#valueAfter(key.end, column) });
      if (this.#column > column) leave();
      key = this.#column === column ? (this.#key(this.#at) ?? leave()) : undefined;
    }
    return new QuickCollection(marks.map, items, false, start, start);
  }

  #sequence(): QuickCollection {
    const [start, column] = [this.#at, this.#column];
    const items: unknown[] = [];
    do {
      const value = this.#pastSpaces(this.#at + 1);
      const character = this.#text.charCodeAt(value);
      if (isEnd(character) || character === hash) {
        this.#toLine(this.#lineAfter(value));
        if (this.#column <= column) leave();
        items.push(this.#block(column));
      } else if (character === literal || character === folded) {
        items.push(this.#textBlock(value, column));
      } else {
        // A collection that begins on the line of its dash has the column of its first key or dash.
        this.#column += value - this.#at;
        this.#at = value;
        items.push(this.#block(column));
      }
      if (this.#column > column) leave();
    } while (this.#column === column && this.#isDash());
    return new QuickCollection(marks.seq, items, false, start, start);
  }

  /** Parses a key with its colon; undefined if there is none on the line. */
  #key(offset: number): Key | undefined {
    const text = this.#text;
    const first = text.charCodeAt(offset);
    if (first === quote || first === apostrophe) {
      const node = this.#quoted(offset);
      const [, end] = node.range;
      return text.charCodeAt(end) === colon && this.#isGap(end + 1) ? { node, end: end + 1 } : undefined;
    }
    const lineEnd = this.#lineEnd(offset);
    for (let at = offset; at < lineEnd; at++) {
      const character = text.charCodeAt(at);
      if (character === hash && text.charCodeAt(at - 1) === space) return undefined;
      if (character !== colon || !this.#isGap(at + 1)) continue;
      if (at - offset > maxKey || at === offset || text.charCodeAt(at - 1) === space) leave();
      return { node: this.#plain(offset, at), end: at + 1 };
    }
    return undefined;
  }

  /** Parses the value after a key's colon, on its line or below. */
  #valueAfter(offset: number, column: number): QuickNode {
    const at = this.#pastSpaces(offset);
    const character = this.#text.charCodeAt(at);
    if (character === literal || character === folded) return this.#textBlock(at, column);
    const isBelow = isEnd(character) || (character === hash && at > offset);
    if (!isBelow) return this.#line(at, column);
    this.#toLine(this.#lineAfter(at));
    // A list below its key need not be indented.
    if (this.#column > column || (this.#column === column && this.#isDash())) return this.#block(column);
    return leave();
  }

  /** Parses a value that ends with its line; the next line must not continue it. */
  #line(offset: number, around: number): QuickNode {
    this.#around = around;
    const node = this.#inline(offset);
    const [, end] = node.range;
    const rest = this.#pastSpaces(end);
    const character = this.#text.charCodeAt(rest);
    const isComment = character === hash && rest > end;
    if (!isComment && !isEnd(character)) leave();
    this.#toLine(this.#lineAfter(rest));
    if (this.#column > around) leave();
    return node;
  }

  #inline(offset: number): QuickNode {
    const character = this.#text.charCodeAt(offset);
    if (character === quote || character === apostrophe) return this.#quoted(offset);
    if (character === openList || character === openMap) return this.#flow(offset);
    return this.#plainLine(offset);
  }

  #plainLine(offset: number): QuickScalar {
    const text = this.#text;
    let end = this.#lineEnd(offset);
    for (let at = offset; at < end; at++) {
      const character = text.charCodeAt(at);
      if (character === colon && this.#isGap(at + 1)) leave();
      if (character === hash && text.charCodeAt(at - 1) === space) end = at;
    }
    return this.#plain(offset, end);
  }

  #plain(start: number, limit: number): QuickScalar {
    const text = this.#text;
    let end = limit;
    while (end > start && text.charCodeAt(end - 1) === space) end--;
    if (end === start) leave();
    if (!this.#beginsPlain(start)) leave();
    const source = text.slice(start, end);
    const value = plainValue(source);
    return value === undefined ? leave() : new QuickScalar('PLAIN', value, source, start, end);
  }

  #beginsPlain(start: number): boolean {
    const first = this.#text.codePointAt(start) ?? 0;
    const isLatin = (first >= 0x61 && first <= 0x7a) || (first >= 0x41 && first <= 0x5a);
    if (isLatin || (first >= 0x30 && first <= 0x39)) return true;
    if (first === dash) return !this.#isGap(start + 1) && !isFlowMark(this.#text.charCodeAt(start + 1));
    return startsPlain.test(String.fromCodePoint(first));
  }

  #quoted(start: number): QuickScalar {
    const text = this.#text;
    const isDouble = text.charCodeAt(start) === quote;
    let end = start + 1;
    let hasEscapes = false;
    for (; !isEnd(text.charCodeAt(end)); end++) {
      const character = text.charCodeAt(end);
      if (isDouble && character === backslash) {
        // A trailing `\` continues on the next line.
        if (isEnd(text.charCodeAt(end + 1))) leave();
        hasEscapes = true;
        end++;
      } else if (character === (isDouble ? quote : apostrophe)) {
        if (isDouble || text.charCodeAt(end + 1) !== apostrophe) break;
        hasEscapes = true;
        end++;
      }
    }
    if (isEnd(text.charCodeAt(end))) leave();
    const written = text.slice(start + 1, end);
    const source = hasEscapes ? unescaped(written, isDouble) : written;
    return new QuickScalar(isDouble ? 'QUOTE_DOUBLE' : 'QUOTE_SINGLE', source, source, start, end + 1);
  }

  /** The next character inside brackets; further lines must be indented deeper than the enclosing collection. */
  #pastGaps(offset: number): number {
    let at = this.#pastSpaces(offset);
    while (isEnd(this.#text.charCodeAt(at)) || (this.#text.charCodeAt(at) === hash && this.#isGap(at - 1))) {
      const line = this.#lineAfter(at);
      if (line === this.#text.length) leave();
      at = this.#pastSpaces(line);
      const isSaid = !isEnd(this.#text.charCodeAt(at)) && this.#text.charCodeAt(at) !== hash;
      if (isSaid && at - line <= this.#around) leave();
    }
    return at;
  }

  /** Parses a flow list or mapping. */
  #flow(start: number): QuickCollection {
    if (++this.#depth > maxDepth) leave();
    const isMap = this.#text.charCodeAt(start) === openMap;
    const close = isMap ? closeMap : closeList;
    const items: unknown[] = [];
    let at = this.#pastGaps(start + 1);
    while (this.#text.charCodeAt(at) !== close) {
      const item = isMap ? this.#flowPair(at) : this.#flowValue(at);
      items.push(item.node);
      at = this.#pastGaps(item.end);
      if (this.#text.charCodeAt(at) === close) break;
      if (this.#text.charCodeAt(at) !== comma) leave();
      at = this.#pastGaps(at + 1);
    }
    this.#depth--;
    return new QuickCollection(isMap ? marks.map : marks.seq, items, true, start, at + 1);
  }

  #flowPair(offset: number): { node: { key: QuickNode; value: QuickNode }; end: number } {
    const { node: key, end } = this.#flowValue(offset);
    if (!(key instanceof QuickScalar) || this.#text.charCodeAt(end) !== colon) leave();
    if (this.#text.charCodeAt(end + 1) !== space) leave();
    const value = this.#flowValue(this.#pastSpaces(end + 1));
    return { node: { key, value: value.node }, end: value.end };
  }

  #flowValue(start: number): { node: QuickNode; end: number } {
    const text = this.#text;
    const first = text.charCodeAt(start);
    if (first === openList || first === openMap || first === quote || first === apostrophe) {
      const node = this.#inline(start);
      return { node, end: node.range[1] };
    }
    let at = start;
    for (; !isFlowMark(text.charCodeAt(at)); at++) {
      const character = text.charCodeAt(at);
      if (isEnd(character) || (character === hash && text.charCodeAt(at - 1) === space)) break;
      if (character === colon && (this.#isGap(at + 1) || isFlowMark(text.charCodeAt(at + 1)))) break;
    }
    const node = this.#plain(start, at);
    // A blank before the colon, or a bracket inside a scalar, is left to the library.
    const last = text.charCodeAt(at);
    if (last === openList || last === openMap || (last === colon && node.range[1] !== at)) leave();
    return { node, end: node.range[1] };
  }

  /** Parses a block scalar after `|` or `>` of which no line is indented deeper than the first. */
  #textBlock(start: number, around: number): QuickScalar {
    const text = this.#text;
    const isFolded = text.charCodeAt(start) === folded;
    const isStripped = text.charCodeAt(start + 1) === dash;
    const first = start + (isStripped ? 2 : 1);
    if (text.charCodeAt(first) !== newline) leave();
    const indent = this.#pastSpaces(first + 1) - first - 1;
    if (indent <= around || indent === 0) leave();
    const lines: string[] = [];
    let at = first + 1;
    let last = at;
    while (at < text.length) {
      const end = this.#lineEnd(at);
      if (text.charCodeAt(end) !== newline) leave();
      const content = this.#pastSpaces(at);
      if (content === end) {
        if (end - at > 0 || lines.length === 0) leave();
        lines.push('');
      } else if (content - at < indent) break;
      else {
        lines.push(text.slice(at + indent, end));
        last = end + 1;
      }
      at = end + 1;
    }
    // Blank lines after the block belong to nothing.
    while (lines.at(-1) === '') lines.pop();
    const value = (isFolded ? foldedText(lines) : lines.join('\n')) + (isStripped ? '' : '\n');
    this.#toLine(at);
    return new QuickScalar(isFolded ? 'BLOCK_FOLDED' : 'BLOCK_LITERAL', value, value, start, last);
  }
}

/** Escapes that are decoded here; the others are left to the library. */
const escapes = new Map(Object.entries({ '"': '"', '\\': '\\', '/': '/', n: '\n', t: '\t' }));

function unescaped(written: string, isDouble: boolean): string {
  if (!isDouble) return written.replaceAll("''", "'");
  return written.replace(/\\(.)/gu, (_, character: string) => escapes.get(character) ?? leave());
}

interface Key {
  node: QuickScalar;
  /** Offset after the colon. */
  end: number;
}

/** Whether a character ends a line or the text. */
function isEnd(character: number): boolean {
  return character === newline || character === carriage || Number.isNaN(character);
}

function isFlowMark(character: number): boolean {
  return (
    character === comma ||
    character === openList ||
    character === closeList ||
    character === openMap ||
    character === closeMap
  );
}

/**
 * Folds lines: consecutive lines become one, blank lines separate paragraphs. Indented lines and trailing blanks follow
 * other rules and are left to the library.
 */
function foldedText(lines: readonly string[]): string {
  if (lines.some(line => line.startsWith(' ') || line.endsWith(' '))) leave();
  let folded = lines[0] ?? '';
  let blank = 0;
  for (const line of lines.slice(1)) {
    if (line === '') blank++;
    else {
      folded += blank > 0 ? '\n'.repeat(blank) + line : ` ${line}`;
      blank = 0;
    }
  }
  return folded;
}
