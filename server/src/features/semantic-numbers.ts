import type { FileKind } from '../core/base/source.ts';
import { type Place, placeAt, referenceAt, stepInto, takesOwnWords } from '../core/language/schema.ts';
import { isOwnValue } from '../core/syntax/edit.ts';
import type { ScalarNode, Span, SyntaxNode } from '../core/syntax/nodes.ts';
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
  const found: NumberSpan[] = [];
  // An anchored value is visited once, however many aliases lead to it.
  const seen = new Set<SyntaxNode>();
  const visit = (node: SyntaxNode, place: Place): void => {
    const span = document.at(node.span);
    if (span.end < from || span.start > to || seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'scalar') found.push(...numberAt(node, span, place));
    if (node.kind === 'sequence') {
      const inner = stepInto(place, 0);
      if (inner) for (const item of node.items) visit(item, inner);
    }
    if (node.kind !== 'mapping') return;
    for (const pair of node.pairs) {
      // The value of an alias or merge key is coloured where it is written.
      const inner = isOwnValue(document, pair) ? stepInto(place, pair.key.source) : undefined;
      if (inner) visit(pair.value, inner);
    }
  };
  const place = placeAt(kind, []);
  if (document.root && place) visit(document.root, place);
  return found;
}

function numberAt({ source }: ScalarNode, span: Span, place: Place): NumberSpan[] {
  // A quoted or multi-line scalar is text.
  const isPlain = span.end - span.start === source.length;
  if (!isPlain || !/^[-+]?[.,]?\d/.test(source) || takesNames(place)) return [];
  return [{ span, type: /^\d{4}-\d{2}-\d{2}$/.test(source) ? 'planDate' : 'number' }];
}

function takesNames(place: Place): boolean {
  return takesOwnWords(place) || referenceAt(place) !== undefined || place.schema['x-defines'] !== undefined;
}
