import { minorDigits } from '../base/currency.ts';
import { ceilToMultiple, divideRounded, one, round, sum, zero } from '../base/decimal.ts';
import { groupedBy } from '../base/grouped.ts';
import { memoize } from '../base/memo.ts';
import { blocksById } from '../plan/block-state.ts';
import type { Block, Change, Executor, Plan } from '../plan/model.ts';
import { type Amount, add, amountOf, combine, isKnown, subtract, unknown } from './amount.ts';
import { effortTimesRate, expectedSixths } from './effort.ts';
import { countedLeaves, leavesOf, type PricedTask, priceTask } from './price-task.ts';
import { projectRange, type Range } from './range.ts';
import { type Assignment, assignmentOf, costRateOf, type ExecutorIndex, indexExecutors, rateOf } from './rate.ts';
import { shareOut } from './share.ts';

/** The figures that a block and the project have alike; each of the project's is the sum of its blocks'. */
export interface Figures {
  /** Sixths of an hour. */
  effort: Amount;
  subtotal: Amount;
  contingency: Amount;
  changes: Amount;
  rounding: Amount;
  /** What is taken off; positive. */
  discount: Amount;
  net: Amount;
  vat: Amount;
  total: Amount;
  cost: Amount;
  margin: Amount;
  /** What the optional tasks would add, before contingency and all that follows. */
  optional: Amount;
}

export interface PricedBlock extends Figures {
  block: Block;
  tasks: PricedTask[];
  changeList: PricedChange[];
}

export interface PricedChange {
  change: Change;
  effort: Amount;
  net: Amount;
  cost: Amount;
  assignment: Assignment;
}

export interface Payment {
  block: Block;
  kind: 'prepayment' | 'balance';
  amount: Amount;
}

export interface ExecutorShare {
  executor: Executor;
  effort: Amount;
  net: Amount;
  cost: Amount;
}

export interface PricedPlan extends Figures {
  plan: Plan;
  currency: string | undefined;
  digits: number;
  range: Range;
  blocks: PricedBlock[];
  payments: Payment[];
  executors: ExecutorShare[];
}

/** Where the currency is missing or no currency, amounts are still told, with the digits that most currencies have. */
const usualDigits = 2;

/** All the money of a plan by steps 1–11 of `docs/language.md`. Cancelled blocks are in no figure and in no list. */
export function pricePlan(plan: Plan): PricedPlan {
  const currency = plan.pricing?.currency?.value;
  const setting: Setting = {
    plan,
    digits: minorDigits(currency ?? '') ?? usualDigits,
    executors: indexExecutors(plan),
  };
  const bases = plan.blocks.filter(block => block.status !== 'cancelled').map(block => priceBase(block, setting));
  const discounts = shareDiscount(bases, setting);
  const blocks = bases.map((base, index) => finishBlock(base, discounts[index] ?? zero, setting));
  return {
    plan,
    currency,
    digits: setting.digits,
    ...sumFigures(blocks),
    range: projectRange(blocks, setting.digits),
    blocks,
    payments: blocks.flatMap(block => paymentsOf(block, setting)),
    executors: sharesOf(plan.executors, blocks),
  };
}

interface Setting {
  plan: Plan;
  digits: number;
  executors: ExecutorIndex;
}

/** Steps 1–5 of a block: everything that does not depend on the other blocks. */
interface BlockBase {
  block: Block;
  tasks: PricedTask[];
  changeList: PricedChange[];
  effort: Amount;
  subtotal: Amount;
  contingency: Amount;
  changes: Amount;
  rounding: Amount;
  lifted: Amount;
  cost: Amount;
  optional: Amount;
}

