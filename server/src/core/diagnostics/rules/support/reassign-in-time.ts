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

/** What a plan would come to if the work at one place were given to another. */
export interface Trial {
  schedule: Schedule;
  fix: Fix;
}

/** Trials lay the whole plan out anew: of long plans not more than so many. */
const mostTrials = 24;
/** Edits are tried by reading the plan anew: of these still fewer. */
const mostTexts = 6;

/** Each of the tasks given to each of those who can do it, and what comes of it; the longest tasks first. */
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

/** Each of the tasks shared by whoever does it and whoever else can: two do it side by side. */
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

/** Who does what if the work at that place is given away: a call of a case goes as a whole. */
function given({ task }: Leaf, executor: Executor): (leaf: PricedTask) => Executor | undefined {
  return leaf => (leaf.task.place === task.place ? executor : executorOf(leaf));
}
