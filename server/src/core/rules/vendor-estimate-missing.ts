import { setKeyFix } from '../fixes.ts';
import { stages } from '../language/model.ts';
import { countedLeaves } from '../money/price-plan.ts';
import type { PricedTask } from '../money/price-task.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { taskName } from './support/names.ts';

export const rule: Rule = {
  id: 'vendor-estimate-missing',
  severity: 'warning',
  source: 'M21',
  isAdvice: true,
  wrong: '- id: exchange\n  title: Exchange with the accounts\n  hours: 20\n  method: development',
  right:
    '- id: exchange\n  title: Exchange with the accounts\n  hours: 20\n  method: development\n  vendor-estimate: { requested: 2026-12-02, received: 2026-12-05, hours: 20 }',
  checkPlan,
};

/** While an audit finds out what is needed there is nothing to estimate yet. */
function checkPlan({ plan, priced, document }: PlanContext): Finding[] {
  if (stages.indexOf(plan.stage) < stages.indexOf('planning')) return [];
  return priced.blocks
    .flatMap(countedLeaves)
    .filter(isDevelopment)
    .flatMap((leaf): Finding[] => {
      const { task } = leaf;
      const estimate = task.vendorEstimate;
      const values = { task: taskName(task) };
      if (estimate?.hours || estimate?.price) return [];
      if (estimate?.requested) {
        const message = { key: 'vendor-estimate-missing.pending', values };
        return [{ span: estimate.requested.node.span, message, severity: 'information' }];
      }
      const fixes = () => setKeyFix(document, task.node, 'method', 'manual');
      return [{ span: markOf(task.node, 'method'), message: { key: 'vendor-estimate-missing', values }, fixes }];
    });
}

/** Programming of which nobody who programs has said how long it takes. */
function isDevelopment({ task, assignment }: PricedTask): boolean {
  if (task.kind !== 'leaf' || task.method !== 'development' || task.origin !== undefined || task.price) return false;
  const executor = assignment && 'executor' in assignment ? assignment.executor : undefined;
  const isOwn = executor !== undefined && executor.kind !== 'vendor';
  return !(isOwn && executor.skills.some(({ value }) => value === 'development'));
}
