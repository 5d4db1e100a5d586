import { minorDigits } from '../../base/currency.ts';
import { type Decimal, round } from '../../base/decimal.ts';
import { type MessageKey, makeMessage } from '../../l10n/translate.ts';
import type { Field } from '../../language/values.ts';
import type { Plan } from '../../plan/model.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { type WrittenAmount, writtenAmounts } from './support/written-money.ts';

export const rule: Rule = {
  id: 'amount-too-fine',
  severity: 'information',
  looksAt: 'task',
  wrong: 'pricing:\n  currency: UAH\n  rate: 900.555',
  right: 'pricing:\n  currency: UAH\n  rate: 900.55',
  checkPlan,
};

interface Amount {
  what: 'rate' | 'price' | 'cost' | 'discount';
  field: Field<Decimal>;
}

function checkPlan({ plan }: PlanContext): Finding[] {
  const currency = plan.pricing?.currency?.value;
  const digits = minorDigits(currency ?? '');
  if (currency === undefined || digits === undefined) return [];
  return [...writtenAmounts(plan).filter(isPaid), ...discountOf(plan)].flatMap(({ what, field: { node, value } }) => {
    if (!value || node.kind !== 'scalar' || value.eq(round(value, digits))) return [];
    const told = { money: round(value, digits), currency };
    return [{ span: node.span, message: makeMessage(messages[what], { value: node.source, told, currency, digits }) }];
  });
}

/** What an hour of one's own people costs is their pay divided by hours, and paid by nobody as it stands. */
function isPaid({ what, executor }: WrittenAmount): boolean {
  const isOwn = executor !== undefined && (executor.kind?.value ?? 'own') === 'own';
  return what !== 'cost' || !isOwn;
}

/**
 * A rate is multiplied as written and only displayed rounded; a price is rounded itself; a cost is seen only by the
 * integrator.
 */
const messages = {
  rate: 'amount-too-fine.rate',
  price: 'amount-too-fine',
  discount: 'amount-too-fine',
  cost: 'amount-too-fine.cost',
} as const satisfies Record<Amount['what'], MessageKey>;

function discountOf({ pricing }: Plan): Amount[] {
  const discount = pricing?.discount;
  if (discount?.value?.kind !== 'amount') return [];
  return [{ what: 'discount', field: { node: discount.node, value: discount.value.amount } }];
}
