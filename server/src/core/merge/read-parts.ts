import { lastOffset } from '../syntax/edit.ts';
import { isWritten, type MappingNode, type Pair, type SequenceNode, type SyntaxNode } from '../syntax/nodes.ts';
import { parse, type SyntaxDocument } from '../syntax/parse.ts';
import { linesOf } from './indentation.ts';
import { itemName, keyName } from './names.ts';
import { type Block, type Entry, isBlock, isFlow, type Leaf, type Part } from './parts.ts';
import { readFlow } from './read-flow.ts';

/** A text as its parts. */
export interface ReadText {
  document: SyntaxDocument;
  /** Comments at the beginning of the file up to a blank line, and anything else before the first key. */
  head: string;
  root: Block | undefined;
}

/** Thrown if a text cannot be divided into parts; the merge then falls back to lines. */
export class Uncut extends Error {}

/** Divides a text that ends with a line break into parts; throws {@link Uncut} for unsupported syntax or errors. */
export function readParts(text: string): ReadText {
  const document = parse(text);
  const { root, issues, isPlain } = document;
  if (issues.length > 0 || !isPlain || /^ *\t/m.test(text)) throw new Uncut();
  if (!root) return { document, head: text, root: undefined };
  if (root.kind !== 'mapping' || root.flow) throw new Uncut();
  const reader = new Reader(document);
  const head = reader.headOf(root);
  const read = { document, head, root: reader.block(root, head.length, text.length) };
  if (head + printed(read.root) !== text) throw new Uncut();
  return read;
}

/** The text of a block, reassembled to check that nothing was lost. */
function printed({ entries, foot, column, isInline }: Block): string {
  const lines = entries.map((entry, index) => {
    const indentation = isInline && index === 0 ? '' : ' '.repeat(column);
    return entry.lead + indentation + entry.head + printedPart(entry.body) + entry.tail;
  });
  return lines.join('') + foot;
}

function printedPart(part: Part): string {
  if (isBlock(part)) return printed(part);
  if (!isFlow(part)) return part.text;
  const entries = part.entries.map(
    ({ head, body, tail }, index) => `${head}${printedPart(body)}${tail}${part.commas[index] ?? ''}`,
  );
  return part.open + entries.join('') + part.close;
}

class Reader {
  readonly #document: SyntaxDocument;
  readonly #text: string;

  constructor(document: SyntaxDocument) {
    this.#document = document;
    this.#text = document.text;
  }

