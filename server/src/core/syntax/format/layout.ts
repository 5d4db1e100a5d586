import { isWithin } from '../edit.ts';
import type { Pair, SequenceNode, SyntaxNode } from '../nodes.ts';
import type { SyntaxDocument } from '../parse.ts';

/** A line that begins with a key or a dash: its column now, and the column it should have. */
export interface Head {
  line: number;
  old: number;
  now: number;
}

/** The columns at which the lines of a text should begin. */
export interface Layout {
  /** In the order of the text; a line with a dash and a key has two heads, the outer first. */
  heads: Head[];
  /** How far each line without a key or dash moves: the remaining lines of block scalars and flow collections. */
  shifts: Map<number, number>;
  /** Lines inside block scalars, where blanks may be significant. */
  texts: Set<number>;
}

/** Undefined if there is something between the tokens that the formatter does not know. */
export function layoutOf(document: SyntaxDocument, root: SyntaxNode, tabSize: number): Layout | undefined {
  const builder = new LayoutBuilder(document, tabSize, listOffset(document, root) ?? tabSize);
  builder.place(root, 0, 0);
  return builder.isKnown ? builder.layout : undefined;
}

/** 0 if every list of the file starts at the column of its key, as some people write; the style of a file is kept. */
function listOffset({ lines, at }: SyntaxDocument, root: SyntaxNode): number | undefined {
  const offsets = new Set<boolean>();
  const columnOf = (offset: number) => offset - lines.start(lines.lineAt(offset));
  const visit = (node: SyntaxNode): void => {
    if (node.kind === 'sequence') node.items.forEach(visit);
    if (node.kind !== 'mapping') return;
    for (const { key, value } of node.pairs) {
      if (at(value.span).start < at(key.span).end) continue;
      if (value.kind === 'sequence' && !value.flow)
        offsets.add(columnOf(at(value.span).start) === columnOf(at(key.span).start));
      visit(value);
    }
  };
  visit(root);
  return offsets.has(true) && !offsets.has(false) ? 0 : undefined;
}

class LayoutBuilder {
  readonly layout: Layout = { heads: [], shifts: new Map(), texts: new Set() };
  isKnown = true;
  readonly #document: SyntaxDocument;
  readonly #step: number;
  readonly #listOffset: number;

  constructor(document: SyntaxDocument, step: number, listOffset: number) {
    this.#document = document;
    this.#step = step;
    this.#listOffset = listOffset;
  }

  /** Assigns a column to the lines of a value; a value that shares the line of its owner moves with it. */
  place(node: SyntaxNode, column: number, shift: number): void {
    const { lines } = this.#document;
    const { start, end } = this.#document.at(node.span);
    const first = lines.lineAt(start);
    const last = lines.lineAt(Math.max(start, end - 1));
    if (node.kind === 'scalar') this.#text(first, last, node.style === 'block', shift);
    else if (node.flow) this.#shift(first + 1, last, shift);
    else if (node.kind === 'mapping') {
      // What a merge key contributes is written elsewhere.
      const own = node.pairs.filter(({ key }) => isWithin(this.#document.at(key.span), { start, end }));
      for (const pair of own) this.#pair(pair, column);
    } else this.#sequence(node, column);
  }

  #text(first: number, last: number, isBlock: boolean, shift: number): void {
    for (let line = first; line <= last; line++) {
      if (line > first || isBlock) this.layout.texts.add(line);
    }
    this.#shift(first + 1, last, shift);
  }

  #shift(first: number, last: number, shift: number): void {
    for (let line = first; line <= last; line++) this.layout.shifts.set(line, shift);
  }

  #head(offset: number, now: number): { line: number; shift: number } {
    const { lines } = this.#document;
    const line = lines.lineAt(offset);
    const old = offset - lines.start(line);
    this.layout.heads.push({ line, old, now });
    return { line, shift: now - old };
  }

  #pair({ key, value }: Pair, column: number): void {
    // A complex key (`? `), or a key behind an anchor.
    if (!this.#isFirst(this.#document.at(key.span).start)) this.isKnown = false;
    const { line, shift } = this.#head(this.#document.at(key.span).start, column);
    // The target of an alias is written elsewhere.
    if (this.#document.at(value.span).start < this.#document.at(key.span).end) return;
    const begins = this.#document.lines.lineAt(this.#document.at(value.span).start);
    const isBlock = value.kind !== 'scalar' && !value.flow;
    if (begins > line) this.#shift(line + 1, begins, shift);
    this.place(value, column + (value.kind === 'sequence' ? this.#listOffset : this.#step), shift);
    // A block collection begins on a line of its own; otherwise the text is not what the formatter expects.
    if (isBlock && begins === line) this.isKnown = false;
  }

  #sequence(list: SequenceNode, column: number): void {
    let from = this.#document.at(list.span).start;
    for (const item of list.items) {
      const dash = this.#dash(from);
      if (dash === undefined) {
        this.isKnown = false;
        return;
      }
      const { line, shift } = this.#head(dash, column);
      from = dash + 1;
      const isOwn = this.#document.at(item.span).start > dash;
      if (!isOwn) {
        from = this.#document.lines.end(line);
        continue;
      }
      const isBeside = this.#document.lines.lineAt(this.#document.at(item.span).start) === line;
      this.place(item, column + (isBeside ? 2 : this.#step), shift);
      from = Math.max(from, this.#document.at(item.span).end);
    }
  }

  /** The offset of the next dash, after blanks and comments. */
  #dash(from: number): number | undefined {
    const { text } = this.#document;
    const between = /(?:\s|(?<=\s)#[^\n]*|,)*/y;
    between.lastIndex = from;
    const offset = from + (between.exec(text)?.[0].length ?? 0);
    return text[offset] === '-' ? offset : undefined;
  }

  /** Whether only spaces and dashes precede an offset on its line. */
  #isFirst(offset: number): boolean {
    const { lines, text } = this.#document;
    return /^[ -]*$/.test(text.slice(lines.start(lines.lineAt(offset)), offset));
  }
}
