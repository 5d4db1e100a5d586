import type { Block } from '../../language/model.ts';
import type { Methodology } from '../../methodology/model.ts';
import { type Decimal, one, sum } from '../../money/decimal.ts';

/** What a block is to keep for the earlier blocks that it reopens, of those that the plan sells (M14): a fraction. */
export function allowanceOf(block: Block, types: ReadonlySet<string>, methodology: Methodology): Decimal {
  const drawsOn = methodology.blocks.get(block.type?.value ?? '')?.drawsOn ?? [];
  const needs = sum([...drawsOn].filter(([type]) => types.has(type)).map(([, share]) => share));
  return needs.gt(one) ? one : needs;
}
