import type { Titled } from '../../language/meant-name.ts';
import { type Change, type Executor, type Task, writtenTasks } from '../../plan/model.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { unknownReference } from './support/unknown-reference.ts';

export const rule: Rule = {
  id: 'unknown-executor',
  severity: 'error',
  alwaysTold: true,
  looksAt: 'task',
  wrong: 'executors:\n  anna: { kind: own }\n…\n- id: interviews\n  executor: ana',
  right: 'executors:\n  anna: { kind: own }\n…\n- id: interviews\n  executor: anna',
  checkPlan,
};

function checkPlan({ plan, document }: PlanContext): Finding[] {
  const known = new Set(plan.executors.map(executor => executor.id));
  const titled = () => plan.executors.map(titleOf);
  const tasks: readonly (Task | Change)[] = writtenTasks(plan);
  return [
    ...[...tasks, ...plan.changes].flatMap(({ executor }) =>
      unknownReference('unknown-executor', document, executor, known, titled),
    ),
    ...plan.scenarios.flatMap(scenario => {
      // A scenario may bring people of its own.
      const here = new Set([...known, ...scenario.executors.map(({ id }) => id)]);
      return scenario.assign.flatMap(({ executor }) =>
        unknownReference('unknown-executor', document, executor, here, () => [
          ...titled(),
          ...scenario.executors.map(titleOf),
        ]),
      );
    }),
  ];
}

function titleOf({ id, name }: Executor): Titled {
  return [id, name];
}
