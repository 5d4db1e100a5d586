import { groupedBy } from '../base/grouped.ts';
import type { Text } from '../l10n/translate.ts';
import { readString } from '../language/values.ts';
import { child } from '../syntax/nodes.ts';
import { candidates } from './candidates.ts';
import { blockOf, type Part } from './parts.ts';
import { type ComparedText, comparedText, likenessOf } from './text-likeness.ts';

/** A part in both states of a plan; in one only, it was added or removed. */
export interface Match {
  before: Part | undefined;
  after: Part | undefined;
}

/** Parts below this similarity are different parts. */
const alike = 0.6;

/**
 * Matches the parts of both states: by id, then by text, so that a renamed or moved task does not count as removed and
 * added. In the order of the later state; removed parts follow their former predecessor.
 */
export function matchParts(before: readonly Part[], after: readonly Part[]): Match[] {
  const kinds = groupedBy([...before, ...after], ({ kind }) => kind);
  const partners = new Map<Part, Part>();
  for (const kind of kinds.keys()) {
    const [then, now] = [before, after].map(parts => parts.filter(part => part.kind === kind)) as [Part[], Part[]];
    for (const [was, is] of pairsOf(then, now)) partners.set(was, is).set(is, was);
  }
  return inOrder(before, after, partners);
}

type Pair = readonly [Part, Part];

function pairsOf(before: Part[], after: Part[]): Pair[] {
  if (before[0]?.kind === 'plan' && after[0]) return [[before[0], after[0]]];
  const found: Pair[] = [];
  let [then, now] = [before, after];
  const take = (pairs: Pair[]) => {
    found.push(...pairs);
    const taken = new Set(pairs.flat());
    [then, now] = [then, now].map(parts => parts.filter(part => !taken.has(part))) as [Part[], Part[]];
  };
  take(byName(then, now, ({ id }) => id));
  // Parts without ids are matched by equal text, first within their block.
  take(byName(then, now, part => nameIn(part, blockOf(part)?.id)));
  take(byName(then, now, part => nameIn(part, '')));
  take(byLikeness(then, now));
  return found;
}

function nameIn(part: Part, block: string | undefined): string | undefined {
  const title = wordsOf(part.title);
  return title === '' ? undefined : JSON.stringify([block, title]);
}

/** Parts with the same name are matched in order. */
function byName(before: Part[], after: Part[], nameOf: (part: Part) => string | undefined): Pair[] {
  const named = groupedBy(
    after.filter(part => nameOf(part) !== undefined),
    nameOf,
  );
  return before.flatMap((was): Pair[] => {
    const name = nameOf(was);
    const is = name === undefined ? undefined : named.get(name)?.shift();
    return is ? [[was, is]] : [];
  });
}

/** Most similar first. Different ids do not prevent a match, because ids may be renamed. */
function byLikeness(before: Part[], after: Part[]): Pair[] {
  const found: { pair: Pair; score: number }[] = [];
  for (const [was, is] of candidates(before.map(looksOf), after.map(looksOf))) {
    const likeness = score(was, is);
    if (likeness >= alike) found.push({ pair: [was.part, is.part], score: likeness });
  }
  const best = found.sort((a, b) => b.score - a.score);
  const taken = new Set<Part>();
  return best.flatMap(({ pair }) => {
    if (pair.some(part => taken.has(part))) return [];
    for (const part of pair) taken.add(part);
    return [pair];
  });
}

/** The features of a part that are compared. */
interface Looks extends ComparedText {
  part: Part;
  hints: (string | undefined)[];
  block: string | undefined;
}

function looksOf(part: Part): Looks {
  const hints = ['hours', 'executor', 'price', 'type', 'case', 'block', 'kind'].map(key =>
    readString(child(part.node, key)),
  );
  return { ...comparedText(wordsOf(part.title)), part, hints, block: blockOf(part)?.id };
}

/** Parts at the same position with the same figures may differ more in text. */
function score(was: Looks, is: Looks): number {
  let same = 0;
  for (let at = 0; at < was.hints.length && same < 2; at++) {
    if (was.hints[at] !== undefined && was.hints[at] === is.hints[at]) same++;
  }
  const near = was.block === is.block ? 0.05 : 0;
  // Slightly lower, so that rounding excludes no pair at the threshold.
  const least = (alike - same * 0.1 - near) / 0.9 - 1e-9;
  return (likenessOf(was, is, least) ?? 0) * 0.9 + same * 0.1 + near;
}

function wordsOf(text: Text | undefined): string {
  if (text === undefined) return '';
  return typeof text === 'string' ? text : Object.values(text).join(' ');
}

function inOrder(before: readonly Part[], after: readonly Part[], partners: ReadonlyMap<Part, Part>): Match[] {
  const gone = new Map<Part | undefined, Part[]>([[undefined, []]]);
  let previous: Part | undefined;
  for (const part of before) {
    if (!partners.has(part)) gone.get(previous)?.push(part);
    else {
      previous = part;
      gone.set(part, []);
    }
  }
  const removed = (part: Part | undefined) => (gone.get(part) ?? []).map(was => ({ before: was, after: undefined }));
  return [
    ...removed(undefined),
    ...after.flatMap(is => {
      const was = partners.get(is);
      return [{ before: was, after: is }, ...(was ? removed(was) : [])];
    }),
  ];
}
