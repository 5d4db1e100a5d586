import type { Titled } from '../../language/meant-name.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { paymentListOf } from './support/payment-list.ts';
import { unknownReference } from './support/unknown-reference.ts';

export const rule: Rule = {
  id: 'unknown-block',
  severity: 'error',
  alwaysTold: true,
  wrong: 'blocks:\n  - id: audit\n…\nchanges:\n  - { id: CR-1, block: audits, status: agreed, hours: 6 }',
  right: 'blocks:\n  - id: audit\n…\nchanges:\n  - { id: CR-1, block: audit, status: agreed, hours: 6 }',
  checkPlan,
};

function checkPlan({ plan, document }: PlanContext): Finding[] {
  const known = new Set(plan.blocks.map(block => block.id));
  const titled = () => plan.blocks.map(({ id, title }): Titled => [id, title]);
  const paid = paymentListOf(plan)?.payments ?? [];
  const references = [
    ...plan.blocks.flatMap(block => block.after),
    ...plan.changes.map(change => change.block),
    ...paid.flatMap(({ after, before }) => [after, before]),
  ];
  return references.flatMap(reference => unknownReference('unknown-block', document, reference, known, titled));
}
