import type { SyntaxNode } from '../syntax/nodes.ts';
import { type FieldChange, fieldChanges, sayTheSame } from './fields.ts';
import { type Match, matchParts } from './match.ts';
import { listKeys, type Part, partsOf } from './parts.ts';

/** What happened to a part of a plan between two states. */
export interface Difference {
  fate: 'added' | 'removed' | 'changed';
  before: Part | undefined;
  after: Part | undefined;
  /** What it says otherwise; of what has come or gone nothing. */
  fields: FieldChange[];
  /** Whether it goes by another id. */
  isRenamed: boolean;
  /** It stands in another block or group, or at another place among its neighbours. */
  moved: 'elsewhere' | 'order' | undefined;
}

/** Two states of a text, compared by what they say. */
export interface TextDiff {
  matches: Match[];
  differences: Difference[];
  /** Whether nothing but comments, blanks, quotes and the order of keys is another. */
  isFormatOnly: boolean;
}

interface State {
  root: SyntaxNode | undefined;
  text: string;
}

/** Compares two states of a plan's text. What stands in a part that has come or gone shares its fate and is not told apart. */
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

/** Parts that stand in the same order as before: of each list the longest run of them, so that the fewest have moved. */
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
  // Keys of a mapping have no order that says anything.
  const ordered = [...lists.values()].map(list =>
    list[0]?.kind === 'executor' || list[0]?.kind === 'scenario' ? list : longestRun(list, places),
  );
  return new Set(ordered.flat());
}

/** The longest rising subsequence, by patience sorting. */
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
