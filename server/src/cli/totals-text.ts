import { type Locale, textIn, translate } from '../core/l10n/translate.ts';
import type { Amount } from '../core/money/amount.ts';
import type { PricedPlan } from '../core/money/price-plan.ts';
import { figureRows, type Telling, tellHours, tellMoney, tellReasons } from '../core/money/summary.ts';

/** A plan's totals as a table for the terminal: blocks, the project's figures, the range, the payments. */
export function totalsText(priced: PricedPlan, locale: Locale): string {
  const telling: Telling = { locale, currencyDisplay: 'symbol' };
  const money = (amount: Amount) => tellMoney(amount, priced.currency, telling);
  const say = (key: string) => translate(locale, key);
  const blocks = priced.blocks.map(({ block, effort, total }) => [
    block.title === undefined ? block.id : textIn(priced.plan.locale, block.title),
    tellHours(effort, telling),
    money(total),
  ]);
  const figures = figureRows(priced).map(({ key, amount }) => [say(`figure.${key}`), '', money(amount)]);
  const risks = (['p50', 'p80', 'p90'] as const).map(key => [say(`figure.${key}`), '', money(priced.range[key])]);
  const payments = priced.payments.map(({ block, kind, amount }) => [
    `${say(`payment.${kind}`)}: ${block.title === undefined ? block.id : textIn(priced.plan.locale, block.title)}`,
    '',
    money(amount),
  ]);
  const internal = [
    [say('figure.cost'), '', money(priced.cost)],
    [say('figure.margin'), '', money(priced.margin)],
  ];
  const groups = [
    [[say('figure.blocks'), say('figure.hours'), say('figure.total')], ...blocks],
    [[say('figure.project'), tellHours(priced.effort, telling), ''], ...figures],
    internal,
    risks,
    payments,
  ];
  const reasons = tellReasons([priced.total, priced.cost], locale).map(reason => `  ${reason}`);
  const why = reasons.length > 0 ? `\n${say('amount.unknown-because')}\n${reasons.join('\n')}\n` : '';
  return `${table(groups.filter(group => group.length > 0))}\n${why}`;
}

/** Columns as wide as their longest cell, the numbers to the right; a blank line between groups. */
function table(groups: string[][][]): string {
  const rows = groups.flat();
  const widths = [0, 1, 2].map(column => Math.max(...rows.map(row => [...(row[column] ?? '')].length)));
  const line = (row: string[]) =>
    row
      .map((cell, column) =>
        column === 0 ? pad(cell, widths[0] ?? 0) : ' '.repeat((widths[column] ?? 0) - [...cell].length) + cell,
      )
      .join('  ')
      .trimEnd();
  return groups.map(group => group.map(line).join('\n')).join('\n\n');
}

function pad(cell: string, width: number): string {
  return cell + ' '.repeat(width - [...cell].length);
}
