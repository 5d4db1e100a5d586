import { minorDigits } from '../../base/currency.ts';
import { stages } from '../../plan/model.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'unknown-currency-rates',
  severity: 'hint',
  isCircumstantial: true,
  source: 'M22',
  isAdvice: true,
  wrong: 'pricing:\n  currency: PLN   # of which the methodology has no rates',
  right:
    '# in our.methodology.yaml, which the plan follows\nrates:\n  PLN: { floor: 80, market: { min: 120, max: 400 } }',
  checkPlan,
};

/** Of interest once prices are named. */
function checkPlan({ plan, methodology }: PlanContext): Finding[] {
  const field = plan.pricing?.currency;
  const currency = field?.value;
  const known = [...(methodology?.rates.keys() ?? [])];
  if (!field || currency === undefined || minorDigits(currency) === undefined) return [];
  if (methodology?.isPartial || known.length === 0 || known.includes(currency)) return [];
  if (stages.indexOf(plan.stage) < stages.indexOf('planning')) return [];
  const values = { currency, known: known.join(', ') };
  return [{ span: field.node.span, message: { key: 'unknown-currency-rates', values } }];
}
