import { zero } from '../../../base/decimal.ts';
import type { BlockChange, WorkComparison, WorkState } from '../../../changes/works.ts';
import type { Showing } from '../../../library/methodology/model.ts';
import { type Amount, isKnown, isNothing, subtract } from '../../../pricing/amount.ts';
import type { PricedBlock } from '../../../pricing/price-plan.ts';
import { isUnpaid } from '../../lines/block-lines.ts';
import type { Line } from '../../lines/line.ts';
import type { Cell, Section, TableRow } from '../../model.ts';
import { label, row } from '../../writer.ts';
import { periodTotal } from '../block.ts';
import { isCounted, lineOptions, plainTitle } from '../lines.ts';
import type { ChangesWriter } from './changes-writer.ts';
import { clientPrices, type PriceParts, type WorkPrice } from './client-prices.ts';

/**
 * A stage whose work or price has changed: its works one by one and the effect on its price; the printed rows add up.
 */
export function stageSection(change: BlockChange, plans: WorkComparison, writer: ChangesWriter): Section[] {
  const { block, before, after, fate, difference } = change;
  if (fate === 'same') return [];
  const options = lineOptions(writer, { contingency: 'spread', discount: 'shown' });
  const prices = clientPrices(change, plans, options);
  const rest = restTitle([before, after], options.contingency);
  const total = [before, after].map(state => stateCell(state?.total, writer));
  const rows = [
    ...priceRows(prices.period, rest, writer),
    ...periodRows(change, writer),
    ...(prices.once.works.length > 0 ? allPeriodsRows(change, writer) : []),
    ...priceRows(prices.once, 'row.vat', writer),
    row([writer.textCell(writer.say('row.block-total')), ...total, differenceCell(difference, writer)], {
      emphasis: true,
    }),
  ];
  const titles = (['work', 'before', 'after', 'difference'] as const).map(key => writer.say(`column.${key}`));
  const content = [label(writer.say(`fate.${fate}`)), writer.table(titles, rows)];
  return [writer.section(`block-${block.id}`, content, writer.blockTitle(block))];
}

/** A missing work costs nothing, but a 0 would look like a gift. */
export function stateCell(amount: Amount | undefined, writer: ChangesWriter, currency = writer.priced.currency): Cell {
  return amount === undefined ? writer.textCell('–') : writer.moneyCell(amount, currency);
}

/** With a sign; the same minus as in other cells, which spreadsheets can read. */
export function differenceCell(amount: Amount, writer: ChangesWriter): Cell {
  const cell = writer.moneyCell(amount);
  return isKnown(amount) && amount.gt(0) ? { ...cell, text: `+${cell.text}` } : cell;
}

type RestTitle = 'row.rest' | 'row.rest-contingency' | 'row.vat' | 'row.discount';

/** Title of what is not in the prices of work, in either state. */
function restTitle(states: readonly (PricedBlock | undefined)[], contingency: Showing): RestTitle {
  const has = (key: 'contingency' | 'discount' | 'vat') =>
    states.some(state => state !== undefined && !isNothing(state.period[key]));
  if (contingency === 'shown' && has('contingency')) return 'row.rest-contingency';
  if (has('discount') === has('vat')) return 'row.rest';
  return has('vat') ? 'row.vat' : 'row.discount';
}

function priceRows({ works, others, rest }: PriceParts, title: RestTitle, writer: ChangesWriter): TableRow[] {
  const told = (key: 'row.others' | RestTitle, amount: Amount) =>
    isNothing(amount)
      ? []
      : [row([writer.textCell(writer.say(key)), ...['', ''].map(writer.textCell), differenceCell(amount, writer)])];
  return [
    ...works.filter(hasWords).map(price => workRow(price, writer)),
    ...told('row.others', others),
    ...told(title, rest),
  ];
}

/** A change without a reason is included in the prices of work, because there are no words for it. */
function hasWords({ work, before, after }: WorkPrice): boolean {
  const what = (work.after ?? work.before)?.what;
  return what?.kind !== 'change' || what.change.change.reason !== undefined || (before ?? after) !== undefined;
}