function priceBase(block: Block, setting: Setting): BlockBase {
  const { plan, digits, executors } = setting;
  const tasks = block.tasks.map(task =>
    priceTask(task, { plan, block, digits, executors, around: [], counting: 'counted' }),
  );
  const counted = countedLeaves({ tasks });
  const changeList = agreedChanges(block, plan).map(change => priceChange(change, block, setting));
  const subtotal = subtotalOf(block, counted, digits);
  const contingency = contingencyOf(block, counted, setting);
  const changes = add(...changeList.map(change => change.net));
  const before = add(subtotal, contingency, changes);
  const lifted = roundUp(before, plan, digits);
  const parts = [...counted, ...changeList];
  return {
    block,
    tasks,
    changeList,
    effort: add(...parts.map(part => part.effort)),
    subtotal,
    contingency,
    changes,
    rounding: subtract(lifted, before),
    lifted,
    cost: costOf(block, parts, digits),
    optional: add(...leavesOf(tasks).flatMap(leaf => (leaf.counting === 'optional' ? [leaf.net] : []))),
  };
}

/** Step 3. */
function subtotalOf(block: Block, counted: readonly PricedTask[], digits: number): Amount {
  if (!block.price) return add(...counted.map(task => task.net));
  return block.price.value ? round(block.price.value, digits) : unknown('reason.unreadable', { key: 'price' });
}

/** Step 3: none on fixed prices. */
function contingencyOf(block: Block, counted: readonly PricedTask[], { plan, digits }: Setting): Amount {
  if (block.price) return zero;
  const share = amountOf(
    block.contingency ?? plan.pricing?.contingency,
    zero,
    unknown('reason.unreadable', { key: 'contingency' }),
  );
  if (isKnown(share) && share.eq(zero)) return zero;
  const byHours = add(...counted.filter(task => task.pricedBy !== 'price').map(task => task.net));
  return combine([byHours, share], ([base = zero, fraction = zero]) => round(base.times(fraction), digits));
}

/** Step 4. Of two blocks with one id the earlier has the changes. */
function agreedChanges(block: Block, plan: Plan): Change[] {
  return blocksById(plan).get(block.id) === block ? (agreedOf(plan).get(block.id) ?? []) : [];
}

const agreedOf = memoize(({ changes }: Plan) =>
  groupedBy(
    changes.filter(change => change.status?.value === 'agreed'),
    change => change.block?.value,
  ),
);

function priceChange(change: Change, block: Block, { plan, digits, executors }: Setting): PricedChange {
  const estimate = change.hours?.value;
  const unreadable = (key: string) => unknown('reason.unreadable', { key });
  const id = change.idField?.value ?? '';
  const noHours = change.price ? zero : unknown('reason.change-without-effect', { change: id });
  const effort = estimate ? expectedSixths(estimate) : change.hours ? unreadable('hours') : noHours;
  const assignment = assignmentOf(change, [], executors);
  const price = amountOf(change.price, zero, unreadable('price'));
  const net = change.price
    ? combine([price], ([value = zero]) => round(value, digits))
    : effortTimesRate(effort, rateOf(change, [], block, plan, executors), digits);
  return { change, effort, net, cost: changeCost(change, effort, assignment, digits), assignment };
}

/** Step 9: agreed changes cost alike. */
function changeCost(change: Change, effort: Amount, assignment: Assignment, digits: number): Amount {
  if (change.cost) {
    return change.cost.value ? round(change.cost.value, digits) : unknown('reason.unreadable', { key: 'cost' });
  }
  if (!change.hours) return unknown('reason.change-without-cost', { change: change.idField?.value ?? '' });
  return effortTimesRate(effort, costRateOf(assignment), digits);
}

/** Step 9: known where every counted part's cost is. A block's own `cost` stands for all of them. */
function costOf(block: Block, parts: { cost: Amount }[], digits: number): Amount {
  if (!block.cost) return add(...parts.map(part => part.cost));
  return block.cost.value ? round(block.cost.value, digits) : unknown('reason.unreadable', { key: 'cost' });
}

/** Step 5. */
function roundUp(amount: Amount, plan: Plan, digits: number): Amount {
  const step = amountOf(plan.pricing?.roundTo, zero, unknown('reason.unreadable', { key: 'round-to' }));
  return combine([amount, step], ([value = zero, multiple = zero]) =>
    multiple.gt(zero) ? round(ceilToMultiple(value, multiple), digits) : value,
  );
}

