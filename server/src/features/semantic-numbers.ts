import { memoize, memoizeLast } from '../core/base/memo.ts';
import type { FileKind } from '../core/base/source.ts';
import { type Place, placeAt, referenceAt, stepInto, takesOwnWords } from '../core/language/schema.ts';
import { isOwnValue } from '../core/syntax/edit.ts';
import type {
  MappingNode,
  Pair,
  RelativeSpan,
  ScalarNode,
  SequenceNode,
  Span,
  SyntaxNode,
} from '../core/syntax/nodes.ts';
import type { SyntaxDocument } from '../core/syntax/parse.ts';

/** A value that counts or dates something. */
export interface NumberSpan {
  span: Span;
  type: 'number' | 'planDate';
}

/**
 * Hours (`4/6/10`, `2d`), percentages, amounts and dates between two offsets: to YAML most of them are words. What an
 * author's own words may stand in is left alone, whatever it looks like.
 */
export function numbersIn(kind: FileKind, document: SyntaxDocument, from: number, to: number): NumberSpan[] {
  const place = placeAt(kind, []);
  if (!document.root || !place) return [];
  const found: NumberSpan[] = [];
  const add = (numbers: readonly RelativeNumber[]) => {
    for (const { at, type } of numbers) {
      const span = document.at(at);
      if (span.end >= from && span.start <= to) found.push({ span, type });
    }
  };
  if (document.isPlain) add(numbersBelow(document.root, place));
  else add(ownNumbers(document, document.root, place));
  return found;
}

interface RelativeNumber {
  at: RelativeSpan;
  type: NumberSpan['type'];
}

const none: readonly RelativeNumber[] = [];

/** Without anchors every value stands where it is read: of a list or mapping that is as it was, the numbers of before. */
function numbersBelow(node: SyntaxNode, place: Place): readonly RelativeNumber[] {
  return node.kind === 'scalar' ? numberAt(node, place) : numbersInside(node, place);
}

const numbersInside = memoizeLast((node: MappingNode | SequenceNode, place: Place): readonly RelativeNumber[] => {
  const found: RelativeNumber[] = [];
  for (const [value, inner] of valuesOf(node, place))
    for (const number of numbersBelow(value, inner)) found.push(number);
  return found;
});

/** What an alias or a merge key brings is coloured where it was written, and once, however many aliases lead to it. */
function ownNumbers(document: SyntaxDocument, root: SyntaxNode, place: Place): RelativeNumber[] {
  const found: RelativeNumber[] = [];
  const seen = new Set<SyntaxNode>();
  const visit = (node: SyntaxNode, place: Place): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'scalar') found.push(...numberAt(node, place));
    else
      for (const [value, inner, pair] of valuesOf(node, place))
        if (!pair || isOwnValue(document, pair)) visit(value, inner);
  };
  visit(root, place);
  return found;
}

/** The values in a list or mapping that the schema knows, with their places in it and the pairs that they stand in. */
function* valuesOf(node: MappingNode | SequenceNode, place: Place): Iterable<[SyntaxNode, Place, Pair?]> {
  if (node.kind === 'sequence') {
    const inner = stepInto(place, 0);
    if (inner) for (const item of node.items) yield [item, inner];
    return;
  }
  for (const pair of node.pairs) {
    const inner = stepInto(place, pair.key.source);
    if (inner) yield [pair.value, inner, pair];
  }
}

function numberAt({ source, span: at }: ScalarNode, place: Place): readonly RelativeNumber[] {
  // In quotes, or over several lines, it is a text.
  const isPlain = at.to - at.from === source.length;
  if (!isPlain || !/^[-+]?[.,]?\d/.test(source) || takesNames(place)) return none;
  return [{ at, type: /^\d{4}-\d{2}-\d{2}$/.test(source) ? 'planDate' : 'number' }];
}

const takesNames = memoize(
  (place: Place) => takesOwnWords(place) || referenceAt(place) !== undefined || place.schema['x-defines'] !== undefined,
);
