import type { Item, Period, Task } from '../../plan/model.ts';
import type { PricedBlock } from '../../pricing/price-plan.ts';
import type { Content } from '../model.ts';
import { label, type Writer } from '../writer.ts';

/** Recurring work without end: only the figures of a period are known. */
export function isOpenEnded({ recurring }: PricedBlock): boolean {
  return recurring !== undefined && recurring.times === undefined;
}

/** Deliverables and acceptance criteria. */
export function blockLists({ block }: PricedBlock, writer: Writer): Content[] {
  const lists = [
    { part: 'deliverables' as const, texts: block.deliverables },
    { part: 'acceptance' as const, texts: block.acceptance },
  ];
  return lists
    .filter(({ texts }) => texts.length > 0)
    .flatMap(({ part, texts }) => [label(writer.say(part)), { kind: 'list', items: writer.texts(texts) }]);
}

/** `Total for a month`. */
export function periodTotal(every: Period | undefined, writer: Writer): string {
  return writer.say(every === undefined ? 'row.per-period' : `row.per-${every}`);
}

export function isVatIncluded({ plan }: Writer): boolean {
  return plan.pricing?.vat?.included?.value === true;
}

/** ` × 15 (seat)`: quantity and unit; empty for one. */
export function countText({ quantity, unit }: Pick<Item, 'quantity' | 'unit'>, writer: Writer): string {
  const count = quantity?.value;
  if (!count || count.eq(1)) return '';
  return ` × ${writer.numberCell(count).text}${unit === undefined ? '' : ` (${writer.text(unit)})`}`;
}

/** `Interviews × 3 (team) *`: title, quantity, and a mark for assumptions. */
export function namedTask(task: Task, writer: Writer): string {
  const count = task.kind === 'leaf' ? countText(task, writer) : '';
  return `${writer.taskTitle(task)}${count}${task.assumption ? ' *' : ''}`;
}
