import { round, zero } from '../../../base/decimal.ts';
import { memoize } from '../../../base/memo.ts';
import type { Task } from '../../../plan/model.ts';
import { type Amount, isKnown, isNothing, multiply, subtract } from '../../../pricing/amount.ts';
import type { Figures } from '../../../pricing/figures.ts';
import type { PricedChange } from '../../../pricing/price-change.ts';
import type { PricedItem } from '../../../pricing/price-item.ts';
import type { PricedBlock } from '../../../pricing/price-plan.ts';
import type { PricedTask } from '../../../pricing/price-task.ts';
import { type Schedule, scheduleOf } from '../../../scheduling/schedule.ts';
import type { Cell, Table, TableRow } from '../../model.ts';
import { type PartsOf, row, type Writer } from '../../writer.ts';
import { countText, isVatIncluded, namedTask, periodTotal } from '../block.ts';
import { estimateText } from '../estimate.ts';

type PlanWriter = Writer<PartsOf<'plan'>>;

/** Figures of a row; a cell is empty if it counts nothing. */
interface Counted {
  effort?: Amount | undefined;
  price?: Amount | undefined;
  cost?: Amount | undefined;
}

/**
 * A block for internal readers: billable hours, prices and costs of its rows add up to the last row, per period for
 * recurring work. Figures that do not count, of options or unpaid work, are given in words.
 */
export function blockTable(priced: PricedBlock, writer: PlanWriter): Table {
  const { block, recurring, period, once } = priced;
  const inside = priced.changeList.filter(({ change }) => !recurring || change.eachPeriod);
  const beside = recurring ? priced.changeList.filter(({ change }) => !change.eachPeriod) : [];
  const isWhole = { price: block.price !== undefined, cost: block.cost !== undefined };
  const rows = [
    ...priced.tasks.flatMap(task => taskRows(task, 0, isWhole, writer)),
    ...wholeRows(priced, writer),
    ...priced.itemList.flatMap(item => itemRow(item, writer)),
    ...inside.map(change => changeRow(change, writer)),
    ...settlement(period, writer, contingencyTitle(priced, writer)),
  ];
  if (!recurring) rows.push(sumRow(writer.say('row.block-total'), priced, writer));
  else {
    const { every, times } = recurring;
    rows.push(sumRow(periodTotal(every, writer), period, writer));
    if (every && times && isKnown(times)) {
      const title = writer.say(`row.for.${every}`, { count: Number(times.toString()) });
      rows.push(sumRow(title, timesFigures(period, times), writer));
    }
    rows.push(...beside.map(change => changeRow(change, writer)), ...settlement(once, writer));
    if (beside.length > 0) rows.push(sumRow(writer.say('row.block-total'), priced, writer));
  }
  const titles = (['work', 'executor', 'estimate', 'hours', 'dates', 'price', 'cost'] as const).map(key =>
    writer.say(`column.${key}`),
  );
  return writer.table(titles, rows);
}

function timesFigures({ effort, total, cost }: Figures, times: Amount): Pick<Figures, 'effort' | 'total' | 'cost'> {
  return { effort: multiply(effort, times), total: multiply(total, times), cost: multiply(cost, times) };
}

interface Between {
  who?: string;
  estimate?: string;
  dates?: Cell;
}

function cells(
  title: string,
  { effort, price, cost }: Counted,
  writer: PlanWriter,
  { who = '', estimate = '', dates = writer.textCell('') }: Between,
): Cell[] {
  const money = (amount: Amount | undefined) => (amount === undefined ? writer.textCell('') : writer.moneyCell(amount));
  return [
    ...[title, who, estimate].map(writer.textCell),
    effort === undefined ? writer.textCell('') : writer.hoursCell(effort),
    dates,
    money(price),
    money(cost),
  ];
}

function sumRow(
  title: string,
  { effort, total, cost }: Pick<Figures, 'effort' | 'total' | 'cost'>,
  writer: PlanWriter,
): TableRow {
  return row(cells(title, { effort, price: total, cost }, writer, {}), { emphasis: true });
}

interface Whole {
  price: boolean;
  cost: boolean;
}

function taskRows(priced: PricedTask, level: number, isWhole: Whole, writer: PlanWriter): TableRow[] {
  if (priced.counting === 'dropped') return [];
  const { task, tasks, assignment } = priced;
  const who =
    assignment && 'executor' in assignment ? writer.text(assignment.executor.name ?? assignment.executor.id) : '';
  const isGroup = task.kind === 'group';
  const marks = marksOf(priced, writer);
  const title = namedTask(task, writer) + (marks.length > 0 ? ` (${marks.join('; ')})` : '');
  const between = { who: isGroup ? '' : who, estimate: estimateText(task, writer), dates: datesCell(task, writer) };
  const counted = isGroup ? {} : countedOf(priced, isWhole);
  return [
    row(cells(title, counted, writer, between), { level, source: task.place }),
    ...tasks.flatMap(child => taskRows(child, level + 1, isWhole, writer)),
  ];
}

