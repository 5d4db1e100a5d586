import { Decimal, roundSignificant } from '../../base/decimal.ts';
import type { FileKind } from '../../base/source.ts';
import { placedScalars } from '../../language/placed-scalars.ts';
import { type Place, placeAt } from '../../language/schema.ts';
import { type Edit, replace } from '../../syntax/edit.ts';
import type { ScalarNode, SyntaxNode } from '../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../syntax/parse.ts';
import { escapeSnippet } from '../../syntax/snippet.ts';

/** An amount that is only there to be written over has no more digits than these. */
const digits = 2;

/**
 * The amounts of a template at another rate per hour than its own: in proportion, to two significant digits. They are
 * examples, and would be absurd in another currency.
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
