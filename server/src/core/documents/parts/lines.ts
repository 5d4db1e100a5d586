import type { Decimal } from '../../base/decimal.ts';
import { memoize } from '../../base/memo.ts';
import type { LeafTask } from '../../plan/model.ts';
import { type Amount, isKnown, isNothing } from '../../pricing/amount.ts';
import type { PricedBlock, PricedPlan } from '../../pricing/price-plan.ts';
import type { PricedTask } from '../../pricing/price-task.ts';
import type { PricedWork } from '../../pricing/priced-work.ts';
import { isWait } from '../../scheduling/task-times.ts';
import type { SyntaxNode } from '../../syntax/nodes.ts';
import { type Line, type LineOptions, multipliesTo } from '../lines/line.ts';
import type { Cell, Table, TableRow } from '../model.ts';
import { row, type Writer } from '../writer.ts';

/** The integrator's choice of how to show amounts that apply to all work. */
export function lineOptions(writer: Writer, usual: LineOptions): LineOptions {
  const template = writer.methodology?.documents.get(writer.kind.id);
  return {
    contingency: template?.contingency ?? usual.contingency,
    discount: template?.discount ?? usual.discount,
  };
}

/** Columns of a table of lines besides title and amount. */
export interface LineColumns {
  /** Quantities, with units and unit prices. */
  counts: boolean;
  units: boolean;
  prices: boolean;
  hours: boolean;
  /** Whether VAT is added to the amounts. */
  isNet: boolean;
}

/**
 * Quantities are shown if any line has a unit or more than one; unit prices if any such line has one; hours if the
 * reader may see them and there are any.
 */
export function columnsOf(lines: readonly Line[], writer: Writer): LineColumns {
  return {
    counts: lines.some(isCounted),
    units: lines.some(({ unit }) => unit !== undefined),
    prices: lines.some(line => isCounted(line) && line.unitPrice !== undefined),
    hours: writer.input.hours && lines.some(({ effort }) => effort !== undefined),
    isNet: isWithoutVat(writer),
  };
}

export function isCounted({ quantity, unit }: Line): boolean {
  return quantity !== undefined && (unit !== undefined || !isKnown(quantity) || !quantity.eq(1));
}

const isTaxed = memoize(({ everyBlock }: PricedPlan) =>
  everyBlock.some(({ vat, period }) => !isNothing(vat) || !isNothing(period.vat)),
);

/** Whether VAT is added to the prices. */
export function isWithoutVat({ plan, priced }: Writer): boolean {
  return isTaxed(priced) && plan.pricing?.vat?.included?.value !== true;
}

export function linesTable(rows: TableRow[], columns: LineColumns, writer: Writer): Table {
  return writer.table(lineTitles(columns, writer), rows);
}

export function lineTitles({ counts, units, prices, hours, isNet }: LineColumns, writer: Writer): string[] {
  return [
    writer.say('column.work'),
    ...(counts ? [writer.say('column.quantity')] : []),
    ...(counts && units ? [writer.say('column.unit')] : []),
    ...(counts && prices ? [writer.say('column.unit-price')] : []),
    ...(hours ? [writer.say('column.hours')] : []),
    writer.say(isNet ? 'column.amount-net' : 'column.amount'),
  ];
}

export function lineRow(line: Line, columns: LineColumns, writer: Writer): TableRow {
  const { level, effort, amount } = line;
  return row(
    [
      writer.textCell(lineTitle(line, writer)),
      ...countCells(line, columns, writer),
      ...(columns.hours ? [effort === undefined ? writer.textCell('') : writer.hoursCell(effort)] : []),
      amountCell(amount, writer),
    ],
    { level, source: sourceOf(line) },
  );
}

function sourceOf({ subject }: Line): SyntaxNode {
  switch (subject.kind) {
    case 'group':
      return subject.task.place;
    case 'work':
      return subject.task.task.place;
    case 'price':
      return subject.block.block.node;
    case 'item':
      return subject.item.item.place;
    case 'change':
      return subject.change.change.node;
  }
}

/** A row below the lines: a sum, or an amount that is no line. */
export function amountRow(
  title: string,
  amount: Amount,
  columns: LineColumns,
  writer: Writer,
  { emphasis = true, effort }: { emphasis?: boolean; effort?: Amount } = {},
): TableRow {
  const empty = countCells(undefined, columns, writer);
  const hoursCell = effort === undefined || isNothing(effort) ? writer.textCell('') : writer.hoursCell(effort);
  return row([writer.textCell(title), ...empty, ...(columns.hours ? [hoursCell] : []), writer.moneyCell(amount)], {
    emphasis,
  });
}

