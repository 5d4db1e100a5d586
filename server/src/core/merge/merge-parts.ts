import { dequal } from 'dequal/lite';
import { type Chunk, isDisputed, mapChunks } from './chunks.ts';
import type { Homes } from './homes.ts';
import { indentLines, indentRest } from './indentation.ts';
import { matchEntries, type Slot } from './match.ts';
import { mergeComments, mergeLines, mergeWords } from './merge-lines.ts';
import { inOrder } from './order.ts';
import {
  type Block,
  dataOf,
  type Entry,
  type Flow,
  isBlock,
  isFlow,
  type Leaf,
  type Part,
  plainText,
} from './parts.ts';

/** Marks values that are known only after merged lines are parsed. */
export const unforeseen = Symbol('unforeseen');

/** A merged part: its text, and the value that parsing it must give. */
export interface Merged {
  chunks: Chunk[];
  data: unknown;
}

/** A part or entry in the three texts. There is no base if both sides have added it. */
interface Three<T> {
  base: T | undefined;
  ours: T;
  theirs: T;
}

/**
 * Merges parts of three texts. What one side has changed is taken from that side as written; if both have changed the
 * same collection, its entries are merged one by one; a scalar changed by both is a conflict.
 */
export class PartMerger {
  readonly #homes: Homes;

  constructor(homes: Homes) {
    this.#homes = homes;
  }

  /** Whole lines; `column` is where entries begin, `isInline` whether the first follows a dash. */
  block(three: Three<Block>, column: number, isInline: boolean): Merged {
    const { base, ours, theirs } = three;
    const kept = inOrder(this.#homes.slotsOf(three).filter(isKept), ours.entries, theirs.entries);
    const merged = kept.map((slot, index) => this.#slot(slot, column, isInline && index === 0));
    const foot = mergeComments(footAt(base, column), footAt(ours, column), footAt(theirs, column));
    return {
      chunks: [...merged.flatMap(({ chunks }) => chunks), ...foot],
      data: ours.kind === 'list' ? merged.map(({ data }) => data) : objectOf(merged),
    };
  }

  #slot(slot: Slot, column: number, isInline: boolean): Merged & { name: string | undefined } {
    const { base, ours, theirs } = slot;
    if (ours && theirs) {
      const lead = mergeComments(leadAt(base, column), leadAt(ours, column), leadAt(theirs, column));
      const merged = this.#entry({ base, ours, theirs }, column);
      const name = ours.name === base?.name ? theirs.name : ours.name;
      return { name, chunks: [...before(lead, column, isInline), ...merged.chunks], data: merged.data };
    }
    const left = (ours ?? theirs) as Entry;
    const written = before([leadAt(left, column)], column, isInline);
    const text = [...written, textAt(left, column)].join('');
    const name = left.name;
    if (!base || !isChanged(base, left)) return { name, chunks: [text], data: dataOf(left.node) };
    const was = [...before([leadAt(base, column)], column, isInline), textAt(base, column)].join('');
    return { name, chunks: [{ ours: ours ? text : '', base: was, theirs: theirs ? text : '' }], data: unforeseen };
  }

  /** From its first column on, without the comments before it. */
  #entry(three: Three<Entry>, column: number): Merged {
    const { base, ours, theirs } = three;
    const isBusy = this.#homes.isBusy(ours.body) || this.#homes.isBusy(theirs.body);
    const same = isBusy ? undefined : unchanged(three, plainText);
    if (same) return { chunks: [textAt(same, column)], data: dataOf(same.node) };
    if (!isAlikeWritten(ours, theirs)) return chosen(three, column);
    const reference = base && isAlikeWritten(base, ours) ? base : undefined;
    const at = (entry: Entry, text: string) => indentRest(text, column - entry.column);
    const head = mergeWords(base && reference && at(base, base.head), at(ours, ours.head), at(theirs, theirs.head));
    const tail = this.#tail(three, column);
    const body = this.#body({ base, ours, theirs }, head, column);
    return { chunks: [...withValue(head, body.chunks, ours.body), ...tail], data: body.data };
  }

