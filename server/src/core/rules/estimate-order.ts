import { writtenTasks } from '../language/model.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'estimate-order',
  severity: 'error',
  source: 'M4',
  wrong: '- id: interviews\n  hours: 10/6/4',
  right: '- id: interviews\n  hours: 4/6/10',
  checkPlan,
};

function checkPlan({ plan }: PlanContext): Finding[] {
  const tasks = writtenTasks(plan);
  const estimates = [
    ...tasks.flatMap(task => (task.kind === 'leaf' ? [task.hours] : [])),
    ...plan.changes.map(c => c.hours),
  ];
  return estimates.flatMap(field => {
    const estimate = field?.value;
    if (!estimate || (estimate.min.lte(estimate.likely) && estimate.likely.lte(estimate.max))) return [];
    return [{ span: spanOf(field), message: { key: 'estimate-order' } }];
  });
}

function spanOf({ node }: { node: { span: { start: number; end: number } } }) {
  return node.span;
}
