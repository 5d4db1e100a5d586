import type { Analysis } from '../core/analysis/analysis.ts';
import { formatShortDate } from '../core/l10n/format.ts';
import { type PlainKey, type PlainKeysBelow, textIn, translate } from '../core/l10n/translate.ts';
import type { Block } from '../core/plan/model.ts';
import type { Amount } from '../core/pricing/amount.ts';
import { formatAmount, formatEffort, formatReasons, type MoneyFormat } from '../core/pricing/summary.ts';
import { paymentsOf } from '../core/scheduling/payments/payments.ts';
import { paymentTitle } from '../core/scheduling/payments/title.ts';
import { blockDates, projectDates } from './dates.ts';
import { projectFormula } from './formula.ts';
import { escapeMarkdown } from './markdown.ts';
import { scenarioMark } from './scenario-name.ts';

/** All totals of a plan on one page: project, blocks, payments, executors. */
export function totalsPage(analysis: Analysis, telling: MoneyFormat): { summary: string; markdown: string } {
  const { plan, priced, schedule } = analysis;
  const { locale } = telling;
  const say = (key: PlainKey) => translate(locale, key);
  const money = (amount: Amount) => formatAmount(amount, priced.currency, telling);
  const titleOf = (block: Block) => escapeMarkdown(block.title === undefined ? block.id : textIn(locale, block.title));
  const name = plan.project.name === undefined ? '' : textIn(locale, plan.project.name);

  const periods = new Map(schedule.blocks.map(span => [span.block, blockDates(span, locale)]));
  const date = (day: string | undefined) => (day === undefined ? '' : formatShortDate(locale, day));
  const blocks = priced.blocks.map(b => [
    titleOf(b.block),
    periods.get(b.block) ?? '',
    formatEffort(b.effort, telling),
    money(b.net),
    money(b.total),
  ]);
  const payments = paymentsOf(priced).map(payment => [
    payment.title === undefined
      ? paymentTitle(payment, locale, titleOf)
      : escapeMarkdown(textIn(locale, payment.title)),
    date(payment.date),
    money(payment.amount),
  ]);
  const executors = priced.executors.map(({ executor, effort, net, cost }) => [
    escapeMarkdown(executor.name === undefined ? executor.id : textIn(locale, executor.name)),
    formatEffort(effort, telling),
    money(net),
    ...(telling.hidesCost ? [] : [money(cost)]),
  ]);
  const reasons = formatReasons([priced.total, priced.cost], locale).map(reason => `- ${escapeMarkdown(reason)}`);
  const figure = (key: PlainKeysBelow<'figure'>) => say(`figure.${key}`);
  const sections = [
    `# ${escapeMarkdown(name) || figure('project')}`,
    ...scenarioMark(analysis, locale).map(escapeMarkdown),
    projectFormula(priced, telling),
    ...(reasons.length > 0 ? [`${say('amount.unknown-because')}:\n\n${reasons.join('\n')}`] : []),
    projectDates(analysis, locale),
    section(figure('blocks'), ['', say('totals.dates'), figure('hours'), figure('net'), figure('total')], blocks),
    section(say('totals.payments'), ['', say('totals.date'), say('totals.amount')], payments),
    section(
      say('totals.executors'),
      ['', figure('hours'), figure('net'), ...(telling.hidesCost ? [] : [figure('cost')])],
      executors,
    ),
  ];
  const summary = `${formatEffort(priced.effort, telling)} · ${money(priced.total)}`;
  return { summary, markdown: `${sections.filter(text => text !== '').join('\n\n')}\n` };
}

function section(title: string, columns: string[], rows: string[][]): string {
  if (rows.length === 0) return '';
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const rule = columns.map((_, index) => (index === 0 ? ':--' : '--:'));
  return [`## ${title}`, '', line(columns), line(rule), ...rows.map(line)].join('\n');
}
