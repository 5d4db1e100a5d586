import { zero } from '../../../base/decimal.ts';
import { formatNumber } from '../../../l10n/format.ts';
import { add, isKnown, isNothing, subtract } from '../../../pricing/amount.ts';
import type { Figures } from '../../../pricing/figures.ts';
import { projectRange } from '../../../pricing/promised-range.ts';
import type { Content, Table } from '../../model.ts';
import { type PartsOf, paragraph, row, type Writer } from '../../writer.ts';
import { isOpenEnded, isVatIncluded, periodTotal } from '../block.ts';
import { sumLine } from '../frame/sum.ts';
import { isFree } from '../frame/vat.ts';
import { offerOptions } from './lines.ts';
import { estimateOf } from './stage-range.ts';
import { withVat } from './vat.ts';

type OfferWriter = Writer<PartsOf<'offer'>>;

/** Prices of stages and in total, in figures and words; the price range, and the payment currency. */
export function priceContent(writer: OfferWriter): Content[] {
  const { priced } = writer;
  if (priced.blocks.length === 0) return [];
  return [
    priceTable(writer),
    ...sumLine(priced.total, priced.vatRates, writer),
    ...[...rangeText(writer), ...firstYearText(writer), ...payInText(writer)].map(paragraph),
  ];
}

export type Column = 'stage' | 'hours' | 'without-discount' | 'discount' | 'net' | 'vat' | 'of-which-vat' | 'total';

/** Figures are columns of one table. Hours are shown with the stages if there are other columns. */
export function columnsOf(writer: OfferWriter, { hasRoom = false } = {}): Column[] {
  const { priced, plan, input } = writer;
  const parts = priced.blocks.flatMap(block => [block, block.period]);
  const hasDiscount = offerOptions(writer).discount === 'shown' && parts.some(part => !isNothing(part.discount));
  const hasVat = parts.some(({ vat }) => !isNothing(vat));
  const isIncluded = plan.pricing?.vat?.included?.value === true;
  return [
    'stage',
    ...(input.hours && (hasRoom || !hasDiscount) ? (['hours'] as const) : []),
    ...(hasDiscount ? (['without-discount', 'discount'] as const) : []),
    ...(hasVat ? (isIncluded ? (['of-which-vat'] as const) : (['net', 'vat'] as const)) : []),
    'total',
  ];
}

/** Stages and their sum. Endless work is in no sum: the price of a period is shown below. */
function priceTable(writer: OfferWriter): Table {
  const { priced } = writer;
  const columns = columnsOf(writer);
  const cells = (title: string, figures: Figures) => columns.map(column => cellOf(column, title, figures, writer));
  const summed = priced.blocks.filter(block => !isOpenEnded(block) || !isNothing(block.once.total));
  const endless = priced.blocks.filter(isOpenEnded);
  const rows = [
    ...summed.map(block => row(cells(writer.blockTitle(block.block), block))),
    row(cells(writer.say('row.total'), priced), { emphasis: true }),
    ...endless.map(({ block, recurring, period }) =>
      row(cells(`${writer.blockTitle(block)}. ${periodTotal(recurring?.every, writer)}`, period)),
    ),
  ];
  return writer.table(
    columns.map(column => writer.say(`column.${column}`)),
    rows,
  );
}

export function cellOf(column: Column, title: string, figures: Figures, writer: OfferWriter) {
  const { effort, net, vat, total, discount } = figures;
  switch (column) {
    case 'stage':
      return writer.textCell(title);
    case 'hours':
      return isNothing(effort) ? writer.textCell('') : writer.hoursCell(effort);
    case 'without-discount':
      return writer.moneyCell(add(isVatIncluded(writer) ? total : net, discount));
    case 'discount':
      return isNothing(discount) ? writer.textCell('') : writer.moneyCell(subtract(zero, discount));
    case 'net':
      return writer.moneyCell(net);
    case 'vat':
    case 'of-which-vat':
      // No amount is called VAT where none is charged: 0.00 reads as a rate of 0%.
      return isFree(figures.vatRates) ? writer.textCell('–') : writer.moneyCell(vat);
    case 'total':
      return writer.moneyCell(total);
  }
}

/** The price range of the project: only if the estimate of some stage is not final. */
function rangeText(writer: OfferWriter): string[] {
  const { priced } = writer;
  const isOpen = priced.blocks.some(block => estimateOf(block) === 'preliminary');
  const range = isOpen ? projectRange(priced) : undefined;
  if (!range) return [];
  return [writer.say('range', { low: writer.money(range.low), high: writer.money(range.high), vat: withVat(writer) })];
}

function firstYearText(writer: OfferWriter): string[] {
  const { recurring, firstYear, oneOff, total } = writer.priced;
  if (recurring.length === 0 || !isKnown(firstYear.total)) return [];
  if (isKnown(total) && total.eq(firstYear.total)) return [];
  return [writer.say('first-year', { once: writer.money(oneOff.total), year: writer.money(firstYear.total) })];
}

/** The exchange rate into the payment currency. */
function payInText(writer: OfferWriter): string[] {
  const { payIn } = writer.priced;
  const { source, at, plus, currency } = writer.plan.pricing?.payIn ?? {};
  if (!payIn || !isKnown(payIn.total) || !isKnown(payIn.rate) || currency?.value === undefined) return [];
  const values = {
    sum: writer.money(payIn.total, payIn.currency),
    rate: formatNumber(writer.locale, Number(payIn.rate.toString()), 4),
    source: source === undefined ? '' : ` ${writer.text(source)}`,
    plus: plus?.value?.gt(0) ? ` + ${writer.percent(plus.value)}` : '',
  };
  return [writer.say(`pay-in.${at?.value ?? 'payment-day'}`, values)];
}
