import { formatDate } from '../core/l10n/format.ts';
import { type Locale, translate } from '../core/l10n/translate.ts';
import type { Amount } from '../core/pricing/amount.ts';
import type { PricedPlan } from '../core/pricing/price-plan.ts';
import type { PricedTask } from '../core/pricing/price-task.ts';
import { formatAmount, formatEffort, type MoneyFormat } from '../core/pricing/summary.ts';
import { type Span, scheduleOf } from '../core/scheduling/schedule.ts';

/**
 * The figures of a plan, one independent line for the project, each block and each task, so that a change affects few
 * lines. They are YAML comments, because the plan's text follows.
 */
export function figureLines(priced: PricedPlan, locale: Locale): string[] {
  const telling: MoneyFormat = { locale, currencyDisplay: 'symbol' };
  const schedule = scheduleOf(priced);
  const spans = new Map(schedule.blocks.map(({ block, ...span }) => [block.id, span]));
  const figures = (effort: Amount, money: Amount) =>
    `${formatEffort(effort, telling)} · ${formatAmount(money, priced.currency, telling)}`;
  const taskLines = ({ task, effort, net, tasks }: PricedTask, depth: number): string[] => [
    `#${'  '.repeat(depth)} ${task.id}: ${figures(effort, net)}`,
    ...tasks.flatMap(below => taskLines(below, depth + 1)),
  ];
  const blocks = priced.everyBlock.flatMap(({ block, effort, total, tasks }) => [
    `# ${block.id}: ${figures(effort, total)}${daysOf(spans.get(block.id), locale)}`,
    ...tasks.flatMap(below => taskLines(below, 1)),
  ]);
  const project = `# ${translate(locale, 'figure.project')}: ${figures(priced.effort, priced.total)}`;
  return [`${project}${daysOf(schedule, locale)}`, ...blocks];
}

function daysOf(span: Partial<Span> | undefined, locale: Locale): string {
  const days = [span?.start, span?.finish];
  if (days.every(day => day === undefined)) return '';
  return ` · ${days.map(day => (day === undefined ? '?' : formatDate(locale, day))).join(' – ')}`;
}
