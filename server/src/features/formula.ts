import { Decimal } from '../core/base/decimal.ts';
import { formatNumber, formatPercent } from '../core/l10n/format.ts';
import { type PlainKeysBelow, textIn, translate } from '../core/l10n/translate.ts';
import type { LeafTask } from '../core/plan/model.ts';
import { type Amount, isKnown } from '../core/pricing/amount.ts';
import type { PricedItem } from '../core/pricing/price-item.ts';
import type { PricedBlock, PricedPlan } from '../core/pricing/price-plan.ts';
import type { PricedTask } from '../core/pricing/price-task.ts';
import {
  figureRows,
  formatAmount,
  formatEffort,
  formatHours,
  formatPriceRange,
  formatRecurring,
  type MoneyFormat,
  marginShare,
  type SummaryLine,
} from '../core/pricing/summary.ts';
import { fractionOf } from '../core/pricing/vat.ts';
import { escapeMarkdown } from './markdown.ts';

/**
 * The derivation of a task's price with its numbers, as Markdown: `(4 + 4 × 6 + 10) / 6 × 3 = 19 h; 19 h × 900 ₴ = …`.
 */
export function taskFormula(priced: PricedTask, plan: PricedPlan, telling: MoneyFormat): string {
  const { task } = priced;
  const title = task.title === undefined ? task.id : textIn(telling.locale, task.title);
  const lines = [`**${escapeMarkdown(title)}**`, ...taskLines(priced, plan, telling)];
  if (priced.counting !== 'counted') lines.push(translate(telling.locale, `counting.${priced.counting}.why`));
  if (priced.payer !== 'client') {
    lines.push(translate(telling.locale, priced.payer === 'integrator' ? 'payer.internal.why' : 'payer.client.why'));
  }
  return lines.join('\n\n');
}

function taskLines(priced: PricedTask, plan: PricedPlan, telling: MoneyFormat): string[] {
  const money = (amount: Amount) => formatAmount(amount, plan.currency, telling);
  const hours = formatEffort(priced.effort, telling, 4);
  const { task } = priced;
  if (task.kind !== 'leaf') {
    return [`Σ ${translate(telling.locale, 'formula.subtasks')}: ${hours} · ${money(priced.net)}`];
  }
  if (priced.pricedBy === 'price') {
    const price = task.price?.value;
    const times = timesOf(task, telling);
    return [`${price ? money(price) : '?'}${times} = **${money(priced.net)}**`];
  }
  const effort = task.hours?.value ? `${effortFormula(task, telling)}${hours}` : hours;
  if (priced.payer !== 'client') return [effort, `**${money(priced.net)}**`];
  const rate = priced.rate ? money(priced.rate) : '?';
  return [effort, `${hours} × ${rate} = **${money(priced.net)}**`];
}

/** The derivation of an item's price: `15 × 390 ₴ = …`, before VAT. */
export function itemFormula(priced: PricedItem, plan: PricedPlan, telling: MoneyFormat): string {
  const { item, unitPrice, quantity, net, counting } = priced;
  const title = item.title === undefined ? item.id : textIn(telling.locale, item.title);
  const count = isKnown(quantity) ? number(quantity, telling) : '?';
  const off = item.discount?.value ? ` × (1 − ${formatPercent(telling.locale, item.discount.value)})` : '';
  const money = (amount: Amount) => formatAmount(amount, plan.currency, telling);
  const sum = `${count} × ${money(unitPrice)}${off} = **${money(net)}**`;
  const lines = [`**${escapeMarkdown(title)}**`, ...unitPriceLines(priced, money, telling), sum];
  if (counting !== 'counted') lines.push(translate(telling.locale, `counting.${counting}.why`));
  return lines.join('\n\n');
}

/** What a share is of, and the least that a unit costs where that is more. */
function unitPriceLines(
  { item, whole, unitPrice }: PricedItem,
  money: (amount: Amount) => string,
  { locale }: MoneyFormat,
): string[] {
  const share = item.share?.value;
  if (!share || !whole) return [];
  const least = item.min?.value;
  const isLeast = least && isKnown(whole) && whole.times(share).lt(least);
  const part = `${formatPercent(locale, share)} × ${money(whole)}`;
  return [isLeast ? `${part} < ${money(least)}` : `${part} = ${money(unitPrice)}`];
}

/** Quantity and number of recurrences, as factors. */
function timesOf({ quantity, every, times }: LeafTask, telling: MoneyFormat): string {
  const recurs = every?.value && times?.value ? [new Decimal(times.value)] : [];
  return [...(quantity?.value ? [quantity.value] : []), ...recurs]
    .map(count => ` × ${number(count, telling)}`)
    .join('');
}

function effortFormula(task: LeafTask, telling: MoneyFormat): string {
  const estimate = task.hours?.value;
  if (!estimate) return '';
  const { min, likely, max } = estimate;
  const say = (value: Decimal) => number(value, telling);
  const isPoint = min.eq(likely) && likely.eq(max);
  const times = timesOf(task, telling);
  if (isPoint) return times ? `${say(likely)}${times} = ` : '';
  return `(${say(min)} + 4 × ${say(likely)} + ${say(max)}) / 6${times} = `;
}

