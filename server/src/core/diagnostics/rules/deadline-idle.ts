import { isEndless } from '../../plan/block-state.ts';
import { workdaysAfter } from '../../scheduling/deadline.ts';
import { escapeSnippet } from '../../syntax/snippet.ts';
import { setKeyFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { hasReached } from './support/stage.ts';

export const rule: Rule = {
  id: 'deadline-idle',
  severity: 'information',
  isAdvice: true,
  limits: ['spare-days'],
  isCircumstantial: true,
  needsThought: true,
  wrong: 'stage: offer\nproject: { start: 2027-02-01, deadline: 2028-03-31 }\n…   # five weeks of work',
  right: 'stage: offer\nproject: { start: 2027-02-01, deadline: 2027-03-31 }\n…   # five weeks of work',
  checkPlan,
};

/** Before the project is sold, while the date can still be discussed. Recurring work counts if it has an end. */
function checkPlan({ plan, schedule, methodology, document }: PlanContext): Finding[] {
  const { deadline } = plan.project;
  const limit = methodology?.limits.get('spare-days');
  if (!deadline?.value || !limit || schedule.finish === undefined) return [];
  if (!hasReached('planning', plan) || hasReached('start', plan) || plan.blocks.some(isEndless)) return [];
  const finish = [schedule.finish, schedule.until ?? ''].sort().at(-1) ?? schedule.finish;
  const days = workdaysAfter(plan, finish, deadline.value);
  if (limit.gte(days)) return [];
  const values = { days, finish: { date: finish }, deadline: { date: deadline.value } };
  return [
    {
      span: deadline.node.span,
      message: { key: 'deadline-idle', values },
      fixes: () => setKeyFix(document, plan.project.node, 'project.deadline', finish, escapeSnippet(finish)),
    },
  ];
}
