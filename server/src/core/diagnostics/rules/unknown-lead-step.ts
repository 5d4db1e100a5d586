import type { Titled } from '../../language/meant-name.ts';
import { leadSteps } from '../../library/methodology/lead-checklist.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { unknownReference } from './support/unknown-reference.ts';

export const rule: Rule = {
  id: 'unknown-lead-step',
  severity: 'warning',
  alwaysTold: true,
  source: 'M23',
  wrong: 'project:\n  integrator: { name: Clear Ltd, competence: experienced }\n  lead-checklist: { contakt: done }',
  right: 'project:\n  integrator: { name: Clear Ltd, competence: experienced }\n  lead-checklist: { contact: done }',
  checkPlan,
};

/** Where the plan does not say what its integrator has done before, a step may be of any checklist. */
function checkPlan({ plan, methodology, document }: PlanContext): Finding[] {
  if (!methodology || methodology.isPartial) return [];
  const isSaid = plan.project.integrator?.competence !== undefined;
  const all = [...methodology.competences.values()].flatMap(({ leadChecklist }) => leadChecklist);
  const steps = isSaid ? leadSteps(plan, methodology) : all;
  const known = new Set(steps.map(({ id }) => id));
  const titled = () => steps.map(({ id, title }): Titled => [id, title]);
  return (plan.project.leadChecklist?.steps ?? []).flatMap(({ id }) =>
    unknownReference('unknown-lead-step', document, id, known, titled),
  );
}