function number(value: Decimal, { locale }: MoneyFormat): string {
  return formatNumber(locale, Number(value.toString()), 4);
}

/** The one rate of VAT that a sum is taxed by; undefined where there are several. */
function onlyRateOf({ vatRates }: PricedBlock | PricedPlan): Decimal | undefined {
  const taxed = vatRates.filter(({ vat }) => !isKnown(vat) || !vat.eq(0));
  const fraction = taxed.length === 1 && taxed[0] ? fractionOf(taxed[0].rate) : undefined;
  return fraction && isKnown(fraction) ? fraction : undefined;
}

/** The derivation of a block's price, step by step. */
export function blockFormula(priced: PricedBlock, plan: PricedPlan, telling: MoneyFormat): string {
  const { block } = priced;
  const title = block.title === undefined ? block.id : textIn(telling.locale, block.title);
  const parts = [
    `**${escapeMarkdown(title)}** · ${formatHours(priced, telling)}`,
    figuresTable(priced, plan, telling),
    translate(telling.locale, 'hours.billable'),
  ];
  return parts.join('\n\n');
}

/** The derivation of the project's price, step by step, with its range and margin. */
export function projectFormula(plan: PricedPlan, telling: MoneyFormat): string {
  const { locale } = telling;
  const say = (key: PlainKeysBelow<'figure'>) => translate(locale, `figure.${key}`);
  const range = (['p50', 'p80', 'p90'] as const).map(
    key => `| ${say(key)} | ${formatAmount(plan.range[key], plan.currency, telling)} |`,
  );
  return [
    `**${say('project')}** · ${formatHours(plan, telling)}`,
    [figuresTable(plan, plan, telling), ...range].join('\n'),
    translate(locale, 'hours.billable'),
  ].join('\n\n');
}

/** The main figures of the project, with a link to all of them. */
export function projectSummary(plan: PricedPlan, telling: MoneyFormat, wholeView: string): string {
  const { locale } = telling;
  const money = (amount: Amount) => formatAmount(amount, plan.currency, telling);
  const share = marginShare(plan);
  const margin = `${money(plan.margin)}${share === undefined ? '' : ` (${formatPercent(locale, share)})`}`;
  const rows: SummaryLine[] = [
    [translate(locale, 'figure.total'), `**${money(plan.total)}**`],
    ...formatRecurring(plan, telling),
    ...formatPriceRange(plan, plan.currency, telling),
    ...(telling.hidesCost ? [] : [[translate(locale, 'figure.margin'), margin] satisfies SummaryLine]),
  ];
  return [
    `**${translate(locale, 'figure.project')}** · ${formatHours(plan, telling)}`,
    ['| | |', '|:--|--:|', ...rows.map(([name, sum]) => `| ${name} | ${sum} |`)].join('\n'),
    `[${translate(locale, 'hover.all-figures')}](${wholeView})`,
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
  if (!telling.hidesCost) {
    const left = marginShare(figures);
    const margin = left === undefined ? '' : ` (${formatPercent(locale, left)})`;
    rows.push(`| ${translate(locale, 'figure.cost')} | ${money(figures.cost)} |`);
    rows.push(`| ${translate(locale, 'figure.margin')} | ${money(figures.margin)}${margin} |`);
  }
  const after = [
    ...('blocks' in figures ? formatRecurring(figures, telling) : periodLine(figures, plan, telling)),
    ...formatPriceRange(figures, plan.currency, telling),
  ];
  return ['| | |', '|:--|--:|', ...rows, ...after.map(([name, sum]) => `| ${name} | ${sum} |`)].join('\n');
}

/** For a recurring block: the price of a period, and the number of periods. */
function periodLine({ recurring, period }: PricedBlock, plan: PricedPlan, telling: MoneyFormat): SummaryLine[] {
  if (!recurring) return [];
  const { every, times } = recurring;
  const count = times !== undefined && isKnown(times) ? ` × ${number(times, telling)}` : '';
  const sum = formatAmount(period.total, plan.currency, telling);
  return [[translate(telling.locale, `period.${every ?? 'unknown'}`), `${sum}${count}`]];
}

/** The percentage that a figure is of another, if the plan gives one. */
function shareOf(key: string, figures: PricedBlock | PricedPlan, plan: PricedPlan, { locale }: MoneyFormat): string {
  const pricing = plan.plan.pricing;
  const own = 'block' in figures ? figures.block.contingency : undefined;
  // If blocks have discounts of their own, the total discount is no single percentage.
  const owners = 'block' in figures ? [figures.block] : figures.blocks.map(({ block }) => block);
  const isOnlyDiscount = owners.every(block => !block.discount);
  const discount = pricing?.discount?.value;
  const fractions: Record<string, Decimal | undefined> = {
    contingency: (own ?? pricing?.contingency)?.value,
    discount: isOnlyDiscount && discount?.kind === 'percent' ? discount.fraction : undefined,
    vat: onlyRateOf(figures),
  };
  const fraction = fractions[key];
  return fraction ? ` ${formatPercent(locale, fraction)}` : '';
}
