import { type Decimal, one, zero } from '../../base/decimal.ts';
import { type Message, makeMessage } from '../../l10n/translate.ts';
import type { Field } from '../../language/values.ts';
import type { Plan } from '../../plan/model.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'rate-outside-market',
  severity: 'hint',
  source: 'M22',
  isAdvice: true,
  limits: ['market-difference-percent'],
  wrong: 'pricing:\n  currency: EUR\n  rate: 150',
  right: 'pricing:\n  currency: EUR\n  rate: 60',
  checkPlan,
};

/** Whose rates the integrator names; those of vendors and partners are theirs to explain. */
const ownKinds = ['own', 'freelancer'];

function checkPlan({ plan, priced, methodology }: PlanContext): Finding[] {
  const { currency } = priced;
  const card = methodology?.rates.get(currency ?? '');
  if (!card) return [];
  const { min, max } = card.market;
  const slight = (methodology?.limits.get('market-difference-percent') ?? zero).div(100);
  const isNewcomer = plan.project.integrator?.competence?.value === 'newcomer';
  const money = (amount: Decimal) => ({ money: amount, currency });
  const judge = (rate: Decimal): Message | undefined => {
    // Below the floor it is not a matter of the market any more.
    if (rate.lte(0) || (card.floor && rate.lt(card.floor))) return undefined;
    if (min && rate.lt(min.times(one.minus(slight)))) {
      return makeMessage('rate-outside-market.low', { rate: money(rate), min: money(min) });
    }
    if (!max || rate.lte(max.times(one.plus(slight)))) return undefined;
    const variant = isNewcomer ? 'high-newcomer' : 'high';
    return makeMessage(`rate-outside-market.${variant}`, { rate: money(rate), max: money(max) });
  };
  // One cause, one message: the first rate on either side stands for all.
  const told = new Set<string>();
  return ratesOf(plan).flatMap(({ node, value }) => {
    const verdict = value && judge(value);
    if (!verdict || told.has(verdict.key)) return [];
    told.add(verdict.key);
    return [{ span: node.span, message: verdict }];
  });
}

function ratesOf({ pricing, executors }: Plan): Field<Decimal>[] {
  const own = executors.filter(({ kind }) => kind === undefined || ownKinds.some(own => own === kind.value));
  return [pricing?.rate, ...own.map(executor => executor.rate)].filter(rate => rate !== undefined);
}
