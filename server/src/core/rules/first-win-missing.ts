import { allTasks, stages } from '../language/model.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { pairOf } from '../syntax/nodes.ts';

export const rule: Rule = {
  id: 'first-win-missing',
  severity: 'warning',
  source: 'M6',
  wrong: 'stage: offer\nblocks:\n  - id: rollout\n    type: rollout\n    tasks:\n      - { id: training, hours: 8 }',
  right:
    'stage: offer\nblocks:\n  - id: rollout\n    type: rollout\n    tasks:\n      - { id: first-tasks, hours: 2, first-win: true }\n      - { id: training, hours: 8 }',
  checkPlan,
};

/** Asked from the offer on, of plans that change how the client works: those with configuration or roll-out. */
function checkPlan({ plan }: PlanContext): Finding[] {
  const blocks = plan.blocks.filter(block => block.status !== 'cancelled');
  const changesWork = blocks.some(block => ['configuration', 'rollout'].includes(block.type?.value ?? ''));
  if (stages.indexOf(plan.stage) < stages.indexOf('offer') || !changesWork) return [];
  const hasWin = blocks.flatMap(block => allTasks(block.tasks)).some(task => task.firstWin && !task.dropped);
  const pair = pairOf(plan.root, 'blocks');
  return hasWin || !pair ? [] : [{ span: pair.key.span, message: { key: 'first-win-missing' } }];
}