  headOf(root: MappingNode): string {
    const before = this.#text.slice(0, this.#lineStart(this.#at(root).start));
    const lines = linesOf(before);
    const last = lines.findLastIndex(line => !/^ *#/.test(line));
    return lines.slice(0, last + 1).join('');
  }

  /** A block from `start` to `limit`, the beginning of a line. */
  block(node: MappingNode | SequenceNode, start: number, limit: number): Block {
    const starts = node.kind === 'mapping' ? this.#keyStarts(node) : this.#dashes(node);
    const [first] = starts;
    if (first === undefined) throw new Uncut();
    const column = first - this.#lineStart(first);
    const isInline = first === start && this.#lineStart(first) !== start;
    const values: (Pair | SyntaxNode)[] = node.kind === 'mapping' ? node.pairs : node.items;
    const entries: Entry[] = [];
    let from = start;
    for (const [index, value] of values.entries()) {
      const at = starts[index] ?? start;
      const next = starts[index + 1];
      const nextLine = next === undefined ? limit : this.#lineStart(next);
      const lead = isInline && index === 0 ? '' : this.#text.slice(from, this.#lineStart(at));
      const entry = 'key' in value ? this.#pair(value, at, nextLine) : this.#item(value, at, nextLine);
      if (entry.column !== column) throw new Uncut();
      entries.push({ ...entry, lead });
      from = at + entry.text.length;
    }
    const foot = this.#text.slice(from, limit);
    return {
      kind: node.kind === 'mapping' ? 'mapping' : 'list',
      entries,
      foot,
      column,
      isInline,
      node,
      text: this.#text.slice(start, limit),
    };
  }

  #keyStarts({ pairs }: MappingNode): number[] {
    return pairs.map(({ key }) => this.#at(key).start);
  }

  /** Offsets of the dashes of a list: an item may begin below its dash, or be empty. */
  #dashes(node: SequenceNode): number[] {
    const { start } = this.#at(node);
    if (this.#text[start] !== '-') throw new Uncut();
    const dash = new RegExp(`^ {${start - this.#lineStart(start)}}-(?=[ \\n])`, 'gm');
    const starts = [start];
    for (const item of node.items.slice(0, -1)) {
      const last = starts.at(-1) ?? start;
      dash.lastIndex = Math.max(this.#endOf(item), last + 1);
      const found = dash.exec(this.#text);
      if (!found) throw new Uncut();
      starts.push(found.index + found[0].length - 1);
    }
    return starts;
  }

  #pair({ key, value }: Pair, start: number, nextLine: number): Entry {
    const colon = this.#text.indexOf(':', this.#at(key).end);
    if (colon === -1) throw new Uncut();
    return this.#entry(keyName(key), value, { start, head: colon + 1, nextLine });
  }

  #item(value: SyntaxNode, start: number, nextLine: number): Entry {
    return this.#entry(itemName(value), value, { start, head: start + 1, nextLine });
  }

  #entry(
    name: string | undefined,
    node: SyntaxNode,
    { start, head, nextLine }: { start: number; head: number; nextLine: number },
  ): Entry {
    const column = start - this.#lineStart(start);
    const last = isWritten(node) ? this.#endOf(node) : head;
    const end = this.#endWithComments(last, nextLine, column);
    const body = this.#body(node, head, last, end, column);
    const bodyStart = isWritten(node) ? this.#bodyStart(node, head) : head;
    const bodyEnd = bodyStart + body.text.length;
    return {
      name,
      lead: '',
      head: this.#text.slice(start, bodyStart),
      body,
      tail: this.#text.slice(bodyEnd, end),
      text: this.#text.slice(start, end),
      column,
      node,
    };
  }

  /**
   * A block begins on the line after its key, with the comments above its first entry; anything else begins where it is
   * written.
   */
  #bodyStart(node: SyntaxNode, head: number): number {
    const { start } = this.#at(node);
    const isBlock = node.kind !== 'scalar' && !node.flow;
    const keyLine = this.#lineEnd(head);
    return isBlock && start >= keyLine ? keyLine : start;
  }

  #body(node: SyntaxNode, head: number, last: number, end: number, column: number): Part {
    if (!isWritten(node)) return { kind: 'leaf', text: '', column, node: undefined };
    if (node.kind !== 'scalar' && !node.flow) return this.block(node, this.#bodyStart(node, head), end);
    const text = this.#text.slice(this.#at(node).start, last);
    const leaf: Leaf = { kind: 'leaf', text, column, node };
    return node.kind === 'scalar' ? leaf : (readFlow(this.#document, node, column) ?? leaf);
  }

  /** The end of an entry, including deeper indented comments before the next entry. */
  #endWithComments(last: number, nextLine: number, column: number): number {
    const after = last > 0 && this.#text[last - 1] === '\n' ? last : this.#lineEnd(last);
    let end = after;
    for (let from = after; from < nextLine; ) {
      const to = this.#lineEnd(from);
      const comment = /^ *(?=#)/.exec(this.#text.slice(from, to));
      const isBlank = this.#text.slice(from, to).trim() === '';
      if (!isBlank && (comment?.[0].length ?? 0) <= column) break;
      if (!isBlank) end = to;
      from = to;
    }
    return Math.min(end, Math.max(nextLine, after));
  }

  /** The end of a value. Trailing blank lines belong to block scalars that keep them (`|+`). */
  #endOf(node: SyntaxNode): number {
    const { start, end } = this.#at(node);
    const keeps =
      node.kind === 'scalar' && node.style === 'block' && /^[|>]\d?\+/.test(this.#text.slice(start, start + 3));
    return keeps ? end : lastOffset(this.#document, node);
  }

  #at(node: SyntaxNode) {
    return this.#document.at(node.span);
  }

  #lineStart(offset: number): number {
    return this.#text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** Offset of the next line. */
  #lineEnd(offset: number): number {
    const end = this.#text.indexOf('\n', offset);
    return end === -1 ? this.#text.length : end + 1;
  }
}
