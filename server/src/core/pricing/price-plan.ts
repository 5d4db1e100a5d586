import { minorDigits } from '../base/currency.ts';
import { one, round, zero } from '../base/decimal.ts';
import { memoize } from '../base/memo.ts';
import type { EstimateRanges } from '../plan/estimate-ranges.ts';
import type { Block, Executor, Period, Plan } from '../plan/model.ts';
import { type Amount, add, amountOf, combine, isKnown, isNothing, unknown } from './amount.ts';
import { type Figures, periodsInFirstYear, sumFigures, timesOf } from './figures.ts';
import {
  type BlockSetting,
  type BlockWork,
  discountOf,
  finishBlock,
  overPeriods,
  type PricedBlock,
  priceWork,
} from './price-block.ts';
import { type PricedItem, priceItems } from './price-item.ts';
import { countedLeaves, type Payer } from './price-task.ts';
import { projectRange, type Range } from './range.ts';
import { type Assignment, indexExecutors } from './rate.ts';
import { shareOut } from './share.ts';
import { scaleTaxed, sumTaxed, type Taxed, vatTermsOf } from './vat.ts';

export type { Figures } from './figures.ts';
export type { PricedBlock } from './price-block.ts';
export type { PricedChange } from './price-change.ts';

export interface ExecutorShare {
  executor: Executor;
  /** Sixths of an hour: billable, of the client's people, and internal. */
  effort: Amount;
  clientEffort: Amount;
  internalEffort: Amount;
  net: Amount;
  cost: Amount;
}

/** The price of one period of all blocks with the same recurrence. */
export interface RecurringPrice extends Taxed {
  every: Period | undefined;
  /** Undefined if it is open-ended. */
  times: Amount | undefined;
  blocks: Block[];
}

/** The total in the payment currency. */
export interface PriceInSecond {
  currency: string | undefined;
  digits: number;
  rate: Amount;
  total: Amount;
}

export interface PricedPlan extends Figures {
  plan: Plan;
  currency: string | undefined;
  digits: number;
  range: Range;
  /** Neither cancelled nor optional, in the order of the plan. */
  blocks: PricedBlock[];
  /** Optional blocks, in no figure of the project. */
  options: PricedBlock[];
  /** Blocks of the project and optional ones, in the order of the plan. */
  everyBlock: PricedBlock[];
  oneOff: Taxed;
  recurring: RecurringPrice[];
  /** One-off work, and the part of recurring work within twelve months. */
  firstYear: Taxed;
  payIn: PriceInSecond | undefined;
  executors: ExecutorShare[];
}

/** Digits if the currency is missing or invalid: amounts are shown nevertheless. */
const usualDigits = 2;

/** Computes all prices of a plan by steps 1–13 of `docs/language.md`. Cancelled blocks are in no figure and no list. */
export function pricePlan(plan: Plan, estimates: EstimateRanges): PricedPlan {
  const currency = plan.pricing?.currency?.value;
  const digits = minorDigits(currency ?? '') ?? usualDigits;
  const setting = { plan, digits, executors: indexExecutors(plan), vat: vatTermsOf(plan), estimates };
  const priced = priceBlocks(setting);
  const blocks = priced.filter(({ block }) => !block.optional);
  const figures = sumFigures(blocks);
  return {
    plan,
    currency,
    digits,
    ...figures,
    range: projectRange(blocks, digits),
    blocks,
    options: priced.filter(({ block }) => block.optional),
    everyBlock: priced,
    oneOff: oneOffOf(blocks),
    recurring: recurringPrices(blocks),
    firstYear: firstYearOf(blocks),
    payIn: secondCurrency(plan, figures.total),
    executors: sharesOf(plan.executors, blocks),
  };
}

const noItems: readonly PricedItem[] = [];

function priceBlocks(setting: BlockSetting): PricedBlock[] {
  const { plan } = setting;
  const works = plan.blocks.filter(block => block.status !== 'cancelled').map(block => priceWork(block, setting));
  const subtotals = new Map(works.map(({ block, subtotal }) => [block, subtotal]));
  const items = priceItems(plan.blocks, { ...setting, subtotals });
  const discounts = planDiscounts(works, setting);
  return works.map(work => finishBlock(work, discounts.get(work) ?? zero, items.get(work.block) ?? noItems, setting));
}

/**
 * Step 5: the plan's discount. A percentage of all one-off work, or an amount, is shared so that the shares add up to
 * the last unit; recurring and optional blocks get the percentage each, and no share of an amount.
 */
function planDiscounts(works: BlockWork[], { plan, digits }: BlockSetting): ReadonlyMap<BlockWork, Amount> {
  const discount = plan.pricing?.discount;
  if (!discount) return new Map();
  const isAmount = discount.value?.kind === 'amount';
  const together = works.filter(({ block, recurring }) => !recurring && !block.optional);
  const alone = works.filter(work => !together.includes(work));
  const each = alone.map(work => [work, isAmount ? zero : discountOf(discount, work.discounted, digits)] as const);
  const bases = together.map(work => work.discounted);
  const amount = together.length > 0 ? discountOf(discount, add(...bases), digits) : zero;
  // Of something nobody's share is known as long as one of the bases is not; of nothing it is.
  const whole = isNothing(amount) ? amount : add(amount, ...bases);
  const shares = isKnown(amount) && bases.every(isKnown) ? shareOut(amount, bases, digits) : bases.map(() => whole);
  return new Map([...each, ...together.map((work, index) => [work, shares[index] ?? zero] as const)]);
}

