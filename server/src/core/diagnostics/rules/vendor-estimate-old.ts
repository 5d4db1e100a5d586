import { daysBetween } from '../../base/dates.ts';
import { isSketch } from '../../library/methodology/gate.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { tasksAhead } from './support/written-leaves.ts';

export const rule: Rule = {
  id: 'vendor-estimate-old',
  severity: 'warning',
  isCircumstantial: true,
  source: 'M21',
  limits: ['vendor-estimate-days'],
  looksAt: 'task',
  wrong: 'vendor-estimate: { requested: 2026-12-02, received: 2026-11-05, hours: 20 }',
  right: 'vendor-estimate: { requested: 2026-12-02, received: 2026-12-05, hours: 20 }',
  checkPlan,
};

/** An answer to an older question is a contradiction at any stage; that answers grow old is an advice. */
function checkPlan({ plan, methodology }: PlanContext): Finding[] {
  const isAdvised = !isSketch(methodology, plan.stage);
  const longest = isAdvised ? methodology?.limits.get('vendor-estimate-days') : undefined;
  const start = plan.project.start?.value;
  return tasksAhead(plan).flatMap(({ vendorEstimate }): Finding[] => {
    const { requested, received } = vendorEstimate ?? {};
    if (!received?.value) return [];
    if (requested?.value && received.value < requested.value) {
      const values = { received: { date: received.value }, requested: { date: requested.value } };
      return [{ span: received.node.span, message: { key: 'vendor-estimate-old', values } }];
    }
    const age = start === undefined ? 0 : daysBetween(received.value, start);
    if (!longest || longest.gte(age)) return [];
    const values = { days: age, longest: { number: longest }, received: { date: received.value } };
    return [{ span: received.node.span, message: { key: 'vendor-estimate-old.stale', values } }];
  });
}
