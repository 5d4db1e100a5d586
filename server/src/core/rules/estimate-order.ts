import { writtenTasks } from '../language/model.ts';
import type { Estimate, Field } from '../language/values.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import type { Span, SyntaxNode } from '../syntax/nodes.ts';

export const rule: Rule = {
  id: 'estimate-order',
  severity: 'error',
  source: 'M4',
  wrong: '- id: interviews\n  hours: 10/6/4',
  right: '- id: interviews\n  hours: 4/6/10',
  checkPlan,
};

function checkPlan({ plan }: PlanContext): Finding[] {
  const ofTasks = writtenTasks(plan).flatMap(task => (task.kind === 'leaf' && task.hours ? [task.hours] : []));
  const ofChanges = plan.changes.flatMap(change => change.hours ?? []);
  return [...ofTasks, ...ofChanges].filter(isOutOfOrder).map(({ node }) => ({
    span: headOf(node),
    message: { key: 'estimate-order' },
  }));
}

function isOutOfOrder({ value }: Field<Estimate>): boolean {
  return value !== undefined && !(value.min.lte(value.likely) && value.likely.lte(value.max));
}

/** `4/6/10` as a whole; a group of `min`, `likely`, `max` at its first key. */
function headOf(node: SyntaxNode): Span {
  return node.kind === 'mapping' && node.pairs[0] ? node.pairs[0].key.span : node.span;
}