/** For recurring work the rows above are per period: the price of a period and the number of periods. */
function periodRows({ before, after }: BlockChange, writer: ChangesWriter): TableRow[] {
  if (!before?.recurring && !after?.recurring) return [];
  const { every } = (after ?? before)?.recurring ?? {};
  const cell = (priced: PricedBlock | undefined) => {
    const times = priced?.recurring?.times;
    if (!priced) return writer.textCell('–');
    const count = times !== undefined && isKnown(times) ? `${writer.numberCell(times).text} × ` : '';
    return writer.textCell(`${count}${writer.money(priced.period.total)}`);
  };
  const difference = subtract(after?.period.total ?? zero, before?.period.total ?? zero);
  return [
    row([
      writer.textCell(periodTotal(every, writer)),
      ...[before, after].map(cell),
      differenceCell(difference, writer),
    ]),
  ];
}

/** The price of all periods, if anything beside them belongs to the total of the stage. */
function allPeriodsRows({ before, after }: BlockChange, writer: ChangesWriter): TableRow[] {
  const [then, now] = [before, after].map(state => state && subtract(state.total, state.once.total));
  const difference = subtract(now ?? zero, then ?? zero);
  const cells = [then, now].map(amount => stateCell(amount, writer));
  return [row([writer.textCell(writer.say('row.all-periods')), ...cells, differenceCell(difference, writer)])];
}

function workRow({ work, before: was, after: is, difference }: WorkPrice, writer: ChangesWriter): TableRow {
  const { before, after, kind, other } = work;
  const [then, now] = [before, after].map(state => (state ? titleOf(state, writer) : undefined));
  const told = writer.say(`work.${kind}`, { block: other === undefined ? '' : writer.blockTitle(other) });
  const isReworded = kind === 'reworded';
  // Readers know it by its former name.
  const formerly =
    then === undefined || now === undefined || then === now ? [] : [writer.say('work.was', { title: then })];
  const cell = (state: WorkState | undefined, line: Line | undefined) =>
    writer.textCell(state ? stateTexts(state, line, writer).join(', ') || '–' : '–');
  const figures = [cell(before, was), cell(after, is), differenceCell(difference, writer)];
  return row([
    writer.textCell(`${now ?? then ?? ''} (${[told, ...formerly].join('; ')})`),
    ...(isReworded ? ['', '', ''].map(writer.textCell) : figures),
  ]);
}

function titleOf({ what }: WorkState, writer: ChangesWriter): string {
  return what.kind === 'price' ? writer.say('row.fixed-price') : plainTitle(what, writer);
}

/** Quantity, hours (if shown) and price: `6 h, 5,400.00 ₴`; options are marked. */
function stateTexts({ what, isOptional }: WorkState, line: Line | undefined, writer: ChangesWriter): string[] {
  if (isTheirs(what)) return [writer.say('work.theirs')];
  const { amount, effort } = line ?? {};
  const hours = writer.input.hours && effort !== undefined && !isNothing(effort);
  return [
    ...(isOptional ? [writer.say('optional')] : []),
    ...countTexts(line, writer),
    ...(hours ? [writer.say('hours', { hours: writer.hours(effort) })] : []),
    ...(amount === undefined || isNothing(amount) ? [] : [writer.money(amount)]),
  ];
}

/** `15 seats`, `× 3`; empty for one without a unit. */
function countTexts(line: Line | undefined, writer: ChangesWriter): string[] {
  if (!line?.quantity || !isKnown(line.quantity) || !isCounted(line)) return [];
  const count = writer.numberCell(line.quantity).text;
  return [line.unit === undefined ? `×\u00a0${count}` : `${count} ${writer.text(line.unit)}`];
}

/** Whether it is unpaid work of the client's own people. */
function isTheirs(what: WorkState['what']): boolean {
  return (what.kind === 'work' && isUnpaid(what.task)) || (what.kind === 'change' && isUnpaid(what.change));
}
