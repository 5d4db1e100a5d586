import { minorDigits } from '../../base/currency.ts';
import { ceilToMultiple, Decimal, round } from '../../base/decimal.ts';
import { add, isKnown, subtract } from '../../pricing/amount.ts';
import type { PricedBlock, PricedPlan } from '../../pricing/price-plan.ts';
import { setKeyFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { blockName } from './support/names.ts';

export const rule: Rule = {
  id: 'rounding-oddity',
  severity: 'warning',
  source: 'M5',
  isAdvice: true,
  limits: ['rounding-percent'],
  wrong: 'pricing:\n  currency: JPY\n  round-to: 0.5',
  right: 'pricing:\n  currency: JPY\n  round-to: 100',
  checkPlan,
};

const ten = new Decimal(10);

function checkPlan(context: PlanContext): Finding[] {
  const step = context.plan.pricing?.roundTo?.value;
  if (!step?.gt(0)) return [];
  const { currency } = context.priced;
  const digits = minorDigits(currency ?? '');
  const isTooFine = digits !== undefined && !step.eq(round(step, digits));
  return isTooFine ? tooFine(digits, context) : tooCoarse(step, context);
}

function tooFine(digits: number, { plan, priced }: PlanContext): Finding[] {
  const node = plan.pricing?.roundTo?.node;
  if (node?.kind !== 'scalar' || priced.currency === undefined) return [];
  const unit = { money: ten.pow(-digits), currency: priced.currency };
  const values = { step: node.source, currency: priced.currency, unit };
  return [{ span: node.span, message: { key: 'rounding-oddity.too-fine', values } }];
}

/** A block's price before it is rounded, discount taken off; of a recurring block that of a period. */
interface Base {
  priced: PricedBlock;
  amount: Decimal;
}

/** Reported once, for the block that is rounded up most: the others follow from the same step. */
function tooCoarse(step: Decimal, { plan, priced, methodology, document }: PlanContext): Finding[] {
  const { pricing } = plan;
  const limit = methodology?.limits.get('rounding-percent')?.div(100);
  const bases = basesOf(priced);
  const liftOf = ({ amount }: Base, to: Decimal) => ceilToMultiple(amount, to).minus(amount).div(amount);
  const [worst] = bases.sort((a, b) => liftOf(b, step).cmp(liftOf(a, step)));
  if (!pricing?.roundTo || !limit || !worst || liftOf(worst, step).lte(limit)) return [];
  const isGentle = (to: Decimal) => bases.every(base => liftOf(base, to).lte(limit));
  const { currency } = priced;
  const values = {
    block: blockName(worst.priced.block),
    step: { money: step, currency },
    rounding: { money: ceilToMultiple(worst.amount, step).minus(worst.amount), currency },
    percent: { percent: liftOf(worst, step) },
    price: { money: worst.amount, currency },
  };
  const fixes = () => {
    const smaller = smallerSteps(step, priced.digits).find(isGentle);
    return smaller ? setKeyFix(document, pricing.node, 'pricing.round-to', smaller.toFixed()) : [];
  };
  return [{ span: pricing.roundTo.node.span, message: { key: 'rounding-oddity.too-coarse', values }, fixes }];
}

function basesOf({ blocks }: PricedPlan): Base[] {
  return blocks.flatMap(priced => {
    const { subtotal, contingency, changes, discount, rounding } = priced.period;
    const amount = subtract(add(subtotal, contingency, changes), discount);
    // A price that its author wrote stays as it is.
    const isLeft = priced.block.price && isKnown(rounding) && rounding.eq(0);
    return isKnown(amount) && amount.gt(0) && !isLeft ? [{ priced, amount }] : [];
  });
}

/** Powers of ten below a step, the greatest first, down to the smallest coin. */
function smallerSteps(step: Decimal, digits: number): Decimal[] {
  const steps: Decimal[] = [];
  for (let exponent = step.e; exponent >= -digits; exponent--) {
    const power = ten.pow(exponent);
    if (power.lt(step)) steps.push(power);
  }
  return steps;
}
