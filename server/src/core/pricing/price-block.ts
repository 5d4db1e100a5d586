import { ceilToMultiple, round, zero } from '../base/decimal.ts';
import { lastAnswers } from '../base/memo.ts';
import type { Discount, Field } from '../language/values.ts';
import type { EstimateRanges } from '../plan/estimate-ranges.ts';
import type { Block, Change, Plan } from '../plan/model.ts';
import {
  type Amount,
  add,
  amountOf,
  combine,
  isKnown,
  isNothing,
  multiply,
  subtract,
  type Unknown,
  unknown,
} from './amount.ts';
import { allPeriods, type Figures, noFigures, type Recurring, recurringOf, sumFigures } from './figures.ts';
import { agreedChanges, type PricedChange, priceChange } from './price-change.ts';
import type { PricedItem } from './price-item.ts';
import { countedLeaves, leavesOf, type Payer, type PricedTask, priceTask } from './price-task.ts';
import { rangeAround } from './promised-range.ts';
import type { ExecutorIndex } from './rate.ts';
import { rateOr, sumTaxed, taxed, type VatTerms } from './vat.ts';

/** A block with its figures: for a recurring block those of all periods and its changes. */
export interface PricedBlock extends Figures {
  block: Block;
  tasks: PricedTask[];
  changeList: PricedChange[];
  itemList: readonly PricedItem[];
  /** Undefined for one-off work. */
  recurring: Recurring | undefined;
  /** Figures of one period; for one-off work those of the block. */
  period: Figures;
  /** For a recurring block: its changes that count once. */
  once: Figures;
}

/** The parts of a plan that the price of a block depends on. */
export interface BlockSetting {
  plan: Plan;
  digits: number;
  executors: ExecutorIndex;
  vat: VatTerms;
  estimates: EstimateRanges;
}

/** The work of a block before items and discounts: everything independent of other blocks. */
export interface BlockWork {
  block: Block;
  tasks: PricedTask[];
  changeList: PricedChange[];
  recurring: Recurring | undefined;
  /** Changes in the price of a period, or of one-off work. */
  inside: PricedChange[];
  /** Changes of a recurring block that count once. */
  beside: PricedChange[];
  subtotal: Amount;
  contingency: Amount;
  changes: Amount;
  ownDiscount: Amount;
  /** Subtotal + contingency + changes − the block's own discount: the basis of the plan's discount. */
  discounted: Amount;
}

/** Steps 1–5 up to the block's own discount; for a recurring block per period. */
export function priceWork(block: Block, setting: BlockSetting): BlockWork {
  const { plan, digits, executors } = setting;
  const agreed = agreedChanges(block, plan);
  return works(block, [plan.pricing, digits, executors, agreed], () => workOf(block, agreed, setting));
}

/** The work of an unchanged block is remembered as long as the plan's terms, executors and its changes are the same. */
const works = lastAnswers<BlockWork>();

function workOf(block: Block, agreed: readonly Change[], setting: BlockSetting): BlockWork {
  const { plan, digits, executors } = setting;
  const tasks = block.tasks.map(task =>
    priceTask(task, { plan, block, digits, executors, around: [], counting: 'counted' }),
  );
  const counted = countedLeaves({ tasks });
  const recurring = recurringOf(block);
  const changeList = agreed.map(change => priceChange(change, block, setting));
  const isInside = ({ change }: PricedChange) => !recurring || change.eachPeriod;
  const inside = changeList.filter(isInside);
  const subtotal = subtotalOf(block, counted, digits);
  const contingency = contingencyOf(block, counted, setting);
  const changes = add(...inside.map(change => change.net));
  const before = add(subtotal, contingency, changes);
  const ownDiscount = discountOf(block.discount, before, digits);
  return {
    block,
    tasks,
    changeList,
    recurring,
    inside,
    beside: changeList.filter(change => !isInside(change)),
    subtotal,
    contingency,
    changes,
    ownDiscount,
    discounted: subtract(before, ownDiscount),
  };
}

/** Step 4. */
function subtotalOf(block: Block, counted: readonly PricedTask[], digits: number): Amount {
  if (!block.price) return add(...counted.map(task => task.net));
  return block.price.value ? round(block.price.value, digits) : unknown('reason.unreadable', { key: 'price' });
}

/** Step 4: no contingency on fixed prices, internal work and work of the client. */
function contingencyOf(block: Block, counted: readonly PricedTask[], { plan, digits }: BlockSetting): Amount {
  if (block.price) return zero;
  const share = amountOf(
    block.contingency ?? plan.pricing?.contingency,
    zero,
    unknown('reason.unreadable', { key: 'contingency' }),
  );
  if (isKnown(share) && share.eq(zero)) return zero;
  const byHours = add(...counted.filter(isPaidByHours).map(task => task.net));
  return combine([byHours, share], ([base = zero, fraction = zero]) => round(base.times(fraction), digits));
}

function isPaidByHours({ pricedBy, payer }: PricedTask): boolean {
  return pricedBy !== 'price' && payer === 'client';
}

/**
 * A percentage of, or an amount off, a sum, rounded. An amount is what it is and 0% is nothing, whatever of the sum is
 * unknown.
 */
export function discountOf(discount: Field<Discount> | undefined, from: Amount, digits: number): Amount {
  if (!discount) return zero;
  const given = discount.value;
  if (!given) return unknown('reason.unreadable', { key: 'discount' });
  if (given.kind === 'amount') return round(given.amount, digits);
  if (given.fraction.eq(zero)) return zero;
  return combine([from], ([value = zero]) => round(value.times(given.fraction), digits));
}

