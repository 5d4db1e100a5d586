import type { Maturity } from '../../../plan/model.ts';
import { isNothing } from '../../../pricing/amount.ts';
import type { PricedBlock } from '../../../pricing/price-plan.ts';
import { blockRange, hasWork, type Range } from '../../../pricing/promised-range.ts';
import { isByActuals } from '../../../scheduling/payments/payments.ts';
import type { PartsOf, Writer } from '../../writer.ts';
import { offeredLines, offerOptions } from './lines.ts';
import { withoutVat } from './vat.ts';

type OfferWriter = Writer<PartsOf<'offer'>>;

/** How well the price of a stage is estimated; undefined where it stands, or is billed by the hours spent. */
export function estimateOf(priced: PricedBlock): Exclude<Maturity, 'fixed'> | undefined {
  const { estimate, price } = priced.block;
  return estimate === 'fixed' || price || isByActuals(priced) || !hasWork(priced) ? undefined : estimate;
}

/**
 * How far the total that is printed below the lines of a one-off stage may move: the work in it by the bounds of the methodology,
 * the items not at all. Like that total it lacks VAT that comes on top, and has the discount only where the lines have it; the range
 * of `planwright total` is of what is paid.
 */
export function stageRange(priced: PricedBlock, writer: OfferWriter): Range | undefined {
  const bounds = writer.methodology?.estimates.get(priced.block.estimate);
  if (!bounds || priced.recurring) return undefined;
  return blockRange(offeredLines(priced, writer).sum, priced, bounds, writer.priced.digits);
}

/** What an amount of that range lacks: ` without VAT before the discount`. */
export function baseText(priced: PricedBlock, writer: OfferWriter): string {
  const isBefore = offerOptions(writer).discount === 'shown' && !isNothing(priced.discount);
  return [withoutVat(writer), ...(isBefore ? [`\u00a0${writer.say('before-discount')}`] : [])].join('');
}
