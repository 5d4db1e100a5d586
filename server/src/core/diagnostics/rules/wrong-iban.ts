import { isIban } from '../../base/iban.ts';
import type { Field } from '../../language/values.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'wrong-iban',
  severity: 'error',
  wrong: 'project:\n  client: { name: Romashka, iban: UA213223130000026007233566002 }',
  right: 'project:\n  client: { name: Romashka, iban: UA213223130000026007233566001 }',
  checkPlan,
};

/** ISO 13616: length and shape of the country, and the check digits. */
function checkPlan({ plan }: PlanContext): Finding[] {
  const { client, integrator } = plan.project;
  return [client, integrator].flatMap(party => (party?.iban ? check(party.iban) : []));
}

function check({ node, value }: Field<string>): Finding[] {
  if (value === undefined || isIban(value)) return [];
  return [{ span: node.span, message: { key: 'wrong-iban', values: { iban: value } } }];
}
