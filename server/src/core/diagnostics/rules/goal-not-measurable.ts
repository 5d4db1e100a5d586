import { pairOf } from '../../syntax/nodes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { isBlank } from './support/blank.ts';

export const rule: Rule = {
  id: 'goal-not-measurable',
  severity: 'information',
  source: 'M12',
  wrong: 'project:\n  goal: More sales',
  right: 'project:\n  goal: 25% more repeat sales by 30 June 2027',
  checkPlan,
};

/** A number or a date, in any of the languages that the goal is written in. */
function checkPlan({ plan: { project } }: PlanContext): Finding[] {
  const pair = pairOf(project.node, 'goal');
  if (!pair || project.goal === undefined || isBlank(project.goal)) return [];
  const texts = typeof project.goal === 'string' ? [project.goal] : Object.values(project.goal);
  if (texts.some(text => /\p{Nd}/u.test(text))) return [];
  const { value, key } = pair;
  return [{ span: value.kind === 'scalar' ? value.span : key.span, message: { key: 'goal-not-measurable' } }];
}
