import type { Finding, PlanContext, Rule } from '../rule.ts';
import { unknownReference } from './support/unknown-reference.ts';

export const rule: Rule = {
  id: 'unknown-methodology',
  severity: 'error',
  source: 'M1',
  wrong: 'methodology: onebocks',
  right: 'methodology: onebox',
  checkPlan,
};

function checkPlan({ plan, methodology, methodologies }: PlanContext): Finding[] {
  if (methodology) return [];
  return unknownReference('unknown-methodology', plan.methodology, methodologies.builtIn());
}
