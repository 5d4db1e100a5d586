import { type Executor, type Plan, type Task, writtenTasks } from '../../plan/model.ts';

import { countedLeaves, type PricedTask } from '../../pricing/price-task.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { taskName } from './support/names.ts';
import { giveTo } from './support/reassign.ts';

export const rule: Rule = {
  id: 'task-without-executor',
  severity: 'warning',
  source: 'M25',
  requirement: 'executors',
  needsThought: true,
  looksAt: 'task',
  wrong: 'executors:\n  anna: { kind: own }\n  onebox: { kind: vendor }\n…\n- { id: funnel, title: Funnel, hours: 6 }',
  right:
    'executors:\n  anna: { kind: own }\n  onebox: { kind: vendor }\n…\n- { id: funnel, title: Funnel, hours: 6, executor: onebox }',
  checkPlan,
};

/** Where one person does it all, there is nobody to mix them up with. */
function checkPlan({ plan, priced, document }: PlanContext): Finding[] {
  if (plan.executors.length < 2) return [];
  const open = priced.blocks.flatMap(countedLeaves).filter(isNobodys);
  const written = new Map(writtenTasks(plan).map(task => [task.node, task]));
  // Of a case the call is spoken of, once for all its tasks.
  const places = new Map(open.map(({ task }) => [task.place, written.get(task.place) ?? task]));
  return [...places].map(([place, task]) => ({
    span: markOf(place, task.idField ? 'id' : 'title'),
    message: { key: 'task-without-executor', values: { task: taskName(task) } },
    fixes: () => candidates(task, plan).flatMap(executor => giveTo(executor, place, document)),
  }));
}

/** A wait is nobody's work, and so is what is bought: it has a price and a cost and no hours. */
function isNobodys({ assignment, task }: PricedTask): boolean {
  if (assignment !== undefined || task.kind !== 'leaf' || task.price?.value?.eq(0)) return false;
  return task.hours !== undefined || !(task.duration || (task.price && task.cost));
}

/** Those who can do it; where nobody says what it takes, everybody. */
function candidates({ skill }: Task, { executors }: Plan): Executor[] {
  const able = executors.filter(({ skills }) => skills.some(({ value }) => value === skill?.value));
  return able.length > 0 ? able : executors;
}
