import type { Maturity } from '../../../plan/model.ts';
import { isNothing } from '../../../pricing/amount.ts';
import type { PricedBlock } from '../../../pricing/price-plan.ts';
import { blockRange, hasWork, type Range } from '../../../pricing/promised-range.ts';
import { isByActuals } from '../../../scheduling/payments/payments.ts';
import type { PartsOf, Writer } from '../../writer.ts';
import { offeredLines, offerOptions } from './lines.ts';
import { withoutVat } from './vat.ts';

type OfferWriter = Writer<PartsOf<'offer'>>;

/** Maturity of a stage's price; undefined if it is fixed or billed by actual hours. */
export function estimateOf(priced: PricedBlock): Exclude<Maturity, 'fixed'> | undefined {
  const { estimate, price } = priced.block;
  return estimate === 'fixed' || price || isByActuals(priced) || !hasWork(priced) ? undefined : estimate;
}

/**
 * The range of the printed total of a one-off stage: work by the ranges of the methodology, items without a range. Like
 * that total it excludes VAT that is added, and includes the discount only if the lines do; the range of `planwright
 * total` refers to the amount paid.
 */
export function stageRange(priced: PricedBlock, writer: OfferWriter): Range | undefined {
  const bounds = writer.methodology?.estimates.get(priced.block.estimate);
  if (!bounds || priced.recurring) return undefined;
  return blockRange(offeredLines(priced, writer).sum, priced, bounds, writer.priced.digits);
}

/** What the amounts of that range exclude: ` without VAT before the discount`. */
export function baseText(priced: PricedBlock, writer: OfferWriter): string {
  const isBefore = offerOptions(writer).discount === 'shown' && !isNothing(priced.discount);
  return [withoutVat(writer), ...(isBefore ? [`\u00a0${writer.say('before-discount')}`] : [])].join('');
}
