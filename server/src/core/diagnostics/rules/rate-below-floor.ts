import type { Decimal } from '../../base/decimal.ts';
import { memoize } from '../../base/memo.ts';
import type { Field } from '../../language/values.ts';
import type { Block } from '../../plan/model.ts';
import { add, isKnown } from '../../pricing/amount.ts';
import { expectedSixths } from '../../pricing/effort.ts';
import type { PricedBlock } from '../../pricing/price-plan.ts';
import { countedLeaves, leavesOf, type PricedTask } from '../../pricing/price-task.ts';
import { setKeyFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { hoursOf, pricePerHour } from './support/hour.ts';
import { type WrittenAmount, writtenAmounts } from './support/written-money.ts';

export const rule: Rule = {
  id: 'rate-below-floor',
  severity: 'warning',
  source: 'M22',
  isAdvice: true,
  wrong: 'pricing:\n  currency: UAH\n  rate: 300',
  right: 'pricing:\n  currency: UAH\n  rate: 900',
  checkPlan,
};

/** Prices are compared as they are written and shown, with VAT where they contain it: so does the client compare them. */
function checkPlan(context: PlanContext): Finding[] {
  const { plan, methodology, priced } = context;
  const card = methodology?.rates.get(priced.currency ?? '');
  const floor = card?.floor;
  if (!floor) return [];
  const { min } = card.market;
  const better = min?.gt(floor) ? [min, floor] : [floor];
  const rates = writtenAmounts(plan).flatMap(amount => rateFindings(amount, floor, better, context));
  return [
    ...rates,
    ...(rates.length === 0 ? discountFindings(floor, context) : []),
    ...priced.blocks.flatMap(block => priceFindings(block, floor, context)),
    ...plan.blocks.flatMap(block => extraFindings(block, floor, better, context)),
  ];
}

function rateFindings(amount: WrittenAmount, floor: Decimal, better: Decimal[], context: PlanContext): Finding[] {
  const { field, owner } = amount;
  const { document, priced } = context;
  if (!isSold(amount) || !field.value || !isDumping(field.value, floor)) return [];
  const { currency } = priced;
  const values = { rate: { money: field.value, currency }, floor: { money: floor, currency } };
  const fixes = () => better.flatMap(rate => setKeyFix(document, owner, `${amount.kind}.rate`, rate.toFixed()));
  return [{ span: field.node.span, message: { key: 'rate-below-floor', values }, fixes }];
}

/** Rates of work with a price of its own, and of the client's people, are not selling prices. */
function isSold({ what, executor, block, task }: WrittenAmount): boolean {
  const hasPrice = block?.price || (task?.kind === 'leaf' && task.price);
  return what === 'rate' && executor?.kind?.value !== 'client' && !hasPrice;
}

/** A rate of 0 is a gift, not dumping. */
function isDumping(price: Decimal, floor: Decimal): boolean {
  return price.gt(0) && price.lt(floor);
}

/** Rates that are high enough, and a discount that takes them below the floor. */
function discountFindings(floor: Decimal, { plan, priced }: PlanContext): Finding[] {
  const { currency, digits } = priced;
  const given = plan.pricing?.discount;
  const blocks = priced.blocks.filter(({ block }) => !block.price);
  const effort = add(...blocks.map(block => block.effort));
  const price = add(...blocks.flatMap(block => [block.subtotal, block.contingency, block.changes, block.rounding]));
  const discount = add(...blocks.map(block => block.discount));
  if (!given || !isKnown(effort) || !isKnown(price) || !isKnown(discount) || effort.lte(0)) return [];
  const before = pricePerHour(price, effort, digits);
  const after = pricePerHour(price.minus(discount), effort, digits);
  if (before.lt(floor) || !isDumping(after, floor)) return [];
  const values = { price: { money: after, currency }, floor: { money: floor, currency } };
  return [{ span: given.node.span, message: { key: 'rate-below-floor.discount', values } }];
}

function priceFindings(priced: PricedBlock, floor: Decimal, context: PlanContext): Finding[] {
  const { block } = priced;
  if (!block.price) return pricesIn(priced).flatMap(leaf => taskPriceFindings(leaf, floor, context));
  // What the client's own people do is not in the price.
  const sold = countedLeaves(priced).filter(leaf => !isClients(leaf));
  const effort = add(...sold.map(leaf => leaf.effort));
  if (!isKnown(effort)) return [];
  // A fee is for the hours that it includes, unless more of them are planned.
  const included = block.every && block.includes?.value ? block.includes.value.times(6) : undefined;
  const most = included?.gt(effort) ? included : effort;
  return perHourFindings(block.price, most, floor, context);
}

/** Of recurring work, the hour beyond what its fee covers. */
function extraFindings(
  block: Block,
  floor: Decimal,
  better: Decimal[],
  { document, priced: { currency } }: PlanContext,
): Finding[] {
  const rate = block.extraRate?.value;
  if (!block.extraRate || !block.every || !rate || !isDumping(rate, floor) || block.status === 'cancelled') return [];
  const values = { rate: { money: rate, currency }, floor: { money: floor, currency } };
  const fixes = () => better.flatMap(one => setKeyFix(document, block.node, 'block.extra-rate', one.toFixed()));
  return [{ span: block.extraRate.node.span, message: { key: 'rate-below-floor', values }, fixes }];
}

/** The tasks with a price that the plan itself spells out. */
const pricesIn = memoize(({ tasks }: PricedBlock) =>
  leavesOf(tasks).filter(({ task, counting }) => {
    return task.kind === 'leaf' && task.price && task.origin === undefined && counting !== 'dropped';
  }),
);

function taskPriceFindings({ task }: PricedTask, floor: Decimal, context: PlanContext): Finding[] {
  if (task.kind !== 'leaf' || !task.price || !task.hours?.value) return [];
  return perHourFindings(task.price, expectedSixths(task.hours.value), floor, context);
}

function perHourFindings(field: Field<Decimal>, effort: Decimal, floor: Decimal, { priced }: PlanContext): Finding[] {
  const { currency, digits } = priced;
  if (!field.value || effort.lte(0)) return [];
  const price = pricePerHour(field.value, effort, digits);
  if (!isDumping(price, floor)) return [];
  const values = { price: { money: price, currency }, floor: { money: floor, currency }, hours: hoursOf(effort) };
  return [{ span: field.node.span, message: { key: 'rate-below-floor.price', values } }];
}

function isClients({ assignment }: PricedTask): boolean {
  return assignment !== undefined && 'executor' in assignment && assignment.executor.kind?.value === 'client';
}
