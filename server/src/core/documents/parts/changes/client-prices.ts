import { zero } from '../../../base/decimal.ts';
import type { BlockChange, WorkChange, WorkState } from '../../../changes/works.ts';
import { type Amount, add, subtract } from '../../../pricing/amount.ts';
import type { PricedBlock, PricedPlan } from '../../../pricing/price-plan.ts';
import { pricedOf } from '../../../pricing/priced-work.ts';
import { linesOf, onceLines, optionLines } from '../../lines/block-lines.ts';
import type { Line, LineOptions } from '../../lines/line.ts';

/** A work and its difference in price as the client reads it; no line in the state that lacks it. */
export interface WorkPrice {
  work: WorkChange;
  before: Line | undefined;
  after: Line | undefined;
  difference: Amount;
}

/** A difference in the client's prices: the parts add up to `whole`. */
export interface PriceParts {
  works: WorkPrice[];
  /** Lines whose work is unchanged. */
  others: Amount;
  /** Discount, VAT added to prices, and what no line bears. */
  rest: Amount;
  whole: Amount;
}

export interface BlockPrices {
  /** Of the block; for recurring work of one period. */
  period: PriceParts;
  /** For recurring work, what counts once beside its periods. */
  once: PriceParts;
}

/**
 * Prices of a block's changed works as an offer shows them, with contingency and rounding included. A work that was
 * only renamed has no difference, even if its share of those changes.
 */
export function clientPrices(
  { before, after, works }: BlockChange,
  plans: { before: PricedPlan; after: PricedPlan },
  options: LineOptions,
): BlockPrices {
  const [then, now] = [linesIn(before, plans.before, options), linesIn(after, plans.after, options)];
  const isOnce = ({ before: was, after: is }: WorkChange) => [was, is].some(state => state && isBeside(state));
  return {
    period: parts(
      works.filter(work => !isOnce(work)),
      { lines: then.period, options: then.options, whole: before?.period.total ?? zero },
      { lines: now.period, options: now.options, whole: after?.period.total ?? zero },
    ),
    once: parts(
      works.filter(isOnce),
      { lines: then.once, options: noLines, whole: onceTotal(before) },
      { lines: now.once, options: noLines, whole: onceTotal(after) },
    ),
  };
}

/** Whether it counts once beside recurring work. */
function isBeside({ what, block }: WorkState): boolean {
  return what.kind === 'change' && block.recurring !== undefined && !what.change.change.eachPeriod;
}

function onceTotal(priced: PricedBlock | undefined): Amount {
  return priced?.recurring ? priced.once.total : zero;
}

/** Lines, also by their subjects. */
class Lines {
  readonly all: readonly Line[];
  readonly #bySubject: ReadonlyMap<object, Line>;

  constructor(all: readonly Line[]) {
    this.all = all;
    this.#bySubject = new Map(
      all.flatMap(line => (line.subject.kind === 'group' ? [] : [[pricedOf(line.subject), line] as const])),
    );
  }

  of(state: WorkState | undefined): Line | undefined {
    return state && this.#bySubject.get(pricedOf(state.what));
  }

  get sum(): Amount {
    return add(...this.all.flatMap(({ amount }) => amount ?? []));
  }
}

const noLines = new Lines([]);

interface Side {
  lines: Lines;
  /** Not included in the price. */
  options: Lines;
  whole: Amount;
}

function parts(works: readonly WorkChange[], then: Side, now: Side): PriceParts {
  const told = works.map((work): WorkPrice => {
    const [before, after] = [lineOf(work.before, then), lineOf(work.after, now)];
    const price = (state: WorkState | undefined, { lines }: Side) => lines.of(state)?.amount ?? zero;
    const isSamePrice = work.kind === 'reworded';
    const difference = isSamePrice ? zero : subtract(price(work.after, now), price(work.before, then));
    return { work, before, after, difference };
  });
  const all = subtract(now.lines.sum, then.lines.sum);
  const whole = subtract(now.whole, then.whole);
  const own = add(...told.map(({ difference }) => difference));
  return { works: told, others: subtract(all, own), rest: subtract(whole, all), whole };
}

function lineOf(state: WorkState | undefined, { lines, options }: Side): Line | undefined {
  return lines.of(state) ?? options.of(state);
}

function linesIn(
  priced: PricedBlock | undefined,
  plan: PricedPlan,
  options: LineOptions,
): Record<'period' | 'once' | 'options', Lines> {
  if (!priced) return { period: noLines, once: noLines, options: noLines };
  return {
    period: new Lines(linesOf(priced, plan, options).lines),
    once: new Lines(onceLines(priced, plan)),
    options: new Lines(optionLines(priced, plan)),
  };
}
