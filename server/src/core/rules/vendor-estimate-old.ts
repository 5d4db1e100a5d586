import { daysBetween } from '../language/dates.ts';
import { writtenTasks } from '../language/model.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'vendor-estimate-old',
  severity: 'warning',
  source: 'M21',
  limits: ['vendor-estimate-days'],
  wrong: 'vendor-estimate: { requested: 2026-12-02, received: 2026-11-05, hours: 20 }',
  right: 'vendor-estimate: { requested: 2026-12-02, received: 2026-12-05, hours: 20 }',
  checkPlan,
};

function checkPlan({ plan, methodology }: PlanContext): Finding[] {
  const longest = methodology?.limits.get('vendor-estimate-days');
  const start = plan.project.start?.value;
  return writtenTasks(plan).flatMap(({ vendorEstimate, dropped }): Finding[] => {
    const { requested, received } = vendorEstimate ?? {};
    if (!received?.value || dropped) return [];
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
