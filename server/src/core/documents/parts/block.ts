import { zero } from '../../base/decimal.ts';
import { textIn } from '../../l10n/translate.ts';
import type { Task } from '../../plan/model.ts';
import { type Amount, isKnown, subtract } from '../../pricing/amount.ts';
import type { PricedBlock } from '../../pricing/price-plan.ts';
import type { PricedTask } from '../../pricing/price-task.ts';
import type { Content, Table, TableRow } from '../model.ts';
import { label, paragraph, row, type Writer } from '../writer.ts';

/** What a client gets with a block, when it is accepted, and what it is made of. */
export function blockContent(priced: PricedBlock, writer: Writer): Content[] {
  const { block } = priced;
  const known = writer.methodology?.blocks.get(block.type?.value ?? '');
  return [
    ...writer.texts([block.description, block.outcome ?? known?.outcome]).map(paragraph),
    ...blockLists(priced, writer),
    blockTable(priced, writer),
  ];
}

/** Deliverables, and what the client accepts the block by. */
export function blockLists({ block }: PricedBlock, writer: Writer): Content[] {
  const lists = [
    { part: 'deliverables' as const, texts: block.deliverables },
    { part: 'acceptance' as const, texts: block.acceptance },
  ];
  return lists
    .filter(({ texts }) => texts.length > 0)
    .flatMap(({ part, texts }) => [label(writer.say(part)), { kind: 'list', items: writer.texts(texts) }]);
}

/** Every line of the table counts once, so that a reader with a calculator comes to the block's total. */
export function blockTable(priced: PricedBlock, writer: Writer): Table {
  const isFixed = priced.block.price !== undefined;
  const rows = priced.tasks.flatMap(task => taskRows(task, 0, isFixed, writer));
  if (isFixed) rows.push(amountRow(writer.say('row.fixed-price'), priced.subtotal, writer));
  for (const { change, net, effort } of priced.changeList) {
    const reason = change.reason === undefined ? '' : `: ${writer.text(change.reason)}`;
    const title = `${writer.say('row.change')} ${change.idField?.value ?? ''}${reason}`;
    rows.push(amountRow(title, net, writer, { effort: isNothing(effort) ? undefined : effort }));
  }
  rows.push(...figureRows(priced, writer));
  rows.push(amountRow(writer.say('row.block-total'), priced.total, writer, { emphasis: true, effort: priced.effort }));
  if (isVatIncluded(writer)) rows.push(amountRow(writer.say('row.of-which-vat'), priced.vat, writer, { level: 1 }));
  return workTable(rows, writer);
}

/** Work, its hours where they are shown, and its price. */
export function workTable(rows: TableRow[], writer: Writer): Table {
  const { hours } = writer.input;
  const titles = ['work', ...(hours ? ['hours' as const] : []), 'price'] as const;
  return writer.table(
    titles.map(key => writer.say(`column.${key}`)),
    rows,
  );
}

function figureRows({ contingency, rounding, discount, vat, block }: PricedBlock, writer: Writer): TableRow[] {
  const { pricing } = writer.plan;
  const share = (block.contingency ?? pricing?.contingency)?.value;
  const rows: ['contingency' | 'rounding' | 'discount' | 'vat', Amount, string][] = [
    ['contingency', contingency, share ? writer.percent(share) : ''],
    ['rounding', rounding, ''],
    ['discount', subtract(zero, discount), ''],
  ];
  const rate = pricing?.vat?.rate?.value;
  if (pricing?.vat && !isVatIncluded(writer)) rows.push(['vat', vat, rate ? writer.percent(rate) : '']);
  return rows
    .filter(([, amount]) => !isNothing(amount))
    .map(([key, amount, percent]) => amountRow(`${writer.say(`row.${key}`)} ${percent}`.trim(), amount, writer));
}

export function isVatIncluded({ plan }: Writer): boolean {
  return plan.pricing?.vat?.included?.value === true;
}

/** A task made of others has no price of its own on paper: theirs stand below it. */
function taskRows(priced: PricedTask, level: number, isFixed: boolean, writer: Writer): TableRow[] {
  if (priced.counting !== 'counted') return [];
  const { task, tasks } = priced;
  const own = task.kind === 'group' ? groupRow(task, level, writer) : leafRow(priced, writer, { level, isFixed });
  return [own, ...tasks.flatMap(child => taskRows(child, level + 1, isFixed, writer))];
}

function groupRow(task: Task, level: number, writer: Writer): TableRow {
  const empty = writer.input.hours ? ['', ''] : [''];
  return row([namedTask(task, writer), ...empty].map(writer.textCell), { level });
}

/** A task with its hours and price; in a block with a fixed price it has none of its own. */
export function leafRow(priced: PricedTask, writer: Writer, { level = 0, isFixed = false } = {}): TableRow {
  const effort = isUntold(priced) ? undefined : priced.effort;
  const title = namedTask(priced.task, writer);
  if (!isFixed) return amountRow(title, priced.net, writer, { level, effort });
  return row([...hoursCells(title, effort, writer), writer.textCell('')], { level });
}

/** Fixed prices often have no hours at all; 0 would say that nobody works for them. */
function isUntold({ effort, pricedBy }: PricedTask): boolean {
  return pricedBy === 'price' && isNothing(effort);
}

/** `Interviews × 3 *`: how many, and whether it is assumed. */
export function namedTask(task: Task, writer: Writer): string {
  const quantity = task.kind === 'leaf' ? task.quantity?.value : undefined;
  const times = quantity && !quantity.eq(1) ? ` × ${writer.numberCell(quantity).text}` : '';
  return `${textIn(writer.locale, task.title ?? task.id)}${times}${task.assumption ? ' *' : ''}`;
}

function amountRow(
  title: string,
  amount: Amount,
  writer: Writer,
  { emphasis = false, level = 0, effort }: { emphasis?: boolean; level?: number; effort?: Amount | undefined } = {},
): TableRow {
  return row([...hoursCells(title, effort, writer), writer.moneyCell(amount)], { level, emphasis });
}

function hoursCells(title: string, effort: Amount | undefined, writer: Writer) {
  if (!writer.input.hours) return [writer.textCell(title)];
  return [writer.textCell(title), effort === undefined ? writer.textCell('') : writer.hoursCell(effort)];
}

export function isNothing(amount: Amount): boolean {
  return isKnown(amount) && amount.eq(0);
}
