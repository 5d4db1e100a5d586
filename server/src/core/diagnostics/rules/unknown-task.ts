import type { Titled } from '../../language/meant-name.ts';
import { taskIds, tasksOf } from '../../plan/model.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { unknownReference } from './support/unknown-reference.ts';

export const rule: Rule = {
  id: 'unknown-task',
  severity: 'error',
  alwaysTold: true,
  wrong: '- id: interviews\n- id: report\n  after: [interview]',
  right: '- id: interviews\n- id: report\n  after: [interviews]',
  checkPlan,
};

function checkPlan({ plan }: PlanContext): Finding[] {
  const tasks = tasksOf(plan);
  const known = taskIds(plan);
  const titled = () => tasks.map(({ id, title }): Titled => [id, title]);
  const links = tasks
    .filter(task => !task.origin)
    .flatMap(task => task.after.map(link => ({ node: link.node, value: link.task })));
  const assigned = plan.scenarios.flatMap(({ assign }) => assign.map(({ id }) => id));
  const places = assigned.length > 0 ? new Set([...known, ...plan.blocks.map(({ id }) => id)]) : known;
  return [
    ...[...links, ...plan.tricks.map(trick => trick.task)].flatMap(one =>
      unknownReference('unknown-task', one, known, titled),
    ),
    // Scenarios give away tasks, or whole blocks.
    ...assigned.flatMap(id => unknownReference('unknown-task', id, places)),
  ];
}
