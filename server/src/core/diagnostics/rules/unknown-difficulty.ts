import type { Titled } from '../../language/meant-name.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { unknownReference } from './support/unknown-reference.ts';

export const rule: Rule = {
  id: 'unknown-difficulty',
  severity: 'warning',
  alwaysTold: true,
  source: 'M12',
  wrong: 'difficulties:\n  - { type: resistence, state: present }',
  right: 'difficulties:\n  - { type: resistance, state: present }',
  checkPlan,
};

function checkPlan({ plan, methodology, document }: PlanContext): Finding[] {
  if (!methodology || methodology.isPartial) return [];
  const known = [...methodology.difficulties.keys()];
  const titled = () => [...methodology.difficulties.values()].map(({ id, title }): Titled => [id, title]);
  return plan.difficulties.flatMap(({ type }) => unknownReference('unknown-difficulty', document, type, known, titled));
}
