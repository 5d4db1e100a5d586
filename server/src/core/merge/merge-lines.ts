import { diff3Merge } from 'node-diff3';
import { type Chunk, isDisputed, mapChunks } from './chunks.ts';
import { indentLines, linesOf } from './indentation.ts';

/** Comments and block scalars have fewer lines; the cost of more would grow quadratically. */
const mostLines = 1000;

/** Merges multi-line texts as git would: changes of different lines do not conflict. */
export function mergeLines(base: string, ours: string, theirs: string): Chunk[] {
  if (ours === theirs || theirs === base) return [ours];
  if (ours === base) return [theirs];
  const [a, o, b] = [linesOf(ours), linesOf(base), linesOf(theirs)];
  if (Math.max(a.length, o.length, b.length) > mostLines) return [{ ours, base, theirs }];
  return diff3Merge(a, o, b, { excludeFalseConflicts: true }).map(({ ok = [], conflict }) =>
    conflict ? { ours: conflict.a.join(''), base: conflict.o.join(''), theirs: conflict.b.join('') } : ok.join(''),
  );
}

/**
 * The same for comments: additions of both sides at one place are kept, ours first. Indentation is merged separately
 * from content.
 */
export function mergeComments(base: string, ours: string, theirs: string): Chunk[] {
  const [was, our, their] = [base, ours, theirs].map(depthOf);
  const depth = (our === was ? their : our) ?? our ?? their ?? 0;
  const flat = (text: string) => indentLines(text, -(depthOf(text) ?? 0));
  const merged = mergeLines(flat(base), flat(ours), flat(theirs)).map(chunk =>
    isDisputed(chunk) && chunk.base.trim() === '' ? chunk.ours + chunk.theirs : chunk,
  );
  return mapChunks(merged, text => indentLines(text, depth));
}

/** The column of the first non-blank line. */
function depthOf(text: string): number | undefined {
  return /^( *)\S/m.exec(text)?.[1]?.length;
}

/** Merges what is on one line besides the value: the key, blanks, a trailing comment. Blanks never conflict. */
export function mergeWords(base: string | undefined, ours: string, theirs: string): Chunk {
  if (ours === theirs || theirs === base) return ours;
  if (ours === base) return theirs;
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
  if (plain(ours) === plain(theirs)) return ours;
  if (base !== undefined && plain(theirs) === plain(base)) return ours;
  if (plain(ours) === plain(base ?? '')) return theirs;
  return plain(theirs) === '' && base === undefined ? ours : { ours, base: base ?? '', theirs };
}
