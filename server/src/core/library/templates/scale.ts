import { Decimal, roundSignificant } from '../../base/decimal.ts';
import type { FileKind } from '../../base/source.ts';
import { placedScalars } from '../../language/placed-scalars.ts';
import { type Place, placeAt } from '../../language/schema.ts';
import { type Edit, replace } from '../../syntax/edit.ts';
import type { ScalarNode, SyntaxNode } from '../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../syntax/parse.ts';
import { escapeSnippet } from '../../syntax/snippet.ts';

/** A scaled example amount has no more significant digits than these. */
const digits = 2;

/**
 * Scales the example amounts of a template to another hourly rate, to two significant digits: in another currency the
 * originals would be absurd.
 */
export function scaledAmounts(
  document: SyntaxDocument,
  kind: FileKind,
  factor: Decimal,
  isKept: (node: ScalarNode) => boolean,
): Edit[] {
  const place = placeAt(kind, []);
  if (!document.root || !place) return [];
  return amountsBelow(document.root, place)
    .filter(node => !isKept(node))
    .map(node => replace(document, node, escapeSnippet(scaled(new Decimal(node.source), factor))));
}

function scaled(amount: Decimal, factor: Decimal): string {
  return roundSignificant(amount.times(factor), digits).toFixed();
}

function amountsBelow(root: SyntaxNode, place: Place): ScalarNode[] {
  return placedScalars(root, place).flatMap(({ node, place: { definitions } }) =>
    definitions.includes('money') && typeof node.value === 'number' && node.style === 'plain' ? [node] : [],
  );
}
