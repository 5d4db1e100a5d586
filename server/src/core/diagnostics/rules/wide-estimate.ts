import { setKeyFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { estimateMark, leavesAhead, type WrittenLeaf } from './support/written-leaves.ts';

export const rule: Rule = {
  id: 'wide-estimate',
  severity: 'information',
  source: 'M20',
  isAdvice: true,
  limits: ['estimate-ratio'],
  looksAt: 'task',
  wrong: '- id: exchange\n  hours: 4/10/40',
  right: '- id: exchange\n  hours: 4/10/40\n  assumption: true',
  checkPlan,
};

function checkPlan({ plan, methodology, document }: PlanContext): Finding[] {
  const limit = methodology?.limits.get('estimate-ratio');
  if (!limit) return [];
  return leavesAhead(plan).flatMap(leaf => {
    const { node } = leaf.task;
    const hours = leaf.task.hours;
    const estimate = hours?.value;
    if (!hours || !estimate?.min.gt(0) || estimate.max.lte(estimate.min.times(limit)) || isAssumed(leaf)) return [];
    const ratio = Number(estimate.max.div(estimate.min).toFixed(1));
    const values = { min: { number: estimate.min }, max: { number: estimate.max }, ratio };
    const fixes = () => setKeyFix(document, node, 'task.assumption', 'true');
    return [{ span: estimateMark(hours.node), message: { key: 'wide-estimate', values }, fixes }];
  });
}

/** A group that is an assumption makes one of all that is under it. */
function isAssumed({ task, around }: WrittenLeaf): boolean {
  return [task, ...around].some(({ assumption }) => assumption);
}
