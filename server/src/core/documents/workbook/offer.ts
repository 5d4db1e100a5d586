import { zero } from '../../base/decimal.ts';
import { isNothing } from '../../pricing/amount.ts';
import type { Figures, PricedBlock } from '../../pricing/price-plan.ts';
import { type Rate, rateName } from '../../pricing/vat.ts';
import { isOpenEnded, isVatIncluded, periodTotal } from '../parts/block.ts';
import { optionsContent } from '../parts/offer/options.ts';
import { type Column, cellOf, columnsOf } from '../parts/offer/price.ts';
import type { PartsOf, Writer } from '../writer.ts';
import { text, valueCell } from './cells.ts';
import type { Workbook, WorkCell, Worksheet } from './model.ts';
import { type StagePlaces, type StagePrice, stageSheet } from './offer-stage.ts';
import { paymentsSheet } from './payments.ts';
import { type Address, Formulas, SheetBuilder, sheetNames } from './sheet.ts';
import { sheetOf } from './tables.ts';

type OfferWriter = Writer<PartsOf<'offer'>>;

/**
 * An offer as worksheets with formulas: price, a sheet per stage with its lines, payments, options, and VAT rates. The
 * content equals that of all other formats; quantities and prices can be changed, and the totals follow.
 */
export function offerWorkbook(writer: OfferWriter): Workbook {
  const { blocks } = writer.priced;
  const titles = blocks.map(({ block }) => writer.blockTitle(block));
  const others = (['summary', 'terms', 'payments', 'options'] as const).map(key => writer.say(`sheet.${key}`));
  const [summary = '', terms = '', payments = '', options = '', ...names] = sheetNames([...others, ...titles]);
  const rates = taxedRates(blocks);
  const rateAt = (rate: Rate): Address | undefined => {
    const index = rates.findIndex(own => rateName(own) === rateName(rate));
    return index < 0 ? undefined : { sheet: terms, row: index + 2, column: 1 };
  };
  const stages = blocks.map((priced, index) => stageSheet(priced, names[index] ?? '', writer, rateAt));
  const total = summarySheet(
    summary,
    stages.map(({ places }) => places),
    writer,
  );
  const paid = paymentsSheet(payments, block => total.totals.get(block), writer);
  const [table] = optionsContent(writer).filter(content => content.kind === 'table');
  return {
    sheets: [
      total.sheet,
      ...stages.map(({ sheet }) => sheet),
      ...(paid ? [{ ...paid, section: 'payments' }] : []),
      ...(table ? [{ ...sheetOf(options, table), section: 'options' }] : []),
      termsSheet(terms, rates, writer),
    ],
  };
}

/** Distinct rates for which VAT is computed. */
function taxedRates(blocks: readonly PricedBlock[]): Rate[] {
  const rows = blocks.flatMap(({ vatRates, period, once }) => [vatRates, period.vatRates, once.vatRates]).flat();
  const taxed = rows.filter(({ rate }) => 'fraction' in rate && rate.fraction.gt(zero));
  return [...new Map(taxed.map(({ rate }) => [rateName(rate), rate])).values()];
}

/** The price of the project as in the offer. Endless work is in no sum: the price of a period is shown below. */
function summarySheet(name: string, places: readonly StagePlaces[], writer: OfferWriter) {
  const { priced } = writer;
  const columns = columnsOf(writer, { hasRoom: true });
  const builder = new SheetBuilder(
    name,
    columns.map(column => ({ title: writer.say(`column.${column}`), width: summaryWidth(column) })),
  );
  const formulas = new Formulas(name);
  const rows: number[] = [];
  const totals = new Map<PricedBlock['block'], Address>();
  const add = (title: string, figures: Figures, formulaOf: (column: Column) => string | undefined, isSum = false) => {
    const cells = columns.map((column): WorkCell => {
      if (column === 'stage') return { value: title, isSum };
      const cell = valueCell(cellOf(column, title, figures, writer));
      const formula = typeof cell.value === 'object' ? formulaOf(column) : undefined;
      return { ...cell, ...(formula !== undefined && { formula: `=${formula}` }), isSum };
    });
    return builder.add(cells);
  };
  priced.blocks.forEach((block, index) => {
    if (isOpenEnded(block) && isNothing(block.once.total)) return;
    const own = places[index]?.whole;
    const row = add(writer.blockTitle(block.block), block, column => own && formulaOf(column, own, formulas, writer));
    totals.set(block.block, builder.at(columns.length - 1, row));
    rows.push(row);
  });
  const sumOf = (column: Column) => formulas.sum(rows.map(row => builder.at(columns.indexOf(column), row)));
  add(writer.say('row.total'), priced, column => rounded(sumOf(column), column, writer), true);
  priced.blocks.forEach((block, index) => {
    if (!isOpenEnded(block)) return;
    const own = places[index]?.period;
    const title = `${writer.blockTitle(block.block)}. ${periodTotal(block.recurring?.every, writer)}`;
    add(title, block.period, column => own && formulaOf(column, own, formulas, writer));
  });
  return { sheet: builder.sheet(), totals };
}

function summaryWidth(column: Column): number {
  if (column === 'stage') return 52;
  return column === 'hours' ? 10 : 16;
}

function formulaOf(column: Column, price: StagePrice, formulas: Formulas, writer: OfferWriter): string | undefined {
  const of = (place: Address | undefined) => place && formulas.of(place);
  switch (column) {
    case 'stage':
      return undefined;
    case 'hours':
      return of(price.hours);
    case 'without-discount':
      return of(price.before);
    case 'discount':
      return of(price.discount);
    case 'net':
      return of(price.net ?? price.total);
    case 'vat':
    case 'of-which-vat':
      return price.vat.length === 0 ? undefined : rounded(formulas.sum(price.vat), column, writer);
    case 'total':
      return of(price.total);
  }
}

/** Rounds sums of floats, whose error is less than a minor unit. */
function rounded(formula: string, column: Column, { priced }: OfferWriter): string {
  return column === 'hours' ? formula : `ROUND(${formula},${priced.digits})`;
}

/** VAT rates, to be changed in one place, and the currency. */
function termsSheet(name: string, rates: readonly Rate[], writer: OfferWriter): Worksheet {
  const builder = new SheetBuilder(name, [
    { title: writer.say('column.term'), width: 52 },
    { title: writer.say('column.value'), width: 16 },
  ]);
  const label = writer.say(isVatIncluded(writer) ? 'row.of-which-vat' : 'row.vat');
  for (const rate of rates) {
    if ('fraction' in rate) builder.add([text(label), valueCell(writer.percentCell(rate.fraction))]);
  }
  builder.add([text(writer.say('row.currency')), text(writer.priced.currency ?? '')]);
  return builder.sheet();
}