/** A price or cost of the whole block has a row of its own. */
function countedOf({ counting, payer, effort, net, cost }: PricedTask, isWhole: Whole): Counted {
  if (counting !== 'counted') return {};
  return {
    effort: payer === 'client' ? effort : undefined,
    price: isWhole.price ? undefined : net,
    cost: isWhole.cost ? undefined : cost,
  };
}

function marksOf(priced: PricedTask, writer: PlanWriter): string[] {
  const { task, counting, payer, effort, net } = priced;
  const status = task.status?.value;
  const isLeaf = task.kind !== 'group';
  const hours = isLeaf && !isNothing(effort) ? [writer.say('hours', { hours: writer.hours(effort) })] : [];
  const price = isLeaf && !isNothing(net) ? [writer.money(net)] : [];
  const beside = (name: string, parts: readonly string[]) => [name, parts.join(', ')].filter(Boolean).join(': ');
  return [
    counting === 'optional' ? beside(writer.say('optional'), [...hours, ...price]) : '',
    counting === 'counted' && payer === 'integrator' ? beside(writer.say('work.internal'), hours) : '',
    counting === 'counted' && payer === 'client-hours' ? beside(writer.say('work.client'), hours) : '',
    task.firstWin ? writer.say('first-win') : '',
    status === 'doing' || status === 'done' ? writer.say(`task-status.${status}`) : '',
    ...writer.texts([task.notes]),
  ].filter(mark => mark !== '');
}

const spansByTask = memoize(({ tasks }: Schedule) => new Map(tasks.map(task => [task.id, task])));

function datesCell(task: Task, writer: PlanWriter): Cell {
  const { start, finish } = spansByTask(scheduleOf(writer.priced)).get(task.id) ?? {};
  return writer.spanCell(start, finish);
}

/** Amounts that replace the prices or costs of all tasks. */
function wholeRows({ block, period, cost, tasks, itemList, changeList }: PricedBlock, writer: PlanWriter): TableRow[] {
  if (!block.price && !block.cost) return [];
  const isSilent = !block.cost && tasks.length === 0 && itemList.length === 0 && changeList.length === 0;
  const written = block.cost?.value && round(block.cost.value, writer.priced.digits);
  const own = written ?? (isSilent ? cost : undefined);
  const title = writer.say(block.price ? 'row.fixed-price' : 'row.block-cost');
  return [row(cells(title, { price: block.price ? period.subtotal : undefined, cost: own }, writer, {}))];
}

function itemRow({ item, quantity, counting, net, cost }: PricedItem, writer: PlanWriter): TableRow[] {
  if (counting === 'dropped') return [];
  const name = writer.text(item.title ?? item.id) + countText(item, writer);
  if (counting === 'optional') {
    return [row(cells(`${name} (${writer.say('optional')}: ${writer.money(net)})`, {}, writer, {}))];
  }
  return isNothing(quantity) ? [] : [row(cells(name, { price: net, cost }, writer, {}))];
}

function changeRow({ change, payer, effort, net, cost, assignment }: PricedChange, writer: PlanWriter): TableRow {
  const { idField, reason } = change;
  const name = [writer.say('row.change'), idField?.value].filter(part => part !== undefined).join(' ');
  const title = reason === undefined ? name : `${name}: ${writer.text(reason)}`;
  const who =
    assignment && 'executor' in assignment ? writer.text(assignment.executor.name ?? assignment.executor.id) : '';
  const paid = payer === 'client' ? effort : undefined;
  return row(cells(title, { effort: paid && isNothing(paid) ? undefined : paid, price: net, cost }, writer, { who }));
}

/** Additions to work and changes, and deductions. */
function settlement(figures: Figures, writer: PlanWriter, contingency = ''): TableRow[] {
  const { discount, rounding, vat } = figures;
  const told: [string, Amount][] = [
    [contingency, figures.contingency],
    [writer.say('row.discount'), subtract(zero, discount)],
    [writer.say('row.rounding'), writer.plan.pricing?.roundTo ? rounding : zero],
    [writer.say('row.vat'), isVatIncluded(writer) ? zero : vat],
  ];
  return told
    .filter(([, amount]) => !isNothing(amount))
    .map(([title, price]) => row(cells(title, { price }, writer, {})));
}

function contingencyTitle({ block }: PricedBlock, writer: PlanWriter): string {
  const share = (block.contingency ?? writer.plan.pricing?.contingency)?.value;
  return [writer.say('row.contingency'), share ? writer.percent(share) : ''].join(' ').trim();
}
