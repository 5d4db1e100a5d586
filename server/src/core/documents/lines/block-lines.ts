import { type Decimal, divideRounded, one, round, zero } from '../../base/decimal.ts';
import { type Amount, add, combine, isNothing, multiply, subtract } from '../../pricing/amount.ts';
import type { PricedChange } from '../../pricing/price-change.ts';
import type { PricedItem } from '../../pricing/price-item.ts';
import type { PricedBlock, PricedPlan } from '../../pricing/price-plan.ts';
import { leavesOf, occurrencesOf, type PricedTask } from '../../pricing/price-task.ts';
import { type Rate, rateOr, vatTermsOf } from '../../pricing/vat.ts';
import { isWait } from '../../scheduling/task-times.ts';
import type { BlockLines, Line, LineOptions } from './line.ts';
import { spread } from './spread.ts';
import { inWholeUnits } from './whole.ts';

/**
 * The lines of a block that the client pays for, per period for recurring work; they add up to its printed price.
 * Internal work and unpaid work of the client's people are left out. Contingency, rounding and changes without a reason
 * are spread over the work, a discount too if requested; lines that bear a share are in whole units of the currency if
 * the sum allows it (`whole.ts`).
 */
export function linesOf(priced: PricedBlock, plan: PricedPlan, options: LineOptions): BlockLines {
  const { digits } = plan;
  const { period } = priced;
  const setting: Setting = { priced, rate: rateOfBlock(priced, plan) };
  const own = workLines(setting);
  const work = own.filter(({ subject }) => subject.kind !== 'group');
  const inside = periodChanges(priced);
  const told = inside.filter(hasTitle);
  const changes = told.map(change => changeLine(change, setting));
  const bare = [...work, ...changes].map(line => ({ line, amount: line.amount }));
  const byHours = work.filter(isByHours);
  const all = [byHours, work, changes];
  const contingency =
    options.contingency === 'shown' ? period.contingency : spread(period.contingency, [byHours], digits);
  const untold = inside.filter(change => !hasTitle(change));
  const left = spread(add(...untold.map(({ net }) => net)), all, digits);
  if (!isNothing(left)) changes.push(...untold.map(change => changeLine(change, setting)));
  const off = subtract(zero, period.discount);
  const discount = options.discount === 'shown' ? off : spread(off, [[...work, ...changes]], digits);
  // Without a step nothing is rounded, even if the price is unknown.
  const rounding = plan.plan.pricing?.roundTo ? period.rounding : zero;
  const lost = spread(rounding, all, digits);
  inWholeUnits(bare.filter(({ line, amount }) => line.amount !== amount).map(({ line }) => line));
  const items = itemLines(priced);
  const lines = [...own, ...changes, ...items].map(line => withUnitPrice(line, digits));
  return {
    lines,
    contingency,
    discount: subtract(zero, add(discount, lost)),
    sum: add(contingency, ...lines.flatMap(({ amount }) => amount ?? [])),
  };
}

/** Changes of recurring work that count once, beside its periods, at their agreed prices. */
export function onceLines(priced: PricedBlock, plan: PricedPlan): Line[] {
  if (!priced.recurring) return [];
  const setting: Setting = { priced, rate: rateOfBlock(priced, plan) };
  const once = priced.changeList.filter(({ change }) => !change.eachPeriod).filter(isPaid);
  return once.map(change => withUnitPrice(changeLine(change, setting), plan.digits));
}

/**
 * Options of a block, each at the price that it would add: hourly work with contingency, but without discount and
 * rounding, which depend on everything ordered.
 */
export function optionLines(priced: PricedBlock, plan: PricedPlan): Line[] {
  const setting: Setting = { priced, rate: rateOfBlock(priced, plan) };
  const share = (priced.block.contingency ?? plan.plan.pricing?.contingency)?.value ?? zero;
  const work = leavesOf(priced.tasks)
    .filter(leaf => leaf.counting === 'optional' && isClients(leaf))
    .map(leaf => workLine(leaf, 0, setting))
    .map(line => (isByHours(line) ? { ...line, amount: withContingency(line.amount, share, plan.digits) } : line));
  const items = priced.itemList.filter(item => item.counting === 'optional' && !isNothing(item.quantity)).map(itemLine);
  return [...work, ...items].map(line => withUnitPrice(line, plan.digits));
}

function withContingency(amount: Amount | undefined, share: Decimal, digits: number): Amount | undefined {
  return amount && combine([amount], ([value = zero]) => round(value.times(one.plus(share)), digits));
}

interface Setting {
  priced: PricedBlock;
  /** VAT rate of everything without a rate of its own. */
  rate: Rate;
}

