import { type Locale, render, textIn } from '../l10n/translate.ts';
import { type Amount, isKnown } from '../pricing/amount.ts';
import { toHours } from '../pricing/effort.ts';
import type { PricedPlan } from '../pricing/price-plan.ts';
import { driftOf, unagreedGrowth } from './baseline.ts';
import { dueOf } from './due.ts';
import { forecastOf } from './forecast.ts';
import type { EarnedValue } from './indices.ts';
import { overrunsOf, overTasksOf } from './overrun.ts';
import { shareDone } from './progress.ts';
import { statusOf } from './status.ts';

/** Money in the currency's digits, ratios with four decimals, null for unknown; the same names for hours. */
type Figures<T> = Record<keyof EarnedValue, T | null>;

const ratios = new Set<keyof EarnedValue>(['spi', 'cpi', 'tcpi']);

/** The status of a plan at the end of a day, as `schemas/status.schema.json`; messages in a language. */
export function statusJson(priced: PricedPlan, on: string, locale: Locale) {
  const status = statusOf(priced, on);
  const expected = forecastOf(priced, status);
  const { planned, forecast, atPace, deadline, isDone } = expected;
  const overruns = new Map(overrunsOf(priced).map(overrun => [overrun.block, overrun]));
  const money = (figures: EarnedValue) => moneyFigures(figures, priced.digits);
  return {
    on,
    currency: priced.currency ?? null,
    ...money(status.money),
    hours: hourFigures(status.effort),
    finish: {
      planned: planned ?? null,
      forecast: forecast ?? null,
      'at-pace': atPace ?? null,
      deadline: deadline ?? null,
      done: isDone,
    },
    baseline: baselineJson(priced, planned),
    unbooked: status.unbooked,
    blocks: status.blocks.map(({ block, works, money: own, effort }) => {
      const overrun = overruns.get(block);
      const { title, id } = block.block;
      return {
        id,
        title: title === undefined ? null : textIn(priced.plan.locale, title),
        status: block.block.status,
        done: numberOf(shareDone(works)),
        ...money(own),
        hours: hourFigures(effort),
        overrun: overrun
          ? {
              forecast: toHours(overrun.forecast),
              over: toHours(overrun.over),
              cost: moneyText(overrun.cost, priced.digits),
              covered: overrun.isCovered,
            }
          : null,
      };
    }),
    'over-tasks': overTasksOf(priced).map(({ task, spent, planned: hours }) => ({
      id: task.id,
      spent: toHours(spent),
      planned: toHours(hours),
    })),
    due: dueOf(priced, status, expected).map(({ kind, date, block, task, amount, message }) => ({
      kind,
      date,
      block: block.id,
      task: task ?? null,
      amount: amount ? moneyText(amount, priced.digits) : null,
      message: render(locale, message),
    })),
  };
}

/** The baseline and the drift from it; null without figures. */
function baselineJson(priced: PricedPlan, finish: string | undefined) {
  const drift = driftOf(priced, { finish });
  if (!drift) return null;
  const { baseline, total, effort, days } = drift;
  const unagreed = unagreedGrowth(priced);
  const money = (amount: Amount | undefined) => (amount ? moneyText(amount, priced.digits) : null);
  const hours = (amount: Amount | undefined) => (amount ? rounded(amount, 6) : null);
  return {
    revision: baseline.revision?.value ?? null,
    date: baseline.date?.value ?? null,
    total: money(baseline.total?.value),
    hours: numberOf(baseline.hours?.value),
    finish: baseline.finish?.value ?? null,
    difference: { total: money(total), hours: hours(effort), days: days ?? null },
    unagreed: unagreed ? { total: money(unagreed.total?.rest), hours: hours(unagreed.effort?.rest) } : null,
  };
}

function moneyFigures(figures: EarnedValue, digits: number): Figures<string | number> {
  return mapped(figures, (amount, isRatio) => (isRatio ? rounded(amount) : moneyText(amount, digits)));
}

function hourFigures(figures: EarnedValue): Figures<number> {
  return mapped(figures, (amount, isRatio) => (isRatio ? rounded(amount) : rounded(amount, 6)));
}

function mapped<T>(figures: EarnedValue, tell: (amount: Amount, isRatio: boolean) => T | null): Figures<T> {
  const entries = (Object.entries(figures) as [keyof EarnedValue, Amount][]).map(([key, amount]) => [
    key,
    tell(amount, ratios.has(key)),
  ]);
  return Object.fromEntries(entries) as Figures<T>;
}

function moneyText(amount: Amount, digits: number): string | null {
  return isKnown(amount) ? amount.toFixed(digits) : null;
}

function rounded(amount: Amount, divisor = 1): number | null {
  return isKnown(amount) ? Number(amount.div(divisor).toFixed(4)) : null;
}

function numberOf(share: { toString(): string } | undefined): number | null {
  return share === undefined ? null : Number(share.toString());
}