  #tail({ base, ours, theirs }: Three<Entry>, column: number): Chunk[] {
    const before = base && tailOf(base, column);
    const [a, b] = [tailOf(ours, column), tailOf(theirs, column)];
    return [mergeWords(before?.line, a.line, b.line), ...mergeComments(before?.below ?? '', a.below, b.below)];
  }

  #body({ base, ours, theirs }: Three<Entry>, head: Chunk, column: number): Merged {
    const three = { base: base?.body, ours: ours.body, theirs: theirs.body };
    if (!isBlock(three.ours) || !isBlock(three.theirs)) return this.#part(three, column);
    const isInline = three.ours.isInline;
    const written = isDisputed(head) ? head.ours : head;
    const inner = isInline ? column + written.length : column + depthOf(base, ours, theirs);
    const { ours: ourBlock, theirs: theirBlock } = three;
    const baseBlock = three.base && isBlock(three.base) && three.base.kind === ourBlock.kind ? three.base : undefined;
    return this.block({ base: baseBlock, ours: ourBlock, theirs: theirBlock }, inner, isInline);
  }

  /** A part on the line of its key; further lines are indented from `column`. */
  #part({ base, ours, theirs }: Three<Part>, column: number): Merged {
    const three = { base, ours, theirs };
    const same = unchanged(three, plainText);
    if (same) return { chunks: [textAt(same, column)], data: partData(same) };
    if (isFlow(ours) && isFlow(theirs) && ours.kind === theirs.kind) {
      return this.#flow(
        { base: base && isFlow(base) && base.kind === ours.kind ? base : undefined, ours, theirs },
        column,
      );
    }
    const meant = unchanged(
      three,
      part => part,
      (a, b) => dequal(partData(a), partData(b)),
    );
    if (meant && !loses(three, meant)) return { chunks: [textAt(meant, column)], data: partData(meant) };
    const [before, a, b] = [base ? textAt(base, column) : '', textAt(ours, column), textAt(theirs, column)];
    const isText = [ours, theirs, base].every(part => part !== undefined && isMultiline(part));
    return { chunks: isText ? mergeLines(before, a, b) : [{ ours: a, base: before, theirs: b }], data: unforeseen };
  }

  #flow({ base, ours, theirs }: Three<Flow>, column: number): Merged {
    const slots = matchEntries(base?.entries ?? [], ours.entries, theirs.entries).filter(isKept);
    const kept = inOrder(slots, ours.entries, theirs.entries);
    const commas = commasOf([ours, theirs], column);
    const merged = kept.map((slot, index) => {
      const { chunks, data } = this.#flowSlot(slot, column);
      const text = [slot.ours, slot.theirs].flatMap(entry => (entry ? (commas.get(entry) ?? []) : []))[0];
      const comma = index < kept.length - 1 ? (text ?? ', ') : '';
      const name = (slot.ours?.name === slot.base?.name ? slot.theirs : slot.ours)?.name ?? slot.ours?.name;
      return { chunks: withComma(chunks, comma), data, name };
    });
    const edge = (of: Flow, text: string) => indentRest(text, column - of.column);
    const open = mergeWords(base && edge(base, base.open), edge(ours, ours.open), edge(theirs, theirs.open));
    const close = mergeWords(base && edge(base, base.close), edge(ours, ours.close), edge(theirs, theirs.close));
    return {
      chunks: [open, ...merged.flatMap(({ chunks }) => chunks), close],
      data: ours.kind === 'flow-list' ? merged.map(({ data }) => data) : objectOf(merged),
    };
  }

  #flowSlot({ base, ours, theirs }: Slot, column: number): Merged {
    if (ours && theirs) return this.#flowEntry({ base, ours, theirs }, column);
    const left = (ours ?? theirs) as Entry;
    const text = textAt(left, column);
    if (!base || !isChanged(base, left)) return { chunks: [text], data: dataOf(left.node) };
    const was = textAt(base, column);
    return { chunks: [{ ours: ours ? text : '', base: was, theirs: theirs ? text : '' }], data: unforeseen };
  }

  #flowEntry(three: Three<Entry>, column: number): Merged {
    const { base, ours, theirs } = three;
    const same = unchanged(three, plainText);
    if (same) return { chunks: [textAt(same, column)], data: dataOf(same.node) };
    const head = mergeWords(base?.head, ours.head, theirs.head);
    const body = this.#part({ base: base?.body, ours: ours.body, theirs: theirs.body }, column);
    return { chunks: [head, ...body.chunks], data: body.data };
  }
}

/** The version of the side that changed last if at most one side has changed it; undefined otherwise. */
function unchanged<T, K>(
  { base, ours, theirs }: Three<T>,
  of: (part: T) => K,
  isSame: (a: K, b: K) => boolean = Object.is,
): T | undefined {
  if (isSame(of(ours), of(theirs))) return ours;
  if (base === undefined) return undefined;
  if (isSame(of(base), of(ours))) return theirs;
  return isSame(of(base), of(theirs)) ? ours : undefined;
}

/** A deletion by one side is applied unless the other has changed the entry. */
function isKept({ base, ours, theirs }: Slot): boolean {
  if (ours && theirs) return true;
  const left = ours ?? theirs;
  return left !== undefined && (!base || isChanged(base, left));
}

/** Whether the content of an entry or its comments have changed. */
function isChanged(base: Entry, now: Entry): boolean {
  const isAlike = plainText(base) === plainText(now) || isWrittenOtherwise(base, now);
  return !isAlike || withoutIndents(base.lead).trimEnd() !== withoutIndents(now.lead).trimEnd();
}

/** Whether two entries have the same value and the same comments. */
function isWrittenOtherwise(a: Entry, b: Entry): boolean {
  if (a.name !== b.name || !dequal(dataOf(a.node), dataOf(b.node))) return false;
  const hasComments = [a, b].some(({ text }) => text.includes('#'));
  return !hasComments || withoutIndents(a.text) === withoutIndents(b.text);
}

