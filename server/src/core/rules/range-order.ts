import { field, readPercent, readPositive } from '../language/values.ts';
import type { Decimal } from '../money/decimal.ts';
import type { Finding, MethodologyContext, Rule } from '../rule.ts';
import { child, type SyntaxNode } from '../syntax/nodes.ts';

export const rule: Rule = {
  id: 'range-order',
  severity: 'error',
  source: 'M1',
  wrong: 'rates:\n  UAH: { floor: 900, market: { min: 700, max: 1500 } }',
  right: 'rates:\n  UAH: { floor: 500, market: { min: 700, max: 1500 } }',
  checkMethodology,
};

type Reader = (node: SyntaxNode) => Decimal | undefined;

function checkMethodology({ root }: MethodologyContext): Finding[] {
  const shares = entries(child(root, 'blocks')).flatMap(block => entries(child(block, 'skills')));
  return [
    ...shares.flatMap(share =>
      ordered(
        [
          [share, 'min'],
          [share, 'max'],
        ],
        readPercent,
      ),
    ),
    ...entries(child(root, 'rates')).flatMap(card => {
      const market = child(card, 'market');
      return ordered(
        [
          [card, 'floor'],
          [market, 'min'],
          [market, 'max'],
        ],
        readPositive,
      );
    }),
  ];
}

function entries(node: SyntaxNode | undefined): SyntaxNode[] {
  return node?.kind === 'mapping' ? node.pairs.map(pair => pair.value) : [];
}

/** Each of the values that are there is no greater than the next. */
function ordered(places: [SyntaxNode | undefined, string][], reader: Reader): Finding[] {
  const written = places.flatMap(([parent, key]) => {
    const { node, value } = field(parent, key, reader) ?? {};
    return node && value ? [{ key, node, value }] : [];
  });
  return written.slice(1).flatMap((upper, index): Finding[] => {
    const lower = written[index];
    if (!lower?.value.gt(upper.value)) return [];
    const values = { lower: lower.key, upper: upper.key };
    return [{ span: lower.node.span, message: { key: 'range-order', values } }];
  });
}