function rateOfBlock({ block }: PricedBlock, { plan }: PricedPlan): Rate {
  return rateOr(block.vat, vatTermsOf(plan).rate);
}

/** Tasks, followed by the price that replaces theirs. */
function workLines(setting: Setting): Line[] {
  const { priced } = setting;
  const lines = priced.tasks.flatMap(task => taskLines(task, 0, setting));
  return priced.block.price ? [...lines, priceLine(setting)] : lines;
}

function priceLine({ priced, rate }: Setting): Line {
  return {
    subject: { kind: 'price', block: priced },
    level: 0,
    quantity: one,
    unit: undefined,
    unitPrice: undefined,
    effort: undefined,
    amount: priced.period.subtotal,
    rate,
  };
}

function taskLines(priced: PricedTask, level: number, setting: Setting): Line[] {
  const { task, tasks, counting } = priced;
  if (counting !== 'counted') return [];
  if (task.kind !== 'group') return isClients(priced) ? [workLine(priced, level, setting)] : [];
  const below = tasks.flatMap(child => taskLines(child, level + 1, setting));
  if (below.length === 0) return [];
  return [{ ...nothing(setting), subject: { kind: 'group', task }, level }, ...below];
}

const nothing = ({ rate }: Setting) => ({
  quantity: undefined,
  unit: undefined,
  unitPrice: undefined,
  effort: undefined,
  amount: undefined,
  rate,
});

/**
 * Whether the client sees the price of a task: not for internal work, work of the client's people, or dropped tasks.
 */
function isClients(priced: PricedTask): boolean {
  if (priced.payer === 'integrator' || isUnpaid(priced)) return false;
  return !isNothing(countOf(priced));
}

/** Whether it is unpaid work of the client's own people. */
export function isUnpaid({ payer, net }: Pick<PricedTask, 'payer' | 'net'>): boolean {
  return payer === 'client-hours' && isNothing(net);
}

/** How many times a task's price is paid: its quantity times its recurrences. */
function countOf({ task }: PricedTask): Amount {
  if (task.kind !== 'leaf') return one;
  return multiply(occurrencesOf(task), task.quantity?.value ?? one);
}

function workLine(priced: PricedTask, level: number, { priced: around, rate }: Setting): Line {
  const { task, net, payer, pricedBy, effort } = priced;
  const isFree = isWait(priced) && isNothing(net);
  return {
    subject: { kind: 'work', task: priced },
    level,
    quantity: isFree ? undefined : countOf(priced),
    unit: task.kind === 'leaf' ? task.unit : undefined,
    unitPrice: undefined,
    // A fixed price often has no hours: 0 would claim that nobody works for it.
    effort: payer !== 'client' || isFree || (pricedBy === 'price' && isNothing(effort)) ? undefined : effort,
    amount: around.block.price || isFree ? undefined : net,
    rate,
  };
}

function isByHours({ subject }: Line): boolean {
  return subject.kind === 'work' && subject.task.pricedBy !== 'price' && subject.task.payer === 'client';
}

/** Agreed changes in the price of a period, or of one-off work. */
function periodChanges({ changeList, recurring }: PricedBlock): PricedChange[] {
  return changeList.filter(({ change }) => !recurring || change.eachPeriod).filter(isPaid);
}

function isPaid(change: PricedChange): boolean {
  return change.payer !== 'integrator' && !isUnpaid(change);
}

function hasTitle({ change }: PricedChange): boolean {
  return change.reason !== undefined;
}

function changeLine(change: PricedChange, { rate }: Setting): Line {
  const { payer, effort, net } = change;
  return {
    subject: { kind: 'change', change },
    level: 0,
    quantity: one,
    unit: undefined,
    unitPrice: undefined,
    effort: payer === 'client' && !isNothing(effort) ? effort : undefined,
    amount: net,
    rate,
  };
}

function itemLines({ itemList }: PricedBlock): Line[] {
  return itemList.filter(({ counting, quantity }) => counting === 'counted' && !isNothing(quantity)).map(itemLine);
}

function itemLine(item: PricedItem): Line {
  return {
    subject: { kind: 'item', item },
    level: 0,
    quantity: item.quantity,
    unit: item.item.unit,
    unitPrice: undefined,
    effort: undefined,
    amount: item.net,
    rate: item.rate,
  };
}

function withUnitPrice(line: Line, digits: number): Line {
  const { amount, quantity } = line;
  if (!amount || !quantity || isNothing(quantity)) return line;
  const unitPrice = combine([amount, quantity], ([whole = zero, count = one]) => divideRounded(whole, count, digits));
  return { ...line, unitPrice };
}
