import { zero } from '../../../base/decimal.ts';
import { type Amount, add, subtract } from '../../../pricing/amount.ts';
import type { PricedBlock } from '../../../pricing/price-plan.ts';
import { linesOf } from '../../lines/block-lines.ts';
import type { BlockLines, LineOptions } from '../../lines/line.ts';
import type { Writer } from '../../writer.ts';
import { lineOptions } from '../lines.ts';

/** An offer has the contingency in its prices and tells the discount once, beside the price, unless the integrator wishes otherwise. */
export function offerOptions(writer: Writer): LineOptions {
  return lineOptions(writer, { contingency: 'spread', discount: 'shown' });
}

export interface OfferedLines extends BlockLines {
  /** What no line could bear, and is told neither beside the price: a row of its own. */
  left: Amount;
}

/** The lines of a stage; with the contingency and what is left they make its price before the discount that is told beside it. */
export function offeredLines(priced: PricedBlock, writer: Writer): OfferedLines {
  const options = offerOptions(writer);
  const found = linesOf(priced, writer.priced, options);
  const told = options.discount === 'shown' ? priced.period.discount : zero;
  const left = subtract(told, found.discount);
  return { ...found, left, sum: add(found.sum, left) };
}
