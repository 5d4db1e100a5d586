import { Decimal, zero } from '../../core/base/decimal.ts';
import { formatDate, formatMoney, formatNumber } from '../../core/l10n/format.ts';
import { type Locale, translate } from '../../core/l10n/translate.ts';
import type { Row } from '../../core/output/facts/columns.ts';
import { stages } from '../../core/plan/model.ts';
import { table } from '../table.ts';
import type { Line } from '../terminal.ts';
import type { PlanEntry } from './entry.ts';

/** More rows are not read on a terminal; the other formats contain all. */
const mostPlans = 100;
const mostPeople = 20;

/** Totals of the plans of one stage and currency. */
interface Group {
  stage: string;
  currency: string;
  plans: number;
  total: Sum;
  margin: Sum;
  hours: number;
}

/** A sum of the known amounts, with their number. */
interface Sum {
  amount: Decimal;
  known: number;
}

const nothing: Sum = { amount: zero, known: 0 };

function plus({ amount, known }: Sum, more: string | null): Sum {
  return more === null ? { amount, known } : { amount: amount.plus(more), known: known + 1 };
}

/** Bookings of a person in a week. */
interface Week {
  hours: number;
  available: number;
}

/**
 * A portfolio for people: totals by stage and currency, the busiest people, a row per plan. Keeps sums and no plans.
 */
export class PortfolioText {
  readonly #locale: Locale;
  readonly #groups = new Map<string, Group>();
  /** Weeks by person, without people of clients. */
  readonly #people = new Map<string, Map<string, Week>>();
  readonly #plans: Row<'plans'>[] = [];
  #count = 0;

  constructor(locale: Locale) {
    this.#locale = locale;
  }

  add({ plan, load }: PlanEntry): void {
    this.#count++;
    if (this.#plans.length < mostPlans) this.#plans.push(plan);
    if (!plan.readable) return;
    this.#addTo(plan);
    for (const row of load) if (row.kind !== 'client') this.#book(row);
  }

  #addTo({ stage, currency, total, margin, hours }: Row<'plans'>): void {
    const key = `${stage} ${currency}`;
    const none = { plans: 0, total: nothing, margin: nothing, hours: 0 };
    const known = this.#groups.get(key) ?? { stage: stage ?? '', currency: currency ?? '', ...none };
    this.#groups.set(key, {
      ...known,
      plans: known.plans + 1,
      total: plus(known.total, total),
      margin: plus(known.margin, margin),
      hours: known.hours + (hours ?? 0),
    });
  }

  #book({ executor, week, hours, available }: Row<'load'>): void {
    const weeks = this.#people.get(executor ?? '') ?? new Map<string, Week>();
    this.#people.set(executor ?? '', weeks);
    const known = weeks.get(week ?? '') ?? { hours: 0, available: 0 };
    weeks.set(week ?? '', {
      hours: known.hours + (hours ?? 0),
      available: Math.max(known.available, available ?? 0),
    });
  }

  lines(): Line[] {
    const more = this.#count - this.#plans.length;
    const rest = more > 0 ? ['', translate(this.#locale, 'portfolio.more', { count: more })] : [];
    return [...table([this.#stageRows()], column => column >= 2), ...this.#load(), '', ...this.#rows(), ...rest];
  }

  #stageRows(): string[][] {
    const order = ({ stage }: Group) => (stages as readonly string[]).indexOf(stage);
    const groups = [...this.#groups.values()].sort((a, b) => order(a) - order(b) || (a.currency < b.currency ? -1 : 1));
    const head = ['stage', 'currency', 'plans', 'hours', 'total', 'margin'] as const;
    return [
      head.map(name => translate(this.#locale, `portfolio.${name}`)),
      ...groups.map(({ stage, currency, plans, hours, total, margin }) => [
        stage,
        currency,
        this.#number(plans),
        this.#number(hours),
        this.#sum(total, plans, currency),
        this.#sum(margin, plans, currency),
      ]),
    ];
  }

  #load(): string[] {
    const people = [...this.#people]
      .map(([id, weeks]) => ({ id, ...fullest(weeks) }))
      .sort((a, b) => b.over - a.over || b.hours - a.hours)
      .slice(0, mostPeople);
    if (people.length === 0) return [];
    const head = ['executor', 'to-do', 'weeks-over', 'busiest', 'booked'] as const;
    const rows = people.map(({ id, hours, over, week, most }) => [
      id,
      this.#number(hours),
      over === 0 ? '' : this.#number(over),
      formatDate(this.#locale, week),
      `${this.#number(most.hours)} / ${this.#number(most.available)}`,
    ]);
    return ['', ...table([[head.map(name => translate(this.#locale, `portfolio.${name}`)), ...rows]])];
  }

  #rows(): string[] {
    const head = ['plan', 'client', 'stage', 'hours', 'total', 'start', 'finish'] as const;
    const rows = this.#plans.map(plan => [
      plan.plan ?? '',
      plan.readable ? (plan.client ?? '') : translate(this.#locale, 'portfolio.unread'),
      plan.stage ?? '',
      plan.hours === null ? '' : this.#number(plan.hours),
      plan.total === null ? '' : formatMoney(this.#locale, new Decimal(plan.total), plan.currency ?? undefined),
      plan.start === null ? '' : formatDate(this.#locale, plan.start),
      plan.finish === null ? '' : formatDate(this.#locale, plan.finish),
    ]);
    const heads = head.map(name => translate(this.#locale, `portfolio.${name}`));
    return table([[heads, ...rows]], column => column === 3 || column === 4);
  }

  /** A sum that lacks plans is marked, because it is no total. */
  #sum({ amount, known }: Sum, plans: number, currency: string): string {
    if (known === 0) return translate(this.#locale, 'amount.unknown');
    const money = formatMoney(this.#locale, amount, currency);
    return known === plans ? money : translate(this.#locale, 'portfolio.partly', { amount: money, known, plans });
  }

  #number(value: number): string {
    return formatNumber(this.#locale, value, 1);
  }
}

/** Hours are rounded to hundredths, so a sum over plans can be off by this. */
const roundingError = 0.02;

function fullest(weeks: ReadonlyMap<string, Week>) {
  const all = [...weeks].map(([week, booked]) => ({ week, booked, over: booked.hours - booked.available }));
  const first = all.reduce((a, b) => (b.over > a.over || (b.over === a.over && b.week < a.week) ? b : a));
  return {
    hours: all.reduce((sum, { booked }) => sum + booked.hours, 0),
    over: all.filter(({ over }) => over > roundingError).length,
    week: first.week,
    most: first.booked,
  };
}
