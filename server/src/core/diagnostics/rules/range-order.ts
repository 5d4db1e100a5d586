import type { Decimal } from '../../base/decimal.ts';
import type { MessageValue } from '../../l10n/translate.ts';
import { readPercent, readPositive } from '../../language/values.ts';
import { nodeAt, type Path, type SyntaxNode } from '../../syntax/nodes.ts';
import type { Finding, MethodologyContext, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'range-order',
  severity: 'error',
  source: 'M1',
  wrong: 'rates:\n  UAH: { floor: 900, market: { min: 700, max: 1500 } }',
  right: 'rates:\n  UAH: { floor: 500, market: { min: 700, max: 1500 } }',
  checkMethodology,
};

/** Reads an end of a range, and says it as people write it. */
interface Scale {
  read: (node: SyntaxNode) => Decimal | undefined;
  say: (value: Decimal) => MessageValue;
}

const shares: Scale = { read: readPercent, say: percent => ({ percent }) };
const moneyIn = (currency: string): Scale => ({ read: readPositive, say: money => ({ money, currency }) });

/**
 * Of what a file leaves out its parent's word holds, so a range can be upside down over two files: its ends are read from
 * the two merged, and told of where this file has one of them.
 */
function checkMethodology({ root, methodology }: MethodologyContext): Finding[] {
  const merged = methodology?.root ?? root;
  const ordered = (places: Path[], scale: Scale) => upsideDown(places, { root, merged }, scale);
  const types = keysOf(root, ['blocks']).flatMap(type =>
    keysOf(root, ['blocks', type, 'skills']).map(skill => ['blocks', type, 'skills', skill]),
  );
  return [
    ...types.flatMap(share =>
      ordered(
        [
          [...share, 'min'],
          [...share, 'max'],
        ],
        shares,
      ),
    ),
    ...keysOf(root, ['rates']).flatMap(currency => {
      const market = ['rates', currency, 'market'];
      return ordered(
        [
          ['rates', currency, 'floor'],
          [...market, 'min'],
          [...market, 'max'],
        ],
        moneyIn(currency),
      );
    }),
  ];
}

function keysOf(root: SyntaxNode | undefined, path: Path): string[] {
  const node = nodeAt(root, path);
  return node?.kind === 'mapping' ? node.pairs.map(({ key }) => key.source) : [];
}

interface Trees {
  root: SyntaxNode | undefined;
  merged: SyntaxNode | undefined;
}

/** Whether values that are present are in ascending order. */
function upsideDown(places: Path[], { root, merged }: Trees, { read, say }: Scale): Finding[] {
  const ends = places.flatMap(path => {
    const node = nodeAt(merged, path);
    const value = node && read(node);
    return value ? [{ name: String(path.at(-1)), value, own: nodeAt(root, path) }] : [];
  });
  return ends.slice(1).flatMap((upper, index): Finding[] => {
    const lower = ends[index];
    const mark = lower?.own ?? upper.own;
    if (!lower?.value.gt(upper.value) || !mark) return [];
    const values = { lower: lower.name, least: say(lower.value), upper: upper.name, most: say(upper.value) };
    return [{ span: mark.span, message: { key: 'range-order', values } }];
  });
}
