import { type Edit, isWithin, removeKey } from '../../syntax/edit.ts';
import type { MappingNode, Pair } from '../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../syntax/parse.ts';

/** Several keys of one mapping taken out at once; at least one key stays. */
export function removeKeys(document: SyntaxDocument, mapping: MappingNode, keys: ReadonlySet<string>): Edit[] {
  const own = mapping.pairs.filter(pair => isWithin(pair.span, mapping.span));
  const isGone = ({ key }: Pair) => keys.has(key.source);
  const first = own.findIndex(pair => !isGone(pair));
  const kept = own[first];
  if (!kept) return [];
  // What stands before the first key that stays ends where that one begins, on the line of the dash or in brackets.
  const leading: Edit[] =
    first > 0 ? [{ span: { start: own[0]?.span.start ?? 0, end: kept.span.start }, text: '' }] : [];
  if (mapping.flow) return [...leading, ...flowRuns(own, isGone, first)];
  return [
    ...leading,
    ...own
      .slice(first)
      .filter(isGone)
      .flatMap(pair => removeKey(document, mapping, pair.key.source)),
  ];
}

/** In brackets a key goes together with the comma before it. */
function flowRuns(own: Pair[], isGone: (pair: Pair) => boolean, first: number): Edit[] {
  return own.flatMap((pair, index) => {
    const previous = own[index - 1];
    if (index <= first || !isGone(pair) || !previous) return [];
    return [{ span: { start: endOf(previous), end: endOf(pair) }, text: '' }];
  });
}

function endOf({ key, value, span }: Pair): number {
  return value.span.start < key.span.end ? key.span.end + 1 : span.end;
}
