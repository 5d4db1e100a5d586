import { type Task, writtenTasks } from '../language/model.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { pairOf } from '../syntax/nodes.ts';

/** Keys that give a task numbers of its own, which a task made of others cannot have. */
const ownNumbers = ['hours', 'price', 'quantity', 'cost'];

export const rule: Rule = {
  id: 'task-numbers',
  severity: 'error',
  source: 'M5',
  wrong: '- id: setup\n  hours: 10\n  tasks:\n    - { id: funnel, hours: 4 }',
  right: '- id: setup\n  tasks:\n    - { id: funnel, hours: 4 }',
  checkPlan,
};

function checkPlan({ plan }: PlanContext): Finding[] {
  return writtenTasks(plan).flatMap(task => [...unnamed(task), ...doubled(task)]);
}

/** A task nobody can name is one nobody can agree on. */
function unnamed(task: Task): Finding[] {
  const isNamed = task.title !== undefined || task.idField || task.kind !== 'leaf';
  if (isNamed || task.node.kind !== 'mapping') return [];
  return [{ span: markOf(task.node), message: { key: 'task-numbers.unnamed' } }];
}

function doubled(task: Task): Finding[] {
  if (task.kind === 'leaf') return [];
  return ownNumbers.flatMap(key => {
    const pair = pairOf(task.node, key);
    const source = pairOf(task.node, 'case') ? 'case' : 'tasks';
    return pair ? [{ span: pair.key.span, message: { key: `task-numbers.${source}`, values: { key } } }] : [];
  });
}
