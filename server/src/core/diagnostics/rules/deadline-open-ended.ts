import { addDays, addPeriods } from '../../base/dates.ts';
import { isEndless } from '../../plan/block-state.ts';
import type { Period } from '../../plan/model.ts';
import { spansOf } from '../../scheduling/schedule.ts';
import { snippet } from '../../syntax/snippet.ts';
import { addKeyFix } from '../fixes.ts';
import { type Finding, markOf, type PlanContext, type Rule } from '../rule.ts';
import { blockName } from './support/names.ts';

export const rule: Rule = {
  id: 'deadline-open-ended',
  severity: 'information',
  isAdvice: true,
  wrong: 'project:\n  deadline: 2027-09-30\n…\n- { id: support, type: support, every: month, price: 25000 }',
  right: 'project:\n  deadline: 2027-09-30\n…\n- { id: support, type: support, every: month, times: 6, price: 25000 }',
  checkPlan,
};

/** A deadline does not apply to open-ended work, though the client may think so. */
function checkPlan({ plan, schedule, document }: PlanContext): Finding[] {
  const deadline = plan.project.deadline?.value;
  if (deadline === undefined) return [];
  const endless = plan.blocks.filter(block => isEndless(block) && !block.optional && block.status !== 'cancelled');
  return endless.map(block => {
    const start = spansOf(schedule).get(block)?.start;
    const times = periodsUntil(deadline, start, block.every?.value ?? 'month');
    const values = { block: blockName(block), day: { date: deadline } };
    const fixes = () => addKeyFix(document, block.node, 'block.times', snippet`\${1:${times}}`);
    return { span: markOf(block.node, 'every'), message: { key: 'deadline-open-ended', values }, fixes };
  });
}

/** Bound on counted periods, so that a date in another century takes no time. */
const mostPeriods = 1000;

/** How many periods end by a day, one at least. */
function periodsUntil(day: string, start: string | undefined, every: Period): number {
  const after = addDays(day, 1);
  let count = 1;
  while (start !== undefined && count < mostPeriods && addPeriods(start, every, count + 1) <= after) count++;
  return count;
}