/** Quantity, unit and unit price; empty for one. */
function countCells(line: Line | undefined, { counts, units, prices }: LineColumns, writer: Writer): Cell[] {
  if (!counts) return [];
  const { quantity, unit, unitPrice } = line && isCounted(line) ? line : nothing;
  return [
    quantity !== undefined && isKnown(quantity) ? writer.numberCell(quantity) : writer.textCell(''),
    ...(units ? [writer.textCell(writer.texts([unit]).join(''))] : []),
    ...(prices ? [unitPriceCell(line, unitPrice, writer)] : []),
  ];
}

/** A rounded unit price is marked, because multiplying it gives another amount. */
function unitPriceCell(line: Line | undefined, price: Amount | undefined, writer: Writer): Cell {
  const cell = amountCell(price, writer);
  const { amount, quantity } = line ?? nothing;
  if (price === undefined || amount === undefined || quantity === undefined) return cell;
  const isSure = isKnown(price) && isKnown(amount) && isKnown(quantity);
  return isSure && !multipliesTo(amount, price, quantity) ? { ...cell, text: `≈\u00a0${cell.text}` } : cell;
}

const nothing: Partial<Line> = {};

function amountCell(amount: Amount | undefined, writer: Writer): Cell {
  return amount === undefined ? writer.textCell('') : writer.moneyCell(amount);
}

/** Title of a line for the client: name, recurrence, duration, wait, assumption. */
export function lineTitle({ subject }: Line, writer: Writer): string {
  switch (subject.kind) {
    case 'group':
      return writer.taskTitle(subject.task);
    case 'work':
      return workTitle(subject.task, writer);
    case 'price':
      return priceTitle(subject.block, writer);
    case 'item': {
      const { id, title, discount } = subject.item.item;
      const name = writer.text(title ?? id);
      const off = discount?.value;
      return off?.gt(0) ? writer.say('line.discount', { title: name, share: writer.percent(off) }) : name;
    }
    case 'change': {
      const { idField, reason } = subject.change.change;
      const title = [writer.say('row.change'), idField?.value].filter(part => part !== undefined).join(' ');
      return reason === undefined ? title : `${title}: ${writer.text(reason)}`;
    }
  }
}

/** The name of a work without further information. */
export function plainTitle(work: Exclude<PricedWork, { kind: 'price' }>, writer: Writer): string {
  switch (work.kind) {
    case 'work':
      return writer.taskTitle(work.task.task);
    case 'item':
      return writer.text(work.item.item.title ?? work.item.item.id);
    case 'change': {
      const { reason, idField } = work.change.change;
      return writer.text(reason ?? idField?.value ?? '');
    }
  }
}

export function workTitle(priced: PricedTask, writer: Writer): string {
  const { task } = priced;
  const parts = task.kind === 'leaf' ? [paceText(task, writer), lastingText(priced, task, writer)] : [];
  const told = [writer.taskTitle(task), ...parts].filter(part => part !== '').join(', ');
  return task.assumption ? `${told} *` : told;
}

function paceText({ every, times }: LeafTask, writer: Writer): string {
  return every?.value && times?.value ? writer.say(`pace.${every.value}`) : '';
}

/** `7 working days, waiting for the operator`; `takes 7 working days`. */
function lastingText(priced: PricedTask, { duration, waitsFor }: LeafTask, writer: Writer): string {
  if (!duration?.value) return '';
  const lasting = daysText(duration.value, writer);
  if (!isWait(priced)) return writer.say('line.lasts', { duration: lasting });
  if (waitsFor === undefined) return writer.say('line.waits', { duration: lasting });
  return writer.say('line.waits-for', { duration: lasting, whom: waitedFor(writer.text(waitsFor), writer) });
}

const known = ['client', 'vendor', 'operator'] as const;

/** Translated if the language has a word for it, else as written. */
export function waitedFor(whom: string, writer: Writer): string {
  const word = known.find(candidate => candidate === whom);
  return word ? writer.say(`waits.${word}`) : whom;
}

/** Working hours as days, if they are whole days. */
export function daysText(hours: Decimal, writer: Writer): string {
  const days = hours.div(writer.plan.week.hoursPerDay);
  if (!days.round(0).eq(days)) return writer.say('hours', { hours: writer.numberCell(hours).text });
  return writer.say('working-days', { days: Number(days.toString()) });
}

/** The title of a price that stands for the whole block. */
function priceTitle(priced: PricedBlock, writer: Writer): string {
  return priced.tasks.some(({ payer, counting }) => payer !== 'integrator' && counting === 'counted')
    ? writer.say('row.fixed-price')
    : writer.clientTitle(priced.block);
}
