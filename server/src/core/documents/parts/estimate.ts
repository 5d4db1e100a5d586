import type { Estimate } from '../../language/values.ts';
import type { LeafTask, Task } from '../../plan/model.ts';
import type { Writer } from '../writer.ts';

/** `4 / 6 / 10 × 3`, or `6`: an estimate as written. */
export function estimateText(task: Task, writer: Writer): string {
  if (task.kind !== 'leaf' || !task.hours?.value) return '';
  return pointsText(task.hours.value, writer) + timesText(task, writer);
}

export function pointsText(estimate: Estimate, writer: Writer): string {
  const show = (value: Estimate['min']) => writer.numberCell(value).text;
  if (isSingle(estimate)) return show(estimate.likely);
  return [estimate.min, estimate.likely, estimate.max].map(show).join('\u00a0/\u00a0');
}

function timesText({ quantity }: LeafTask, writer: Writer): string {
  const count = quantity?.value;
  return count && !count.eq(1) ? ` × ${writer.numberCell(count).text}` : '';
}

export function isSingle({ min, likely, max }: Estimate): boolean {
  return min.eq(likely) && likely.eq(max);
}
