import { dequal } from 'dequal/lite';
import { toData } from '../syntax/nodes.ts';
import { parse } from '../syntax/parse.ts';
import { type Chunk, type Disputed, inWholeLines, isDisputed, resolved } from './chunks.ts';
import { Homes } from './homes.ts';
import { linesOf } from './indentation.ts';
import { mergeComments } from './merge-lines.ts';
import { PartMerger, unforeseen } from './merge-parts.ts';
import type { Block } from './parts.ts';
import { type ReadText, readParts, Uncut } from './read-parts.ts';

/** How conflicts are marked, in git's terms. */
export interface MergeOptions {
  /** Length of a marker in characters. */
  markerSize?: number;
  labels?: Partial<Record<keyof Disputed, string>>;
  /** Whether the base is shown between the sides. */
  showsBase?: boolean;
}

/** A conflict in the merged text; lines count from 0. */
export interface Conflict extends Disputed {
  /** Lines of its first and last marker. */
  first: number;
  last: number;
}

export interface MergedText {
  text: string;
  conflicts: Conflict[];
}

/**
 * Merges two texts with their common base. The merge works on keys and list items, not on lines: changes of
 * neighbouring keys do not conflict, and an item moved by one side keeps the other side's changes. Comments and
 * unchanged text stay as written. Undefined if a text is broken or uses unsupported syntax, or if the result would not
 * have the intended value: callers then merge by lines.
 */
export function mergeTexts(
  base: string,
  ours: string,
  theirs: string,
  options: MergeOptions = {},
): MergedText | undefined {
  if (ours === theirs || theirs === base) return { text: ours, conflicts: [] };
  if (ours === base) return { text: theirs, conflicts: [] };
  const merged = mergeChunks(base, ours, theirs);
  if (!merged) return undefined;
  const written = marked(merged.chunks, options);
  return { ...written, text: merged.spelled(written.text, written.conflicts.length > 0) };
}

/**
 * The three texts with everything merged that does not conflict, so that they differ only in conflicts, also when
 * compared by lines. Undefined as for {@link mergeTexts}.
 */
export function conflictSides(base: string, ours: string, theirs: string): Disputed | undefined {
  const merged = mergeChunks(base, ours, theirs);
  if (!merged) return undefined;
  const side = (name: keyof Disputed) => merged.spelled(resolved(merged.chunks, name), false);
  return { base: side('base'), ours: side('ours'), theirs: side('theirs') };
}

interface MergedChunks {
  chunks: Chunk[];
  /** Writes text with the byte order mark, line breaks and final line break of the merged file. */
  spelled(text: string, needsEnd: boolean): string;
}

function mergeChunks(base: string, ours: string, theirs: string): MergedChunks | undefined {
  const letters = { base: lettersOf(base), ours: lettersOf(ours), theirs: lettersOf(theirs) };
  if (Object.values(letters).some(({ isMixed }) => isMixed)) return undefined;
  const chunks = mergePlain(letters.base.text, letters.ours.text, letters.theirs.text);
  if (!chunks) return undefined;
  const keep = <T>(of: (letters: Letters) => T) =>
    of(letters.ours) === of(letters.base) || base === '' ? of(letters.theirs) : of(letters.ours);
  const [hasMark, hasEnd, lineBreak] = [keep(of => of.hasMark), keep(of => of.hasEnd), keep(of => of.lineBreak)];
  const spelled = (text: string, needsEnd: boolean) =>
    (hasMark ? '\ufeff' : '') + (hasEnd || needsEnd ? text : text.replace(/\n$/, '')).replaceAll('\n', lineBreak);
  return { chunks, spelled };
}

/** The byte order mark and line breaks of a text, and the text without them. */
interface Letters {
  text: string;
  hasMark: boolean;
  hasEnd: boolean;
  lineBreak: '\n' | '\r\n';
  /** Whether line breaks are mixed, or there is a second byte order mark, so that the intended ones are unknown. */
  isMixed: boolean;
}

function lettersOf(written: string): Letters {
  const hasMark = written.startsWith('\ufeff');
  const isWindows = written.includes('\r\n');
  const text = (hasMark ? written.slice(1) : written).replaceAll('\r\n', '\n');
  const breaks = text.split('\n').length;
  const isMixed =
    text.startsWith('\ufeff') || text.includes('\r') || (isWindows && written.split('\r\n').length !== breaks);
  const hasEnd = text === '' || text.endsWith('\n');
  return { text: hasEnd ? text : `${text}\n`, hasMark, hasEnd, lineBreak: isWindows ? '\r\n' : '\n', isMixed };
}

function mergePlain(base: string, ours: string, theirs: string): Chunk[] | undefined {
  try {
    return merged(readParts(base), readParts(ours), readParts(theirs));
  } catch (error) {
    if (error instanceof Uncut) return undefined;
    throw error;
  }
}

function merged(base: ReadText, ours: ReadText, theirs: ReadText): Chunk[] | undefined {
  if (!ours.root || !theirs.root) return undefined;
  const merger = new PartMerger(new Homes({ base: base.root, ours: ours.root, theirs: theirs.root }));
  const three = { base: base.root, ours: ours.root, theirs: theirs.root };
  const { chunks, data } = merger.block(three, columnOf(three), false);
  const all = inWholeLines([...mergeComments(base.root ? base.head : '', ours.head, theirs.head), ...chunks]);
  return isSound(all, data) ? all : undefined;
}

function columnOf({ base, ours, theirs }: { base: Block | undefined; ours: Block; theirs: Block }): number {
  return ours.column === base?.column ? theirs.column : ours.column;
}

/** Whether the merged text has the intended value. With conflicts it must be readable whichever side is chosen. */
function isSound(chunks: Chunk[], data: unknown): boolean {
  if (!chunks.some(isDisputed)) {
    const { root, issues } = parse(resolved(chunks, 'ours'));
    return issues.length === 0 && agrees(data, root && toData(root));
  }
  return (['ours', 'theirs'] as const).every(side => parse(resolved(chunks, side)).issues.length === 0);
}

function agrees(expected: unknown, found: unknown): boolean {
  if (expected === unforeseen) return true;
  if (typeof expected !== 'object' || expected === null) return dequal(expected, found);
  if (typeof found !== 'object' || found === null) return false;
  if (Array.isArray(expected) !== Array.isArray(found)) return false;
  const [a, b] = [Object.entries(expected), Object.keys(found)];
  return a.length === b.length && a.every(([key, value]) => agrees(value, (found as Record<string, unknown>)[key]));
}

function marked(chunks: Chunk[], { markerSize = 7, labels = {}, showsBase = false }: MergeOptions): MergedText {
  const marker = (sign: string, label?: string) => `${sign.repeat(markerSize)}${label ? ` ${label}` : ''}\n`;
  const parts: string[] = [];
  const conflicts: Conflict[] = [];
  let line = 0;
  const put = (text: string) => {
    parts.push(text);
    line += linesOf(text).length;
  };
  for (const chunk of chunks) {
    if (!isDisputed(chunk)) {
      put(chunk);
      continue;
    }
    const first = line;
    put(marker('<', labels.ours ?? 'ours'));
    put(chunk.ours);
    if (showsBase) put(marker('|', labels.base ?? 'base') + chunk.base);
    put(marker('='));
    put(chunk.theirs);
    put(marker('>', labels.theirs ?? 'theirs'));
    conflicts.push({ ...chunk, first, last: line - 1 });
  }
  return { text: parts.join(''), conflicts };
}
