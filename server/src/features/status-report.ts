import { formatNumber, formatPercent, formatShortDate } from '../core/l10n/format.ts';
import {
  type KeysBelow,
  type Locale,
  type MessageArguments,
  type PlainKey,
  render,
  textIn,
  translate,
} from '../core/l10n/translate.ts';
import { type Amount, isKnown } from '../core/pricing/amount.ts';
import { fromHours, toHours } from '../core/pricing/effort.ts';
import type { PricedPlan } from '../core/pricing/price-plan.ts';
import { formatAmount, formatEffort, formatReasons, type MoneyFormat } from '../core/pricing/summary.ts';
import { unagreedGrowth } from '../core/scheduling/baseline.ts';
import { dueOf } from '../core/scheduling/due.ts';
import { type Forecast, forecastOf } from '../core/scheduling/forecast.ts';
import type { EarnedValue } from '../core/scheduling/indices.ts';
import { overrunsOf, overTasksOf } from '../core/scheduling/overrun.ts';
import { shareDone } from '../core/scheduling/progress.ts';
import { type Status, statusOf } from '../core/scheduling/status.ts';
import { driftText } from './drift.ts';

/** A table as cells; number columns are right-aligned. */
export interface StatusTable {
  heads: string[];
  rows: string[][];
  isNumber: (column: number) => boolean;
}

/** The status of a project at the end of a day, in words: for the terminal and for a page. */
export interface StatusReport {
  title: string;
  blocks: StatusTable;
  figures: StatusTable;
  finish: StatusTable;
  /** Agreed figures beside actual ones; undefined if the plan has no baseline. */
  baseline: StatusTable | undefined;
  lists: { title: string; items: string[] }[];
  notes: string[];
}

export function statusReport(priced: PricedPlan, on: string, locale: Locale): StatusReport {
  const telling = new DatedReport(priced, statusOf(priced, on), locale);
  return {
    title: telling.say('on', { date: telling.date(on) }),
    blocks: telling.blocks(),
    figures: telling.figures(),
    finish: telling.finish(),
    baseline: telling.baseline(),
    lists: [telling.overTasks(), telling.due()].filter(({ items }) => items.length > 0),
    notes: telling.notes(),
  };
}

const ratios: ReadonlySet<string> = new Set(['spi', 'cpi', 'tcpi']);

class DatedReport {
  readonly #priced: PricedPlan;
  readonly #status: Status;
  readonly #forecast: Forecast;
  readonly #locale: Locale;

  constructor(priced: PricedPlan, status: Status, locale: Locale) {
    this.#priced = priced;
    this.#status = status;
    this.#forecast = forecastOf(priced, status);
    this.#locale = locale;
  }

