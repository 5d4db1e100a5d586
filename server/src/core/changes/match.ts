import { groupedBy } from '../base/grouped.ts';
import type { Text } from '../l10n/translate.ts';
import { readString } from '../language/values.ts';
import { child } from '../syntax/nodes.ts';
import { candidates } from './candidates.ts';
import { blockOf, type Part } from './parts.ts';
import { type ComparedText, comparedText, likenessOf } from './text-likeness.ts';

/** The same thing in both states of a plan; what is in one of them alone has come or gone. */
export interface Match {
  before: Part | undefined;
  after: Part | undefined;
}

/** Less alike than this, two things are two things. */
const alike = 0.6;

/**
 * Pairs what is the same in both states: by id, what is left by its words, so that a renamed or moved task is not one that
 * has gone and one that has come. In the order of the later state, what has gone after what stood before it.
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
  // What has no id is the same where it says the same, first in its own block.
  take(byName(then, now, part => nameIn(part, blockOf(part)?.id)));
  take(byName(then, now, part => nameIn(part, '')));
  take(byLikeness(then, now));
  return found;
}

function nameIn(part: Part, block: string | undefined): string | undefined {
  const title = wordsOf(part.title);
  return title === '' ? undefined : JSON.stringify([block, title]);
}

/** Of several with one name the first are paired with the first. */
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

/** The most alike first; a different id on both sides says nothing against it: ids are renamed. */
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

/** What of a part says whether it is like another. */
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

/** What stands at the same place, with the same figures, may read otherwise. */
function score(was: Looks, is: Looks): number {
  let same = 0;
  for (let at = 0; at < was.hints.length && same < 2; at++) {
    if (was.hints[at] !== undefined && was.hints[at] === is.hints[at]) same++;
  }
  const near = was.block === is.block ? 0.05 : 0;
  // A little less, so that no rounding leaves out what is just alike enough.
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
