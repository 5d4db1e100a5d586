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

/** A value that is a quantity or a date. */
export interface NumberSpan {
  span: Span;
  type: 'number' | 'planDate';
}

/**
 * Efforts (`4/6/10`, `2d`), percentages, amounts and dates between two offsets: to YAML most of them are strings. Free
 * texts are left out, whatever they look like.
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

/** Memoized by list or mapping: in a document without anchors every value is used where it is written. */
function numbersBelow(node: SyntaxNode, place: Place): readonly RelativeNumber[] {
  return node.kind === 'scalar' ? numberAt(node, place) : numbersInside(node, place);
}

const numbersInside = memoizeLast((node: MappingNode | SequenceNode, place: Place): readonly RelativeNumber[] => {
  const found: RelativeNumber[] = [];
  for (const [value, inner] of valuesOf(node, place))
    for (const number of numbersBelow(value, inner)) found.push(number);
  return found;
});

/** The value of an alias or merge key is coloured where it is written, once however many aliases lead to it. */
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

/** The values of a list or mapping that the schema has, with their places in the schema and their pairs. */
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
  // A quoted or multi-line scalar is text.
  const isPlain = at.to - at.from === source.length;
  if (!isPlain || !/^[-+]?[.,]?\d/.test(source) || takesNames(place)) return none;
  return [{ at, type: /^\d{4}-\d{2}-\d{2}$/.test(source) ? 'planDate' : 'number' }];
}

const takesNames = memoize(
  (place: Place) => takesOwnWords(place) || referenceAt(place) !== undefined || place.schema['x-defines'] !== undefined,
);
