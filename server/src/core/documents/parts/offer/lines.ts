import { zero } from '../../../base/decimal.ts';
import { type Amount, add, subtract } from '../../../pricing/amount.ts';
import type { PricedBlock } from '../../../pricing/price-plan.ts';
import { linesOf } from '../../lines/block-lines.ts';
import type { BlockLines, LineOptions } from '../../lines/line.ts';
import type { Writer } from '../../writer.ts';
import { lineOptions } from '../lines.ts';

/** By default an offer includes the contingency in its prices and shows the discount once, beside the price. */
export function offerOptions(writer: Writer): LineOptions {
  return lineOptions(writer, { contingency: 'spread', discount: 'shown' });
}

export interface OfferedLines extends BlockLines {
  /** What no line could bear: a row of its own. */
  left: Amount;
}

/**
 * The lines of a stage; with the contingency and the rest they add up to its price before the discount shown beside it.
 */
export function offeredLines(priced: PricedBlock, writer: Writer): OfferedLines {
  const options = offerOptions(writer);
  const found = linesOf(priced, writer.priced, options);
  const told = options.discount === 'shown' ? priced.period.discount : zero;
  const left = subtract(told, found.discount);
  return { ...found, left, sum: add(found.sum, left) };
}
