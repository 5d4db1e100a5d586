import type { Comparison, PlanState } from '../changes/comparison.ts';
import type { Difference } from '../changes/differences.ts';
import type { Effect } from '../changes/effects.ts';
import { blockOf, type Part } from '../changes/parts.ts';
import type { PaymentChange } from '../changes/payments.ts';
import { type Locale, textIn } from '../l10n/translate.ts';
import { type Amount, isKnown, subtract } from '../pricing/amount.ts';
import { toHours } from '../pricing/effort.ts';
import type { Payment } from '../scheduling/payments/payment.ts';

/** A state of a plan, as named by the user. */
export interface StateName {
  name: string;
  /** Date of its commit, `YYYY-MM-DD`. */
  day: string | undefined;
}

/**
 * `schemas/diff.schema.json`: money as decimal strings, hours as numbers, dates `YYYY-MM-DD`, lines from 1, null for
 * unknown.
 */
export interface DiffJson {
  from: { name: string; date: string | null };
  to: { name: string; date: string | null };
  currency: { before: string | null; after: string | null };
  /** Whether only the notation differs. */
  formatOnly: boolean;
  total: FigureJson<string>;
  net: FigureJson<string>;
  vat: FigureJson<string>;
  cost: FigureJson<string>;
  margin: FigureJson<string>;
  hours: FigureJson<number>;
  start: Sides<string>;
  finish: Sides<string>;
  changes: DifferenceJson[];
  /** Their sum is the difference of total, net, hours and cost. */
  effects: EffectJson[];
  payments: PaymentJson[];
  /** Causes of the difference in dates: indices into `changes`, from 0. */
  dateCauses: { change: number; paths: string[] }[];
}

interface Sides<T> {
  before: T | null;
  after: T | null;
}

interface FigureJson<T> extends Sides<T> {
  difference: T | null;
}

interface PartJson {
  kind: Part['kind'];
  id: string | null;
  title: string | null;
  block: string | null;
}

interface DifferenceJson extends PartJson {
  fate: Difference['fate'];
  /** Its former id, if it has changed. */
  renamedFrom: string | null;
  /** Its former and present parent, if it moved; only its position changed if both are equal. */
  moved: Sides<string> | null;
  fields: ({ path: string } & Sides<string>)[];
  line: Sides<number>;
}

interface EffectJson extends PartJson {
  cause: Effect['cause'];
  total: string | null;
  net: string | null;
  hours: number | null;
  cost: string | null;
}

interface PaymentJson {
  kind: Payment['kind'];
  title: string | null;
  blocks: string[];
  amount: FigureJson<string>;
  date: Sides<string>;
}

/** A comparison of two states of a plan as JSON; titles in the plan's language. */
export function diffJson(comparison: Comparison, names: { before: StateName; after: StateName }): DiffJson {
  return new Writer(comparison).write(names);
}

class Writer {
  readonly #comparison: Comparison;
  readonly #digits: number;
  readonly #locale: Locale;

  constructor(comparison: Comparison) {
    this.#comparison = comparison;
    this.#digits = comparison.after.priced.digits;
    this.#locale = comparison.after.priced.plan.locale;
  }

  write({ before, after }: { before: StateName; after: StateName }): DiffJson {
    const { dates, differences, effects, payments, isFormatOnly } = this.#comparison;
    const { before: then, after: now } = this.#comparison;
    const named = ({ name, day }: StateName) => ({ name, date: day ?? null });
    const sides = (key: 'start' | 'finish') => ({
      before: dates.before[key] ?? null,
      after: dates.after[key] ?? null,
    });
    return {
      from: named(before),
      to: named(after),
      currency: { before: then.priced.currency ?? null, after: now.priced.currency ?? null },
      formatOnly: isFormatOnly,
      ...this.#figures(),
      start: sides('start'),
      finish: sides('finish'),
      changes: differences.map(difference => this.#difference(difference)),
      effects: effects.map(effect => this.#effect(effect)),
      payments: payments.map(payment => this.#payment(payment)),
      dateCauses: dates.causes.map(({ difference, fields }) => ({
        change: differences.indexOf(difference),
        paths: fields.map(({ path }) => path),
      })),
    };
  }

  #figures() {
    const { before, after, isSameCurrency } = this.#comparison;
    const figure = (key: 'total' | 'net' | 'vat' | 'cost' | 'margin') => {
      const [was, is] = [before.priced[key], after.priced[key]];
      return {
        before: moneyIn(before, was),
        after: moneyIn(after, is),
        difference: isSameCurrency ? this.#money(subtract(is, was)) : null,
      };
    };
    const [was, is] = [before.priced.effort, after.priced.effort];
    const hours = { before: toHours(was), after: toHours(is), difference: toHours(subtract(is, was)) };
    return {
      total: figure('total'),
      net: figure('net'),
      vat: figure('vat'),
      cost: figure('cost'),
      margin: figure('margin'),
      hours,
    };
  }

  #difference({ fate, before, after, fields, isRenamed, moved }: Difference): DifferenceJson {
    return {
      fate,
      ...this.#part(after ?? before),
      renamedFrom: isRenamed ? (before?.id ?? null) : null,
      moved: moved ? { before: placeOf(before), after: placeOf(after) } : null,
      fields: fields.map(({ path, before: was, after: is }) => ({ path, before: was ?? null, after: is ?? null })),
      line: {
        before: before ? lineIn(this.#comparison.before, before) : null,
        after: after ? lineIn(this.#comparison.after, after) : null,
      },
    };
  }

  #effect({ cause, part, block, total, net, effort, cost }: Effect): EffectJson {
    const figures = {
      total: this.#money(total),
      net: this.#money(net),
      hours: toHours(effort),
      cost: this.#money(cost),
    };
    return { cause, ...this.#part(part ?? block), ...figures };
  }

  #payment({ before, after, difference }: PaymentChange): PaymentJson {
    const payment = (after ?? before) as Payment;
    const { kind, title, blocks } = payment;
    return {
      kind,
      title: title === undefined ? null : textIn(this.#locale, title),
      blocks: blocks.map(({ id }) => id),
      amount: {
        before: before ? moneyIn(this.#comparison.before, before.amount) : null,
        after: after ? moneyIn(this.#comparison.after, after.amount) : null,
        difference: this.#comparison.isSameCurrency ? this.#money(difference) : null,
      },
      date: { before: before?.date ?? null, after: after?.date ?? null },
    };
  }

  #part(part: Part | undefined): PartJson {
    const title = part?.title;
    return {
      kind: part?.kind ?? 'plan',
      id: part?.id ?? null,
      title: title === undefined ? null : textIn(this.#locale, title),
      block: part?.kind === 'block' ? null : (blockOf(part)?.id ?? null),
    };
  }

  #money(amount: Amount): string | null {
    return isKnown(amount) ? amount.toFixed(this.#digits) : null;
  }
}

function moneyIn({ priced }: PlanState, amount: Amount): string | null {
  return isKnown(amount) ? amount.toFixed(priced.digits) : null;
}

/** Id of the containing part. */
function placeOf(part: Part | undefined): string | null {
  return part?.parent?.id ?? null;
}

function lineIn({ document }: PlanState, { node }: Part): number {
  return document.lines.positionAt(document.at(node.span).start).line + 1;
}
