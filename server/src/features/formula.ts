import type { Decimal } from '../core/base/decimal.ts';
import { formatNumber, formatPercent } from '../core/l10n/format.ts';
import { type PlainKeysBelow, textIn, translate } from '../core/l10n/translate.ts';
import type { Estimate } from '../core/language/values.ts';
import { type Amount, isKnown } from '../core/pricing/amount.ts';
import type { PricedBlock, PricedPlan } from '../core/pricing/price-plan.ts';
import type { PricedTask } from '../core/pricing/price-task.ts';
import { figureRows, formatAmount, formatEffort, type MoneyFormat, marginPercent } from '../core/pricing/summary.ts';
import { escapeMarkdown } from './markdown.ts';

/** How a task's price came about, with its numbers, as Markdown: `(4 + 4 × 6 + 10) / 6 × 3 = 19 h; 19 h × 900 ₴ = …`. */
export function taskFormula(priced: PricedTask, plan: PricedPlan, telling: MoneyFormat): string {
  const { task } = priced;
  const title = task.title === undefined ? task.id : textIn(telling.locale, task.title);
  const lines = [`**${escapeMarkdown(title)}**`, ...taskLines(priced, plan, telling)];
  if (priced.counting !== 'counted') lines.push(translate(telling.locale, `counting.${priced.counting}.why`));
  return lines.join('\n\n');
}

function taskLines(priced: PricedTask, plan: PricedPlan, telling: MoneyFormat): string[] {
  const money = (amount: Amount) => formatAmount(amount, plan.currency, telling);
  const hours = formatEffort(priced.effort, telling, 4);
  const { task } = priced;
  if (task.kind !== 'leaf') {
    return [`Σ ${translate(telling.locale, 'formula.subtasks')}: ${hours} · ${money(priced.net)}`];
  }
  const quantity = task.quantity?.value;
  if (priced.pricedBy === 'price') {
    const price = task.price?.value;
    const times = quantity ? ` × ${number(quantity, telling)}` : '';
    return [`${price ? money(price) : '?'}${times} = **${money(priced.net)}**`];
  }
  const effort = task.hours?.value ? `${effortFormula(task.hours.value, quantity, telling)}${hours}` : hours;
  const rate = priced.rate ? money(priced.rate) : '?';
  return [effort, `${hours} × ${rate} = **${money(priced.net)}**`];
}

function effortFormula({ min, likely, max }: Estimate, quantity: Decimal | undefined, telling: MoneyFormat): string {
  const say = (value: Decimal) => number(value, telling);
  const isPoint = min.eq(likely) && likely.eq(max);
  const times = quantity ? ` × ${say(quantity)}` : '';
  if (isPoint) return times ? `${say(likely)}${times} = ` : '';
  return `(${say(min)} + 4 × ${say(likely)} + ${say(max)}) / 6${times} = `;
}

function number(value: Decimal, { locale }: MoneyFormat): string {
  return formatNumber(locale, Number(value.toString()), 4);
}

/** A block's price, step by step. */
export function blockFormula(priced: PricedBlock, plan: PricedPlan, telling: MoneyFormat): string {
  const { block } = priced;
  const title = block.title === undefined ? block.id : textIn(telling.locale, block.title);
  return [
    `**${escapeMarkdown(title)}** · ${formatEffort(priced.effort, telling)}`,
    figuresTable(priced, plan, telling),
  ].join('\n\n');
}

/** The project's price, step by step, with its range and what it leaves. */
export function projectFormula(plan: PricedPlan, telling: MoneyFormat): string {
  const { locale } = telling;
  const say = (key: PlainKeysBelow<'figure'>) => translate(locale, `figure.${key}`);
  const range = (['p50', 'p80', 'p90'] as const).map(
    key => `| ${say(key)} | ${formatAmount(plan.range[key], plan.currency, telling)} |`,
  );
  return [
    `**${say('project')}** · ${formatEffort(plan.effort, telling)}`,
    [figuresTable(plan, plan, telling), ...range].join('\n'),
  ].join('\n\n');
}

function figuresTable(figures: PricedBlock | PricedPlan, plan: PricedPlan, telling: MoneyFormat): string {
  const { locale } = telling;
  const money = (amount: Amount) => formatAmount(amount, plan.currency, telling);
  const rows = figureRows(figures).map(({ key, amount }) => {
    const name = translate(locale, `figure.${key}`) + shareOf(key, figures, plan, telling);
    const sign = key === 'discount' && isKnown(amount) ? '−' : '';
    const shown = `${sign}${money(amount)}`;
    return `| ${name} | ${key === 'total' ? `**${shown}**` : shown} |`;
  });
  if (isKnown(figures.optional) && !figures.optional.eq(0)) {
    rows.push(`| ${translate(locale, 'figure.optional')} | ${money(figures.optional)} |`);
  }
  const percent = marginPercent(figures);
  const margin = percent === undefined ? '' : ` (${formatNumber(locale, percent, 1)} %)`;
  rows.push(`| ${translate(locale, 'figure.cost')} | ${money(figures.cost)} |`);
  rows.push(`| ${translate(locale, 'figure.margin')} | ${money(figures.margin)}${margin} |`);
  return ['| | |', '|:--|--:|', ...rows].join('\n');
}

/** The percentage that a figure is of another, where the plan gives one. */
function shareOf(key: string, figures: PricedBlock | PricedPlan, plan: PricedPlan, { locale }: MoneyFormat): string {
  const pricing = plan.plan.pricing;
  const own = 'block' in figures ? figures.block.contingency : undefined;
  const discount = pricing?.discount?.value;
  const fractions: Record<string, Decimal | undefined> = {
    contingency: (own ?? pricing?.contingency)?.value,
    discount: discount?.kind === 'percent' ? discount.fraction : undefined,
    vat: pricing?.vat?.rate?.value,
  };
  const fraction = fractions[key];
  return fraction ? ` ${formatPercent(locale, fraction)}` : '';
}
