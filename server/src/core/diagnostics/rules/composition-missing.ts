import { freeId } from '../../language/free-id.ts';
import { type Block, type Plan, tasksOf } from '../../plan/model.ts';
import type { Skeleton } from '../../syntax/skeleton.ts';
import { escapeSnippet, snippet } from '../../syntax/snippet.ts';
import { addKeyFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { blockName } from './support/names.ts';
import { isUnreadable } from './support/unreadable.ts';

export const rule: Rule = {
  id: 'composition-missing',
  severity: 'error',
  source: 'M19',
  requirement: 'composition',
  wrong: 'stage: offer\nblocks:\n  - id: configuration\n    type: configuration\n    price: 40000',
  right:
    'stage: offer\nblocks:\n  - id: configuration\n    type: configuration\n    tasks:\n      - { id: funnel, title: Funnel, hours: 4/6/10, assumption: true }',
  checkPlan,
};

function checkPlan({ plan, document }: PlanContext): Finding[] {
  return plan.blocks.filter(isBare).map(block => ({
    span: markOf(block.node),
    message: { key: 'composition-missing', values: { block: blockName(block) } },
    fixes: () => addKeyFix(document, block.node, 'block.tasks', { items: [assumedTask(plan)] }),
  }));
}

/** Whether nothing describes its content. A free block promises nothing that could be estimated wrongly. */
function isBare(block: Block): boolean {
  const isNothing = block.status === 'cancelled' || block.price?.value?.eq(0);
  if (isNothing || block.tasks.length > 0 || block.items.length > 0) return false;
  if (isUnreadable(block.node, 'tasks', 'sequence') || isUnreadable(block.node, 'items', 'sequence')) return false;
  const isTold = block.deliverables.length > 0 || block.description !== undefined;
  // A pack of hours is made of whatever they are asked for.
  return !block.price || !(isTold || (block.every && block.includes));
}

/** A composition may be an assumption, if it says so. */
function assumedTask(plan: Plan): Skeleton {
  const taken = tasksOf(plan).map(task => task.id);
  return {
    keys: [
      ['id', snippet`\${1:${escapeSnippet(freeId('task', taken))}}`],
      ['title', snippet`\${2:…}`],
      ['hours', snippet`\${3:4/6/10}`],
      ['assumption', snippet`true`],
    ],
  };
}