/** Steps 5–9: adds its share of the plan's discount, and its items. */
export function finishBlock(
  work: BlockWork,
  planDiscount: Amount,
  itemList: readonly PricedItem[],
  setting: BlockSetting,
): PricedBlock {
  const { plan, digits, vat, estimates } = setting;
  const circumstances = [planDiscount, itemList, plan.pricing, digits, vat, estimates];
  return finished(work, circumstances, () => finishAnew(work, planDiscount, itemList, setting));
}

const finished = lastAnswers<PricedBlock>();

function finishAnew(
  work: BlockWork,
  planDiscount: Amount,
  itemList: readonly PricedItem[],
  setting: BlockSetting,
): PricedBlock {
  const { block, tasks, changeList, recurring } = work;
  const period = periodFigures(work, planDiscount, itemList, setting);
  const once = onceFigures(work, setting);
  const figures = recurring ? sumFigures([allPeriods(period, recurring), once]) : period;
  return { ...figures, block, tasks, changeList, itemList, recurring, period, once };
}

function periodFigures(
  work: BlockWork,
  planDiscount: Amount,
  itemList: readonly PricedItem[],
  setting: BlockSetting,
): Figures {
  const { block, tasks, inside, subtotal, contingency, changes } = work;
  const { digits, vat } = setting;
  const discount = add(work.ownDiscount, planDiscount);
  const before = subtract(work.discounted, planDiscount);
  const quoted = quotedPrice(before, work, discount, setting);
  const rate = rateOr(block.vat, vat.rate);
  const items = itemList.filter(item => item.counting === 'counted');
  const taxedWith = (amount: Amount) =>
    taxed([{ rate, amount }, ...items.map(item => ({ rate: item.rate, amount: item.net }))], vat.included, digits);
  const rows = taxedWith(quoted);
  const { net, vat: tax, total } = sumTaxed(rows);
  const counted = countedLeaves({ tasks });
  const cost = costOf(work, items, digits);
  const options = [...leavesOf(tasks), ...itemList].filter(part => part.counting === 'optional');
  return {
    ...effortsOf([...counted, ...inside]),
    subtotal,
    contingency,
    changes,
    discount,
    rounding: subtract(quoted, before),
    items: add(...items.map(item => item.net)),
    net,
    vat: tax,
    total,
    vatRates: rows,
    cost,
    margin: subtract(net, cost),
    optional: add(...options.map(part => part.net)),
    priceRange: priceRangeOf(block, quoted, amount => sumTaxed(taxedWith(amount)).total, setting),
  };
}

/**
 * Changes of a recurring block that count once: with its VAT, but without contingency, discount and rounding of its
 * periods.
 */
function onceFigures({ block, beside }: BlockWork, { digits, vat }: BlockSetting): Figures {
  if (beside.length === 0) return noFigures;
  const changes = add(...beside.map(change => change.net));
  const cost = add(...beside.map(change => change.cost));
  const rows = taxed([{ rate: rateOr(block.vat, vat.rate), amount: changes }], vat.included, digits);
  const sums = sumTaxed(rows);
  return {
    ...noFigures,
    ...effortsOf(beside),
    ...sums,
    changes,
    vatRates: rows,
    cost,
    margin: subtract(sums.net, cost),
    priceRange: { low: sums.total, high: sums.total },
  };
}

/** Hours by payer. */
function effortsOf(parts: readonly { payer: Payer; effort: Amount }[]) {
  const of = (payer: Payer) => add(...parts.filter(part => part.payer === payer).map(part => part.effort));
  return { effort: of('client'), clientEffort: of('client-hours'), internalEffort: of('integrator') };
}

/** Step 6: rounds the quoted price up; a price written by the author stays as long as nothing changes it. */
function quotedPrice(before: Amount, work: BlockWork, discount: Amount, { plan, digits }: BlockSetting): Amount {
  const { block, changes } = work;
  if (block.price && isNothing(changes) && isNothing(discount)) return before;
  const step = amountOf(plan.pricing?.roundTo, zero, unknown('reason.unreadable', { key: 'round-to' }));
  return combine([before, step], ([value = zero, multiple = zero]) =>
    multiple.gt(zero) ? round(ceilToMultiple(value, multiple), digits) : value,
  );
}

/**
 * Step 10: known if the cost of every counted part is. A block's own `cost` replaces those of its tasks; a price
 * without cost, and without any part of known cost, says nothing about the cost.
 */
function costOf({ block, tasks, inside }: BlockWork, items: readonly PricedItem[], digits: number): Amount {
  const beside = [...inside, ...items].map(part => part.cost);
  if (block.cost) {
    const own = block.cost.value ? round(block.cost.value, digits) : unknown('reason.unreadable', { key: 'cost' });
    return add(own, ...beside);
  }
  const own = countedLeaves({ tasks }).map(task => task.cost);
  const isSilent = block.price !== undefined && ![...own, ...items.map(item => item.cost)].some(isKnown);
  if (isSilent) return add(unknown('reason.block-without-cost', { block: block.id }), ...own, ...beside);
  return add(...own, ...beside);
}

/** The total at both ends of the methodology's range for the work; items do not vary. */
function priceRangeOf(
  block: Block,
  work: Amount,
  totalWith: (work: Amount) => Amount,
  { estimates, digits }: BlockSetting,
): Figures['priceRange'] {
  const bounds = estimates.get(block.estimate);
  if (bounds) return rangeAround(work, bounds, digits, totalWith);
  const missing: Unknown = unknown('reason.no-estimate-range', { maturity: block.estimate });
  return { low: missing, high: missing };
}

/** The contribution of a part to all periods of its block; none if the block is open-ended. */
export function overPeriods(amount: Amount, recurring: Recurring | undefined): Amount {
  if (!recurring) return amount;
  return recurring.times === undefined ? zero : multiply(amount, recurring.times);
}
