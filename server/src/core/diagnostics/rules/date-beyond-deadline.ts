import { makeMessage } from '../../l10n/translate.ts';
import type { Field } from '../../language/values.ts';
import { stages } from '../../plan/model.ts';
import { child } from '../../syntax/nodes.ts';
import type { Severity } from '../problem.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { liveTasks, writtenDays } from './support/priced-tasks.ts';

export const rule: Rule = {
  id: 'date-beyond-deadline',
  severity: 'warning',
  isCircumstantial: true,
  looksAt: 'task',
  wrong: 'project:\n  deadline: 2027-03-31\n…\n- { id: training, hours: 8, not-before: 2027-04-05 }',
  right: 'project:\n  deadline: 2027-03-31\n…\n- { id: training, hours: 8, not-before: 2027-03-22 }',
  checkPlan,
};

function checkPlan({ plan, priced }: PlanContext): Finding[] {
  const { start, deadline } = plan.project;
  const blocks = plan.blocks.filter(block => block.status !== 'cancelled');
  const validUntil = child(plan.offer.node, 'valid-until');
  // After the client has agreed, it no longer matters.
  const isOffered = stages.indexOf(plan.stage) <= stages.indexOf('offer');
  const offered = validUntil && { node: validUntil, value: plan.offer.validUntil };
  return [
    ...writtenDays(liveTasks(priced)).flatMap(day => beyond('date-beyond-deadline', day, deadline)),
    ...blocks.flatMap(({ paid, accepted }) => [
      ...beyond('date-beyond-deadline.paid', paid, deadline),
      ...beyond('date-beyond-deadline.accepted', accepted, deadline, 'information'),
    ]),
    ...(isOffered ? beyond('date-beyond-deadline.offer', offered, start, 'information') : []),
  ];
}

function beyond(
  key: 'date-beyond-deadline' | `date-beyond-deadline.${'paid' | 'accepted' | 'offer'}`,
  day: Field<string> | undefined,
  end: Field<string> | undefined,
  severity?: Severity,
): Finding[] {
  if (!day?.value || !end?.value || day.value <= end.value) return [];
  const values = { day: { date: day.value }, end: { date: end.value } };
  return [{ span: day.node.span, message: makeMessage(key, values), ...(severity && { severity }) }];
}