function withoutIndents(text: string): string {
  return text.replace(/^\s+/gm, '');
}

/** Whether two values have the same style, so that the key's text of one fits the value of the other. */
function isAlikeWritten(a: Entry, b: Entry): boolean {
  if (!isBlock(a.body) || !isBlock(b.body)) return !isBlock(a.body) && !isBlock(b.body);
  return a.body.kind === b.body.kind && a.body.isInline === b.body.isInline;
}

/** If styles differ, the entry with a changed value; if both have, a conflict. */
function chosen(three: Three<Entry>, column: number): Merged {
  const isRenamed = three.ours.name !== three.theirs.name;
  const meant = isRenamed ? undefined : unchanged(three, ({ node }) => dataOf(node), dequal);
  if (meant && !loses(three, meant)) return { chunks: [textAt(meant, column)], data: dataOf(meant.node) };
  const { base, ours, theirs } = three;
  const text = (entry: Entry | undefined) => (entry ? textAt(entry, column) : '');
  return { chunks: [{ ours: text(ours), base: text(base), theirs: text(theirs) }], data: unforeseen };
}

/** Whether taking one side would lose a comment. */
function loses<T extends Entry | Part>({ ours, theirs }: Three<T>, taken: T): boolean {
  const left = taken === ours ? theirs : ours;
  return left.text.includes('#') && left.text !== taken.text;
}

function isMultiline(part: Part): boolean {
  return part.text.includes('\n');
}

function partData(part: Part): unknown {
  return part.kind === 'leaf' ? leafData(part) : dataOf(part.node);
}

function leafData({ node }: Leaf): unknown {
  return node ? dataOf(node) : null;
}

/** The indentation of a block relative to its key; a change by one side counts. */
function depthOf(base: Entry | undefined, ours: Entry, theirs: Entry): number {
  const depth = (entry: Entry) => (isBlock(entry.body) ? entry.body.column - entry.column : undefined);
  return (base && depth(base) === depth(ours) ? depth(theirs) : depth(ours)) ?? 2;
}

function textAt(part: Entry | Part, column: number): string {
  return indentRest(part.text, column - part.column);
}

function leadAt(entry: Entry | undefined, column: number): string {
  return entry ? indentLines(entry.lead, column - entry.column) : '';
}

function footAt(block: Block | undefined, column: number): string {
  return block ? indentLines(block.foot, column - block.column) : '';
}

/** The rest of the value's line, and the comment lines below. */
function tailOf({ tail, column }: Entry, to: number): { line: string; below: string } {
  const end = tail.indexOf('\n') + 1 || tail.length;
  return { line: tail.slice(0, end), below: indentLines(tail.slice(end), to - column) };
}

/** The lines above an entry. After a dash they are omitted unless somebody has added a comment. */
function before(lead: Chunk[], column: number, isInline: boolean): Chunk[] {
  const isSilent = lead.every(chunk => !isDisputed(chunk) && chunk.trim() === '');
  if (isInline && isSilent) return [];
  const lines = [...lead, ' '.repeat(column)];
  return isInline ? ['\n', ...lines] : lines;
}

/** A collection that has become empty is written in brackets on the line of its key. */
function withValue(head: Chunk, chunks: Chunk[], written: Part): Chunk[] {
  if (!isBlock(written)) return [head, ...chunks];
  if (chunks.some(chunk => isDisputed(chunk) || /^ *[^\s#]/m.test(chunk))) return [head, ...chunks];
  const brackets = written.kind === 'list' ? '[]' : '{}';
  const put = (text: string) => {
    const end = text.search(/ #|\n/);
    const words = end === -1 ? text : text.slice(0, end);
    return `${words.trimEnd()} ${brackets}${text.slice(words.length)}`;
  };
  return [...mapChunks([head], put), ...chunks, ...(written.isInline ? ['\n'] : [])];
}

function withComma(chunks: Chunk[], comma: string): Chunk[] {
  const [only] = chunks;
  if (chunks.length !== 1 || only === undefined || !isDisputed(only)) return [...chunks, comma];
  const put = (text: string) => (text === '' ? '' : text + comma);
  return mapChunks([only], put);
}

/** The comma after each entry; the last entry gets that of the one before. */
function commasOf(flows: Flow[], column: number): Map<Entry, string> {
  return new Map(
    flows.flatMap(({ entries, commas, column: from }) =>
      entries.map((entry, index): [Entry, string] => {
        const comma = commas[index] ?? commas.at(-1) ?? ', ';
        return [entry, indentRest(comma, column - from)];
      }),
    ),
  );
}

function objectOf(merged: { name: string | undefined; data: unknown }[]): Record<string, unknown> {
  const object: Record<string, unknown> = Object.create(null);
  for (const { name, data } of merged) if (name !== undefined) object[name] = data;
  return object;
}
