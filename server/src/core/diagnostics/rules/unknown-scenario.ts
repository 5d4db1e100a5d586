import type { Titled } from '../../language/meant-name.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { unknownReference } from './support/unknown-reference.ts';

export const rule: Rule = {
  id: 'unknown-scenario',
  severity: 'error',
  alwaysTold: true,
  wrong: 'offer: { packages: [ful] }\nscenarios:\n  full: { with: [phase-2] }',
  right: 'offer: { packages: [full] }\nscenarios:\n  full: { with: [phase-2] }',
  checkPlan,
};

function checkPlan({ plan, document }: PlanContext): Finding[] {
  const known = new Set(plan.scenarios.map(({ id }) => id));
  const titled = () => plan.scenarios.map(({ id, title }): Titled => [id, title]);
  return plan.offer.packages.flatMap(one => unknownReference('unknown-scenario', document, one, known, titled));
}
