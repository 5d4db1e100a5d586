import { type Edit, isWithin, pairEnd, removeKey } from '../syntax/edit.ts';
import type { MappingNode, Pair } from '../syntax/nodes.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';

/** Removes several keys of one mapping; at least one key stays. */
export function removeKeys(document: SyntaxDocument, mapping: MappingNode, keys: ReadonlySet<string>): Edit[] {
  const own = mapping.pairs.filter(pair => isWithin(document.at(pair.span), document.at(mapping.span)));
  const isGone = ({ key }: Pair) => keys.has(key.source);
  const first = own.findIndex(pair => !isGone(pair));
  const kept = own[first];
  if (!kept) return [];
  // Text before the first remaining key ends where that key begins, on the line of the dash or in brackets.
  const start = document.at((own[0] ?? kept).span).start;
  const leading: Edit[] = first > 0 ? [{ span: { start, end: document.at(kept.span).start }, text: '' }] : [];
  if (mapping.flow) return [...leading, ...flowRuns(document, own, isGone, first)];
  return [
    ...leading,
    ...own
      .slice(first)
      .filter(isGone)
      .flatMap(pair => removeKey(document, mapping, pair.key.source)),
  ];
}

/** In flow style a key is removed with the comma before it. */
function flowRuns(document: SyntaxDocument, own: Pair[], isGone: (pair: Pair) => boolean, first: number): Edit[] {
  return own.flatMap((pair, index) => {
    const previous = own[index - 1];
    if (index <= first || !isGone(pair) || !previous) return [];
    return [{ span: { start: pairEnd(document, previous), end: pairEnd(document, pair) }, text: '' }];
  });
}
