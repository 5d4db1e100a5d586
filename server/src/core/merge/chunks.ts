import { linesOf } from './indentation.ts';

/** A conflict: the texts of both sides and of the base. */
export interface Disputed {
  ours: string;
  base: string;
  theirs: string;
}

/** A piece of merged text. */
export type Chunk = string | Disputed;

export function isDisputed(chunk: Chunk): chunk is Disputed {
  return typeof chunk !== 'string';
}

/** Applies a function to all texts of the chunks. */
export function mapChunks(chunks: Chunk[], map: (text: string) => string): Chunk[] {
  return chunks.map(chunk =>
    isDisputed(chunk) ? { ours: map(chunk.ours), base: map(chunk.base), theirs: map(chunk.theirs) } : map(chunk),
  );
}

/** The text with all conflicts resolved for one side. */
export function resolved(chunks: Chunk[], side: keyof Disputed): string {
  return chunks.map(chunk => (isDisputed(chunk) ? chunk[side] : chunk)).join('');
}

/**
 * Widens conflicts to whole lines, as few as possible, because git's markers are between lines. Other text on such a
 * line becomes part of both sides.
 */
export function inWholeLines(chunks: Chunk[]): Chunk[] {
  const whole: Chunk[] = [];
  let text = '';
  let open: Disputed | undefined;
  for (const chunk of chunks) {
    if (!isDisputed(chunk)) {
      const end = open ? chunk.indexOf('\n') + 1 : 0;
      if (open && end === 0) {
        open = joined(open, chunk);
        continue;
      }
      if (open) whole.push(...lessLines(joined(open, chunk.slice(0, end))));
      open = undefined;
      text += chunk.slice(end);
      continue;
    }
    if (open) {
      open = joined(open, chunk);
    } else {
      const start = text.lastIndexOf('\n') + 1;
      whole.push(text.slice(0, start));
      open = joined(chunk, '', text.slice(start));
      text = '';
    }
    if (isWhole(open)) {
      whole.push(...lessLines(open));
      open = undefined;
    }
  }
  if (open) whole.push(...lessLines(open));
  return [...whole, text].filter(chunk => chunk !== '');
}

function joined(to: Disputed, next: Chunk, before = ''): Disputed {
  const of = (side: keyof Disputed) => before + to[side] + (isDisputed(next) ? next[side] : next);
  return { ours: of('ours'), base: of('base'), theirs: of('theirs') };
}

function isWhole({ ours, base, theirs }: Disputed): boolean {
  return [ours, base, theirs].every(side => side === '' || side.endsWith('\n'));
}

/** Common first and last lines of both sides are not part of a conflict. */
function lessLines({ ours, base, theirs }: Disputed): Chunk[] {
  const [a, b] = [linesOf(ours), linesOf(theirs)];
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let end = 0;
  while (end < most - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const middle = (lines: string[]) => lines.slice(start, lines.length - end).join('');
  const before = a.slice(0, start).join('');
  const after = a.slice(a.length - end).join('');
  if (ours === theirs) return [ours];
  return [before, { ours: middle(a), base, theirs: middle(b) }, after];
}
