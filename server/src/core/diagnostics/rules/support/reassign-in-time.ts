import { makeMessage } from '../../../l10n/translate.ts';
import type { Executor } from '../../../plan/model.ts';
import type { PricedTask } from '../../../pricing/price-task.ts';
import { type Schedule, type ScheduledTask, scheduleFrom } from '../../../scheduling/schedule.ts';
import { executorOf } from '../../../scheduling/task-times.ts';
import type { SyntaxNode } from '../../../syntax/nodes.ts';
import type { Fix } from '../../problem.ts';
import type { PlanContext } from '../../rule.ts';
import { countedLeavesOfPlan, type Leaf } from './leaves.ts';
import { executorName, taskName } from './names.ts';
import { reassignFixes, skillsByPlace } from './reassign.ts';
import { halvesOf } from './split.ts';
import { splitTaskFix } from './split-task.ts';

/** The result of reassigning the work at one place. */
export interface Trial {
  schedule: Schedule;
  fix: Fix;
}

/** Each trial schedules the whole plan; in long plans at most this many are made. */
const mostTrials = 24;
/** Each candidate costs one full analysis, so even fewer are tried. */
const mostTexts = 6;

/** Trials of reassigning each task to each capable executor; longest tasks first. */
export function trialsOf(tasks: readonly ScheduledTask[], { priced, plan, document }: PlanContext): Trial[] {
  const origin = plan.project.start?.value;
  if (origin === undefined) return [];
  const leaves = countedLeavesOfPlan(priced);
  const byTask = new Map(leaves.map(leaf => [leaf.priced, leaf]));
  const wanted = skillsByPlace(leaves);
  const seen = new Set<SyntaxNode>();
  const trials = tasks.flatMap(({ what }) => {
    const leaf = what.kind === 'task' ? byTask.get(what.leaf) : undefined;
    if (!leaf || seen.has(leaf.task.place)) return [];
    seen.add(leaf.task.place);
    return plan.executors.flatMap(executor =>
      reassignFixes(leaf, [executor], wanted, document).map(fix => ({ executor, leaf, fix })),
    );
  });
  return trials.slice(0, mostTrials).map(({ executor, leaf, fix }) => ({
    fix: {
      ...fix,
      title: makeMessage('reassign-task.fix', { name: executorName(executor), task: taskName(leaf.task) }),
    },
    schedule: scheduleFrom(priced, { origin, isDated: true, executorOf: given(leaf, executor) }),
  }));
}

/** Fixes that split a task between its executor and another capable one, to work in parallel. */
export function splits(tasks: readonly ScheduledTask[], context: PlanContext): Fix[] {
  const { priced, plan } = context;
  const leaves = countedLeavesOfPlan(priced);
  const wanted = skillsByPlace(leaves);
  return tasks
    .flatMap(({ what, executor }) => {
      const leaf = what.kind === 'task' ? leaves.find(one => one.priced === what.leaf) : undefined;
      const hours = leaf?.task.hours?.value;
      if (!leaf || !hours || !executor || leaf.task.origin !== undefined) return [];
      const halves = halvesOf(hours);
      return plan.executors
        .filter(other => reassignFixes(leaf, [other], wanted, context.document).length > 0)
        .flatMap(other => {
          const values = { task: taskName(leaf.task), from: executorName(executor), name: executorName(other) };
          const title = makeMessage('reassign-task.split', values);
          return splitTaskFix(leaf.task, halves, context, ['executor', other.id]).map(fix => ({ ...fix, title }));
        });
    })
    .slice(0, mostTexts);
}

/** The assignment after reassigning one place: a case call is reassigned as a whole. */
function given({ task }: Leaf, executor: Executor): (leaf: PricedTask) => Executor | undefined {
  return leaf => (leaf.task.place === task.place ? executor : executorOf(leaf));
}
