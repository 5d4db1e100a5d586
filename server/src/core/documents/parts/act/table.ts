import { one, zero } from '../../../base/decimal.ts';
import { type Amount, add, combine, isKnown, isNothing } from '../../../pricing/amount.ts';
import type { VatRow } from '../../../pricing/vat.ts';
import type { Line } from '../../lines/line.ts';
import type { Cell, Table, TableRow } from '../../model.ts';
import { type PartsOf, row, type Writer } from '../../writer.ts';
import { isVatIncluded } from '../block.ts';
import { plainTitle } from '../lines.ts';
import type { ActSubject } from './subject.ts';

type ActWriter = Writer<PartsOf<'acceptance'>>;

/** What was done, how much of it and for how much: every price × its quantity is its amount, and the amounts make the total. */
export function actTable(subject: ActSubject, writer: ActWriter): Table {
  const rows = subject.lines.flatMap(line => lineRows(line, subject, writer));
  const titles = (['work', 'unit', 'quantity', 'unit-price', 'sum'] as const).map(key => writer.say(`column.${key}`));
  return writer.countedTable(titles, [...rows, ...restRows(subject, writer), ...sumRows(subject, writer)]);
}

/** A heading has no price, nor has a task in the price of its block: those are told below. */
function lineRows(line: Line, subject: ActSubject, writer: ActWriter): TableRow[] {
  const { amount } = line;
  if (amount === undefined) return [];
  return [row([writer.textCell(titleOf(line, subject, writer)), ...countCells(line, amount, writer)])];
}

function restRows({ rest }: ActSubject, writer: ActWriter): TableRow[] {
  if (isNothing(rest)) return [];
  const title = writer.say(isKnown(rest) && rest.gt(zero) ? 'row.contingency' : 'row.discount');
  const cells = [writer.textCell(writer.say('unit.service')), writer.numberCell(one)];
  return [row([writer.textCell(title), ...cells, writer.moneyCell(rest), writer.moneyCell(rest)])];
}

function countCells(line: Line, amount: Amount, writer: ActWriter): Cell[] {
  const { quantity = one, unitPrice } = line;
  const price = unitPrice ?? (isKnown(quantity) && quantity.eq(one) ? amount : undefined);
  const isExact =
    price !== undefined &&
    isNothing(combine([price, quantity, amount], ([a = zero, b = zero, c = zero]) => a.times(b).minus(c)));
  // A price that does not multiply to the amount would be corrected by an accountant: then it is one service.
  const [count, each] = isExact && price !== undefined ? [quantity, price] : [one, amount];
  const unit = isExact ? unitOf(line, writer) : writer.say('unit.service');
  return [
    writer.textCell(unit),
    writer.numberCell(isKnown(count) ? count : undefined),
    writer.moneyCell(each),
    writer.moneyCell(amount),
  ];
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
