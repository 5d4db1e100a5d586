import { zero } from '../../../base/decimal.ts';
import type { BlockDiff, WorkDiff } from '../../../changes/plan-diff.ts';
import { type Amount, add, subtract } from '../../../pricing/amount.ts';
import type { PricedBlock, PricedPlan } from '../../../pricing/price-plan.ts';
import { linesOf } from '../../lines/block-lines.ts';
import type { LineOptions, LineSubject } from '../../lines/line.ts';

/** What a piece of work costs the client in both states, and how that differs; undefined where it was or is not there. */
export interface WorkPrice {
  work: WorkDiff;
  before: Amount | undefined;
  after: Amount | undefined;
  difference: Amount;
}

/** How the price of a block differs, in the client's prices: the parts add up to `whole`. Of recurring work, of one period. */
export interface BlockPrices {
  works: WorkPrice[];
  /** Of lines whose work is the same, and of what is bought. */
  others: Amount;
  /** Of discount, VAT on top of the prices, and what no line bears. */
  rest: Amount;
  whole: Amount;
}

/**
 * Prices of a block's changed work as an offer shows them: contingency and rounding are in the prices of the work, so none of
 * them is told.
 */
export function clientPrices(
  { before, after, works }: BlockDiff,
  plans: { before: PricedPlan; after: PricedPlan },
  options: LineOptions,
): BlockPrices {
  const then = linePrices(before, plans.before, options);
  const now = linePrices(after, plans.after, options);
  const told = works.map((work): WorkPrice => {
    const [was, is] = [work.before && then.get(work.id), work.after && now.get(work.id)];
    return { work, before: was, after: is, difference: subtract(is ?? zero, was ?? zero) };
  });
  const all = subtract(add(...now.values()), add(...then.values()));
  const own = add(...told.map(({ difference }) => difference));
  const whole = subtract(after?.period.total ?? zero, before?.period.total ?? zero);
  return { works: told, others: subtract(all, own), rest: subtract(whole, all), whole };
}

/** By the name under which {@link WorkDiff} has it, or by what it is. */
function linePrices(
  priced: PricedBlock | undefined,
  plan: PricedPlan,
  options: LineOptions,
): ReadonlyMap<string, Amount> {
  const prices = new Map<string, Amount>();
  if (!priced) return prices;
  for (const [index, { subject, amount }] of linesOf(priced, plan, options).lines.entries()) {
    if (!amount) continue;
    const name = nameOf(subject) ?? `line ${index}`;
    // Of several with one id the first is meant, as elsewhere; the price of the others is kept all the same.
    prices.set(prices.has(name) ? `line ${index}` : name, amount);
  }
  return prices;
}

function nameOf(subject: LineSubject): string | undefined {
  if (subject.kind === 'work') return subject.task.task.id;
  if (subject.kind === 'change') return `change:${subject.change.change.idField?.value ?? ''}`;
  return undefined;
}
