import { one, zero } from '../../../base/decimal.ts';
import { type Amount, add, combine, isKnown, isNothing } from '../../../pricing/amount.ts';
import type { VatRow } from '../../../pricing/vat.ts';
import { type Line, multipliesTo } from '../../lines/line.ts';
import type { Cell, Table, TableRow } from '../../model.ts';
import { type PartsOf, row, type Writer } from '../../writer.ts';
import { isVatIncluded } from '../block.ts';
import { plainTitle } from '../lines.ts';
import type { ActSubject } from './subject.ts';

type ActWriter = Writer<PartsOf<'acceptance'>>;

/**
 * What was done, in what quantity and for how much: each price times quantity is its amount, and amounts add up to the
 * total.
 */
export function actTable(subject: ActSubject, writer: ActWriter): Table {
  const rows = subject.lines.flatMap(line => lineRows(line, subject, writer));
  const titles = (['work', 'unit', 'quantity', 'unit-price', 'sum'] as const).map(key => writer.say(`column.${key}`));
  return writer.countedTable(titles, [...rows, ...restRows(subject, writer), ...sumRows(subject, writer)]);
}

/** Rows without a price of their own: headings, and tasks included in the block's price. */
function lineRows(line: Line, subject: ActSubject, writer: ActWriter): TableRow[] {
  const { amount } = line;
  if (amount === undefined) return [];
  const title = titleOf(line, subject, writer);
  const own = exactCount(line, amount, writer);
  const count = own ?? { quantity: one, unit: writer.say('unit.service'), price: amount };
  return [
    row([writer.textCell(own ? title : countedTitle(line, title, writer)), ...countCells(count, amount, writer)]),
  ];
}

function restRows({ rest }: ActSubject, writer: ActWriter): TableRow[] {
  if (isNothing(rest)) return [];
  const title = writer.say(isKnown(rest) && rest.gt(zero) ? 'row.contingency' : 'row.discount');
  const cells = [writer.textCell(writer.say('unit.service')), writer.numberCell(one)];
  return [row([writer.textCell(title), ...cells, writer.moneyCell(rest), writer.moneyCell(rest)])];
}

/** Quantity, unit and unit price. */
interface Count {
  quantity: Amount;
  unit: string;
  price: Amount;
}

/**
 * The line's quantity if the unit price is exact; otherwise a quantity of one, because accountants reject inexact
 * prices.
 */
function exactCount(line: Line, amount: Amount, writer: ActWriter): Count | undefined {
  const { quantity = one, unitPrice } = line;
  const price = unitPrice ?? (isKnown(quantity) && quantity.eq(one) ? amount : undefined);
  if (price === undefined || !multipliesTo(amount, price, quantity)) return undefined;
  return { quantity, unit: unitOf(line, writer), price };
}

function countCells(count: Count, amount: Amount, writer: ActWriter): Cell[] {
  return [
    writer.textCell(count.unit),
    writer.numberCell(isKnown(count.quantity) ? count.quantity : undefined),
    writer.moneyCell(count.price),
    writer.moneyCell(amount),
  ];
}

/** If a line is counted as one service, its title still states the quantity. */
function countedTitle(line: Line, title: string, writer: ActWriter): string {
  const { quantity, unit } = line;
  if (quantity === undefined || !isKnown(quantity)) return title;
  const count = writer.numberCell(quantity).text;
  if (unit !== undefined) return writer.say('line.counted-in', { title, count, unit: writer.text(unit) });
  return quantity.eq(one) ? title : writer.say('line.counted', { title, count });
}

function unitOf({ unit, subject, effort, quantity }: Line, writer: ActWriter): string {
  if (unit !== undefined) return writer.text(unit);
  if (subject.kind === 'item') return writer.say(subject.item.item.kind === 'expense' ? 'unit.service' : 'unit.piece');
  const isByHour = effort !== undefined && quantity !== undefined && isNothing(add(effort, times(quantity, -6)));
  return writer.say(isByHour ? 'unit.hour' : 'unit.service');
}

function times(amount: Amount, factor: number): Amount {
  return combine([amount], ([value = zero]) => value.times(factor));
}

function titleOf({ subject: what }: Line, { priced, span }: ActSubject, writer: ActWriter): string {
  switch (what.kind) {
    case 'group':
      return '';
    case 'price':
      return [writer.blockTitle(priced.block), span ? writer.period(span.from, span.to) : '']
        .filter(text => text !== '')
        .join(', ');
    default:
      return plainTitle(what, writer);
  }
}

function sumRows({ rates, total }: ActSubject, writer: ActWriter): TableRow[] {
  const sum = (title: string, amount: Amount) =>
    row([writer.textCell(title), ...['', '', ''].map(writer.textCell), writer.moneyCell(amount)], { emphasis: true });
  const taxedRates = rates.filter(({ vat }) => !isNothing(vat));
  if (taxedRates.length === 0) return [sum(writer.say('row.total'), total)];
  const vat = taxedRates.map(rate => sum(vatTitle(rate, writer), rate.vat));
  if (isVatIncluded(writer)) return [sum(writer.say('row.total'), total), ...vat];
  return [
    sum(writer.say('row.sum-without-vat'), add(...rates.map(({ net }) => net))),
    ...vat,
    sum(writer.say('row.sum-with-vat'), total),
  ];
}

function vatTitle({ rate }: VatRow, writer: ActWriter): string {
  const percent = 'fraction' in rate ? writer.percent(rate.fraction) : '';
  return writer.say(isVatIncluded(writer) ? 'row.of-which-vat-at' : 'row.vat-at', { rate: percent });
}
