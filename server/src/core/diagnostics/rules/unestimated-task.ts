import type { Block, Task } from '../../plan/model.ts';
import { snippet } from '../../syntax/snippet.ts';
import { addKeyFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { taskName } from './support/names.ts';
import { ownTasks } from './support/written-money.ts';

export const rule: Rule = {
  id: 'unestimated-task',
  severity: 'error',
  source: 'M20',
  requirement: 'composition',
  looksAt: 'task',
  wrong: '- id: funnel\n  title: Funnel of sales',
  right: '- id: funnel\n  title: Funnel of sales\n  hours: 4/6/10',
  checkPlan,
};

function checkPlan({ plan, document }: PlanContext): Finding[] {
  return plan.blocks.filter(needsEstimates).flatMap(block =>
    ownTasks(block.tasks)
      .filter(isUnestimated)
      .map(task => ({
        span: markOf(task.node, task.idField ? 'id' : 'title'),
        message: { key: 'unestimated-task', values: { task: taskName(task) } },
        fixes: () => addKeyFix(document, task.node, 'task.hours', snippet`\${1:4/6/10}`),
      })),
  );
}

/** What has a price as a whole is not the sum of its tasks. */
function needsEstimates(block: Block): boolean {
  return block.status !== 'cancelled' && !block.price;
}

function isUnestimated(task: Task): boolean {
  return task.kind === 'leaf' && task.node.kind === 'mapping' && !task.hours && !task.price && !task.duration;
}
