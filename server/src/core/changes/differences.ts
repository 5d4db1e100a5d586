import type { SyntaxNode } from '../syntax/nodes.ts';
import { type FieldChange, fieldChanges, sayTheSame } from './fields.ts';
import { type Match, matchParts } from './match.ts';
import { listKeys, type Part, partsOf } from './parts.ts';

/** A difference of one part of a plan between two states. */
export interface Difference {
  fate: 'added' | 'removed' | 'changed';
  before: Part | undefined;
  after: Part | undefined;
  /** Changed fields; empty for an added or removed part. */
  fields: FieldChange[];
  /** Whether its id has changed. */
  isRenamed: boolean;
  /** Whether it moved to another block or group, or to another position among its neighbours. */
  moved: 'elsewhere' | 'order' | undefined;
}

/** The differences between two texts by meaning. */
export interface TextDiff {
  matches: Match[];
  differences: Difference[];
  /** Whether only comments, blanks, quotes or the order of keys differ. */
  isFormatOnly: boolean;
}

interface State {
  root: SyntaxNode | undefined;
  text: string;
}

/** Compares two states of a plan's text. Parts inside an added or removed part are not listed separately. */
export function diffTexts(before: State, after: State): TextDiff {
  const [then, now] = [before, after].map(({ root }) => (root ? partsOf(root) : [])) as [Part[], Part[]];
  const matches = matchParts(then, now);
  const fates: Fates = new Map(
    matches.flatMap(match => [match.before, match.after].map(part => [part, match] as const)),
  );
  const stays = staying(matches, fates);
  const isTold = ({ parent }: Part) => {
    const around = fates.get(parent);
    return parent === undefined || (around?.before !== undefined && around.after !== undefined);
  };
  const differences = matches.flatMap((match): Difference[] => {
    const part = match.after ?? match.before;
    if (!part) return [];
    if (!match.before || !match.after) {
      const fate = match.after ? 'added' : 'removed';
      return isTold(part) ? [{ ...match, fate, fields: [], isRenamed: false, moved: undefined }] : [];
    }
    return changed(match.before, match.after, fates, stays);
  });
  const isFormatOnly = differences.length === 0 && before.text !== after.text;
  return { matches, differences, isFormatOnly };
}

function changed(before: Part, after: Part, fates: Fates, stays: ReadonlySet<Part>): Difference[] {
  const except = new Set([...listKeys(before), ...listKeys(after), 'id']);
  const fields = sayTheSame(before.node, after.node) ? [] : fieldChanges(before.node, after.node, { except });
  const isRenamed = before.id !== after.id && before.id !== undefined && after.id !== undefined;
  const isElsewhere = !isInSameParent(before, after, fates);
  const hasStayed = after.parent === undefined || stays.has(after);
  const moved = isElsewhere ? 'elsewhere' : hasStayed ? undefined : 'order';
  if (fields.length === 0 && !isRenamed && !moved) return [];
  return [{ fate: 'changed', before, after, fields, isRenamed, moved }];
}

type Fates = ReadonlyMap<Part | undefined, Match>;

function isInSameParent(before: Part, after: Part, fates: Fates): boolean {
  return fates.get(before.parent)?.after === after.parent;
}

/** Parts that kept their order: the longest such run of each list, so that as few parts as possible count as moved. */
function staying(matches: readonly Match[], fates: Fates): ReadonlySet<Part> {
  const lists = new Map<string, Part[]>();
  const places = new Map<Part, number>();
  const names = new Map<Part, number>();
  const nameOf = (part: Part) => names.get(part) ?? names.set(part, names.size).get(part) ?? 0;
  for (const { before, after } of matches) {
    if (!before || !after?.parent || !isInSameParent(before, after, fates)) continue;
    const key = `${after.kind} ${nameOf(after.parent)}`;
    const list = lists.get(key);
    if (list) list.push(after);
    else lists.set(key, [after]);
    places.set(after, before.index);
  }
  // Keys of a mapping have no significant order.
  const ordered = [...lists.values()].map(list =>
    list[0]?.kind === 'executor' || list[0]?.kind === 'scenario' ? list : longestRun(list, places),
  );
  return new Set(ordered.flat());
}

/** The longest increasing subsequence, by patience sorting. */
function longestRun(list: readonly Part[], places: ReadonlyMap<Part, number>): Part[] {
  const tops: Part[] = [];
  const previous = new Map<Part, Part | undefined>();
  const placeOf = (part: Part | undefined) => (part && places.get(part)) ?? -1;
  for (const part of list) {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (placeOf(tops[middle]) < placeOf(part)) low = middle + 1;
      else high = middle;
    }
    previous.set(part, tops[low - 1]);
    tops[low] = part;
  }
  const run: Part[] = [];
  for (let part = tops.at(-1); part; part = previous.get(part)) run.unshift(part);
  return run;
}
