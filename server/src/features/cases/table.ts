import { type PlainKeysBelow, textIn, translate } from '../../core/l10n/translate.ts';
import type { PricedTask } from '../../core/pricing/price-task.ts';
import { formatAmount, formatEffort, type MoneyFormat } from '../../core/pricing/summary.ts';
import { escapeMarkdown } from '../markdown.ts';

/** A hover shows this many rows; a longer case is read in its file. */
const maxRows = 30;

/** The tasks of a case with figures, at the rates that apply where it is called. */
export function caseTable(
  { tasks, effort, net }: PricedTask,
  currency: string | undefined,
  telling: MoneyFormat,
): string {
  const { locale } = telling;
  const say = (key: PlainKeysBelow<'case.task'>) => translate(locale, `case.task.${key}`);
  const all = rows(tasks, 0);
  const shown = all.slice(0, maxRows).map(({ task, depth }) => {
    const title = escapeMarkdown(textIn(locale, task.task.title ?? task.task.id));
    const mark = task.counting === 'counted' ? '' : ` · ${translate(locale, `counting.${task.counting}`)}`;
    const indent = '&nbsp;&nbsp;'.repeat(depth);
    return `| ${indent}${title}${mark} | ${formatEffort(task.effort, telling)} | ${formatAmount(task.net, currency, telling)} |`;
  });
  const more = all.length > maxRows ? [translate(locale, 'case.task.more', { count: all.length - maxRows })] : [];
  const table = [
    `| ${say('title')} | ${say('hours')} | ${say('price')} |`,
    '|:--|--:|--:|',
    ...shown,
    `| **${say('total')}** | **${formatEffort(effort, telling)}** | **${formatAmount(net, currency, telling)}** |`,
  ];
  return [table.join('\n'), ...more].join('\n\n');
}

function rows(tasks: PricedTask[], depth: number): { task: PricedTask; depth: number }[] {
  return tasks.flatMap(task => [{ task, depth }, ...rows(task.tasks, depth + 1)]);
}
