import { type Decimal, one, sum } from '../../../base/decimal.ts';
import type { Methodology } from '../../../library/methodology/model.ts';
import type { Block } from '../../../plan/model.ts';

/** The share that a block should reserve for reopening earlier blocks of the plan (M14): a fraction. */
export function allowanceOf(block: Block, types: ReadonlySet<string>, methodology: Methodology): Decimal {
  const drawsOn = methodology.blocks.get(block.type?.value ?? '')?.drawsOn ?? [];
  const needs = sum([...drawsOn].filter(([type]) => types.has(type)).map(([, share]) => share));
  return needs.gt(one) ? one : needs;
}