/** Step 6: the discount on the sum of all blocks, shared so that the shares add up to the last cent. */
function shareDiscount(bases: BlockBase[], { plan, digits }: Setting): Amount[] {
  const discount = plan.pricing?.discount;
  if (!discount) return bases.map(() => zero);
  if (!discount.value) return bases.map(() => unknown('reason.unreadable', { key: 'discount' }));
  const lifted = bases.map(base => base.lifted);
  const given = discount.value;
  const amount = combine(lifted, values =>
    round(given.kind === 'amount' ? given.amount : sum(values).times(given.fraction), digits),
  );
  if (!isKnown(amount)) return bases.map(() => amount);
  return shareOut(amount, lifted.filter(isKnown), digits);
}

/** Step 7. */
function finishBlock(base: BlockBase, discount: Amount, { plan, digits }: Setting): PricedBlock {
  const { lifted, ...figures } = base;
  const discounted = subtract(lifted, discount);
  const { net, vat, total } = taxed(discounted, plan, digits);
  return { ...figures, discount, net, vat, total, margin: subtract(net, base.cost) };
}

function taxed(discounted: Amount, plan: Plan, digits: number): { net: Amount; vat: Amount; total: Amount } {
  const terms = plan.pricing?.vat;
  if (!terms) return { net: discounted, vat: zero, total: discounted };
  const rate = amountOf(terms.rate, zero, unknown('reason.unreadable', { key: 'vat' }));
  if (terms.included && terms.included.value === undefined) {
    const vague = unknown('reason.unreadable', { key: 'included' });
    return { net: vague, vat: vague, total: vague };
  }
  if (!terms.included?.value) {
    const vat = combine([discounted, rate], ([net = zero, part = zero]) => round(net.times(part), digits));
    return { net: discounted, vat, total: add(discounted, vat) };
  }
  const vat = combine([discounted, rate], ([total = zero, part = zero]) =>
    divideRounded(total.times(part), one.plus(part), digits),
  );
  return { net: subtract(discounted, vat), vat, total: discounted };
}

/** Step 11. */
function sumFigures(blocks: PricedBlock[]): Figures {
  const over = (key: keyof Figures) => add(...blocks.map(block => block[key]));
  return {
    effort: over('effort'),
    subtotal: over('subtotal'),
    contingency: over('contingency'),
    changes: over('changes'),
    rounding: over('rounding'),
    discount: over('discount'),
    net: over('net'),
    vat: over('vat'),
    total: over('total'),
    cost: over('cost'),
    margin: over('margin'),
    optional: over('optional'),
  };
}

/** Step 8. What is known to be nothing is left out. */
function paymentsOf({ block, total }: PricedBlock, { plan, digits }: Setting): Payment[] {
  const share = amountOf(
    block.prepayment ?? plan.pricing?.prepayment,
    one,
    unknown('reason.unreadable', { key: 'prepayment' }),
  );
  const prepayment = combine([total, share], ([value = zero, part = one]) => round(value.times(part), digits));
  const payments: Payment[] = [
    { block, kind: 'prepayment', amount: prepayment },
    { block, kind: 'balance', amount: subtract(total, prepayment) },
  ];
  const isNothing = ({ kind, amount }: Payment) =>
    (isKnown(amount) && amount.eq(zero)) || (isKnown(share) && share.eq(kind === 'prepayment' ? zero : one));
  return payments.filter(payment => !isNothing(payment));
}

function sharesOf(executors: Executor[], blocks: PricedBlock[]): ExecutorShare[] {
  const parts = new Map(executors.map(executor => [executor, [] as Share[]]));
  for (const part of blocks.flatMap((block): Share[] => [...countedLeaves(block), ...block.changeList])) {
    if (part.assignment && 'executor' in part.assignment) parts.get(part.assignment.executor)?.push(part);
  }
  return executors.map(executor => {
    const own = parts.get(executor) ?? [];
    const over = (key: 'effort' | 'net' | 'cost') => add(...own.map(part => part[key]));
    return { executor, effort: over('effort'), net: over('net'), cost: over('cost') };
  });
}

type Share = Pick<PricedTask | PricedChange, 'effort' | 'net' | 'cost' | 'assignment'>;