  blocks(): StatusTable {
    const overruns = new Map(overrunsOf(this.#priced).map(overrun => [overrun.block, overrun]));
    const rows = this.#status.blocks.map(({ block, works, effort }) => {
      const { title, id, status } = block.block;
      const done = shareDone(works);
      const overrun = overruns.get(block);
      const over =
        overrun && this.say('overrun', { forecast: this.#number(overrun.forecast), over: this.#number(overrun.over) });
      return [
        textIn(this.#priced.plan.locale, title ?? id),
        this.say(`block.${status}`),
        done ? formatPercent(this.#locale, done.round(2)) : '',
        this.#hours(effort.ac),
        this.#hours(effort.bac),
        over ?? '',
      ];
    });
    const heads = [...(['block', 'state', 'done', 'spent', 'planned'] as const).map(key => this.say(key)), ''];
    return { heads, rows, isNumber: column => column > 1 && column < 5 };
  }

  figures(): StatusTable {
    const { money, effort } = this.#status;
    const rows = (Object.keys(money) as (keyof EarnedValue)[]).map(key =>
      ratios.has(key)
        ? [this.say(key), this.#ratio(money[key]), this.#ratio(effort[key])]
        : [this.say(key), this.#money(money[key]), this.#hours(effort[key])],
    );
    return { heads: ['', this.say('money'), this.say('hours')], rows, isNumber: column => column > 0 };
  }

  finish(): StatusTable {
    const { planned, forecast, atPace, deadline, isDone } = this.#forecast;
    const rows = [
      [this.say('finish.planned'), this.date(planned)],
      ...(isDone
        ? [[this.say('all-done'), '']]
        : [
            [this.say('finish.forecast'), this.date(forecast)],
            [this.say('finish.at-pace'), this.date(atPace)],
          ]),
      ...(deadline === undefined ? [] : [[this.say('finish.deadline'), this.date(deadline)]]),
    ];
    return { heads: [this.say('finish'), ''], rows, isNumber: () => false };
  }

  /** Agreed and actual value of each figure. */
  baseline(): StatusTable | undefined {
    const { planned } = this.#forecast;
    const { baseline } = this.#priced.plan.project;
    const drift = driftText(this.#priced, { finish: planned }, this.#format);
    if (!drift || !baseline) return undefined;
    const { total, effort } = this.#priced;
    const [then, hours, finish] = [baseline.total?.value, baseline.hours?.value, baseline.finish?.value];
    const word = (key: PlainKey) => translate(this.#locale, key);
    const hoursThen = hours && formatEffort(fromHours(hours), this.#format);
    const rows = [
      ...(then ? [[word('figure.total'), this.#money(then), this.#money(total), drift.total]] : []),
      ...(hoursThen ? [[word('figure.hours'), hoursThen, formatEffort(effort, this.#format), drift.hours]] : []),
      ...(finish ? [[this.say('finish'), this.date(finish), this.date(planned), drift.days]] : []),
    ];
    const heads = ['', word('baseline'), word('baseline.now'), word('baseline.difference')];
    return {
      heads,
      rows: rows.map(cells => cells.map(cell => cell || word('baseline.as-agreed'))),
      isNumber: column => column > 0,
    };
  }

  /** The growth of a sold plan that is not agreed. */
  #unagreed(): string[] {
    const { total, effort } = unagreedGrowth(this.#priced) ?? {};
    const amount = total ? this.#money(total.rest) : effort && formatEffort(effort.rest, this.#format);
    return amount === undefined ? [] : [translate(this.#locale, 'baseline.unagreed', { amount })];
  }

  overTasks(): StatusReport['lists'][number] {
    const lines = overTasksOf(this.#priced).map(({ task, spent, planned }) => {
      const values = { spent: this.#number(spent), planned: this.#number(planned) };
      return this.say('over-task', { task: { text: task.title ?? task.id }, ...values });
    });
    return { title: this.say('over-tasks'), items: lines };
  }

  due(): StatusReport['lists'][number] {
    const lines = dueOf(this.#priced, this.#status, this.#forecast).map(({ date, message, amount }) => {
      const money = amount ? `, ${this.#money(amount)}` : '';
      return `${this.date(date)}: ${render(this.#locale, message)}${money}`;
    });
    return { title: this.say('due'), items: lines };
  }

  notes(): string[] {
    const { unbooked, money } = this.#status;
    const reasons = formatReasons([money.bac, money.ac], this.#locale);
    const why =
      reasons.length > 0 ? [`${translate(this.#locale, 'amount.unknown-because')}: ${reasons.join('; ')}`] : [];
    return [...this.#unagreed(), ...(unbooked > 0 ? [this.say('unbooked', { count: unbooked })] : []), ...why];
  }

  say<Key extends KeysBelow<'status'>>(key: Key, ...values: MessageArguments<`status.${Key}`>): string {
    return translate(this.#locale, `status.${key}`, ...values);
  }

  date(date: string | undefined): string {
    return date === undefined ? translate(this.#locale, 'schedule.unknown') : formatShortDate(this.#locale, date);
  }

  get #format(): MoneyFormat {
    return { locale: this.#locale, currencyDisplay: 'symbol' };
  }

  #money(amount: Amount): string {
    return formatAmount(amount, this.#priced.currency, this.#format);
  }

  #hours(effort: Amount): string {
    return isKnown(effort) ? translate(this.#locale, 'hours', { hours: this.#number(effort) }) : '–';
  }

  #number(effort: Amount): string {
    return formatNumber(this.#locale, toHours(effort) ?? 0, 1);
  }

  #ratio(amount: Amount): string {
    return isKnown(amount) ? formatNumber(this.#locale, Number(amount.toFixed(4)), 2) : '–';
  }
}