function oneOffOf(blocks: readonly PricedBlock[]): Taxed {
  return sumTaxed(blocks.map(priced => (priced.recurring ? priced.once : priced)));
}

function recurringPrices(blocks: readonly PricedBlock[]): RecurringPrice[] {
  const groups = new Map<string, PricedBlock[]>();
  for (const priced of blocks) {
    if (!priced.recurring) continue;
    const { every, times } = priced.recurring;
    const key = `${every} ${times === undefined ? 'open' : isKnown(times) ? times.toString() : '?'}`;
    groups.set(key, [...(groups.get(key) ?? []), priced]);
  }
  return [...groups.values()].map(group => ({
    every: group[0]?.recurring?.every,
    times: timesOf(group[0]?.recurring),
    blocks: group.map(({ block }) => block),
    ...sumTaxed(group.map(({ period }) => period)),
  }));
}

function firstYearOf(blocks: readonly PricedBlock[]): Taxed {
  const periods = blocks.flatMap(({ period, recurring }): Taxed[] => {
    if (!recurring) return [];
    const count = periodsInFirstYear(recurring);
    const { net, vat, total } = period;
    return [
      scaleTaxed({ net, vat, total }, amount => combine([amount, count], ([value = zero, n = zero]) => value.times(n))),
    ];
  });
  return sumTaxed([oneOffOf(blocks), ...periods]);
}

/** `pricing.pay-in`: total × rate × (1 + plus), rounded to that currency. */
function secondCurrency({ pricing }: Plan, total: Amount): PriceInSecond | undefined {
  const payIn = pricing?.payIn;
  if (!payIn) return undefined;
  const unreadable = (key: string) => unknown('reason.unreadable', { key });
  const currency = payIn.currency?.value;
  const digits = minorDigits(currency ?? '') ?? usualDigits;
  const rate = amountOf(payIn.rate, unreadable('pay-in'), unreadable('rate'));
  const plus = amountOf(payIn.plus, zero, unreadable('plus'));
  const converted = combine([total, rate, plus], ([amount = zero, units = zero, added = zero]) =>
    round(amount.times(units).times(one.plus(added)), digits),
  );
  return {
    currency,
    digits,
    rate,
    total: currency === undefined || isNothing(rate) ? unreadable('pay-in') : converted,
  };
}

interface Share {
  payer: Payer;
  effort: Amount;
  net: Amount;
  cost: Amount;
  assignment: Assignment;
}

/** Figures of an executor's work. */
type Figure = Omit<ExecutorShare, 'executor'>;

/** The prices of all blocks, options included, by block. */
export const pricedByBlock = memoize(
  ({ everyBlock }: PricedPlan): ReadonlyMap<Block, PricedBlock> =>
    new Map(everyBlock.map(priced => [priced.block, priced])),
);

function sharesOf(executors: Executor[], blocks: readonly PricedBlock[]): ExecutorShare[] {
  const inBlocks = blocks.map(sharesByExecutor);
  return executors.map(executor => {
    const own = inBlocks.flatMap(shares => shares.get(executor) ?? []);
    const over = (key: keyof Figure) => add(...own.map(figures => figures[key]));
    const hours = {
      effort: over('effort'),
      clientEffort: over('clientEffort'),
      internalEffort: over('internalEffort'),
    };
    return { executor, ...hours, net: over('net'), cost: over('cost') };
  });
}

const sharesByExecutor = memoize((block: PricedBlock): ReadonlyMap<Executor, Figure> => {
  const parts = new Map<Executor, Share[]>();
  for (const part of sharesIn(block)) {
    if (!part.assignment || !('executor' in part.assignment)) continue;
    const { executor } = part.assignment;
    const own = parts.get(executor);
    if (own) own.push(part);
    else parts.set(executor, [part]);
  }
  return new Map([...parts].map(([executor, own]) => [executor, figuresOf(own)]));
});

function figuresOf(own: readonly Share[]): Figure {
  const over = (key: 'net' | 'cost') => add(...own.map(part => part[key]));
  const of = (payer: Payer) => add(...own.filter(part => part.payer === payer).map(part => part.effort));
  const hours = { effort: of('client'), clientEffort: of('client-hours'), internalEffort: of('integrator') };
  return { ...hours, net: over('net'), cost: over('cost') };
}

/** Shares of executors in a block: its work in all periods, and changes that count once. */
function sharesIn({ tasks, changeList, recurring }: PricedBlock): Share[] {
  const once = changeList.filter(({ change }) => !change.eachPeriod);
  const periodic: Share[] = [...countedLeaves({ tasks }), ...changeList.filter(({ change }) => change.eachPeriod)];
  if (!recurring) return [...countedLeaves({ tasks }), ...changeList];
  const all = (amount: Amount) => overPeriods(amount, recurring);
  const scaled = periodic.map(part => ({
    ...part,
    effort: all(part.effort),
    net: all(part.net),
    cost: all(part.cost),
  }));
  return [...scaled, ...once];
}
