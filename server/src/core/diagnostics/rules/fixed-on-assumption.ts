import { makeMessage, textIn } from '../../l10n/translate.ts';
import type { Task } from '../../plan/model.ts';
import type { PricedBlock } from '../../pricing/price-plan.ts';
import type { PricedTask } from '../../pricing/price-task.ts';
import { setKeyFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { blockName } from './support/names.ts';

export const rule: Rule = {
  id: 'fixed-on-assumption',
  severity: 'warning',
  source: 'M19',
  isAdvice: true,
  wrong:
    'blocks:\n  - id: configuration\n    type: configuration\n    estimate: fixed\n    tasks:\n      - { id: import, hours: 8, assumption: true }',
  right:
    'blocks:\n  - id: configuration\n    type: configuration\n    estimate: preliminary\n    tasks:\n      - { id: import, hours: 8, assumption: true }',
  looksAt: 'block',
  checkPlan,
};

/** Names in a message; more of them nobody reads. */
const maxNames = 3;

/** Once a block is handed over, its assumptions have come true or have been paid for. */
function checkPlan(context: PlanContext): Finding[] {
  return context.priced.blocks
    .filter(({ block }) => ['planned', 'ready', 'in-progress'].includes(block.status))
    .flatMap(priced => check(priced, context));
}

function check({ block, tasks }: PricedBlock, { plan, document }: PlanContext): Finding[] {
  const isBegun = block.status === 'in-progress';
  const assumed = assumedIn(tasks);
  if (assumed.length === 0) return [];
  const nameOf = (task: Task) => textIn(plan.locale, task.title ?? task.id);
  const values = {
    block: blockName(block),
    tasks: assumed.slice(0, maxNames).map(nameOf).join(', '),
    more: Math.max(0, assumed.length - maxNames),
  };
  if (isBegun)
    return [{ span: markOf(block.node, 'status'), message: makeMessage('fixed-on-assumption.in-work', values) }];
  if (block.estimate === 'preliminary') return [];
  return [
    {
      span: markOf(block.node, 'estimate'),
      message: makeMessage(`fixed-on-assumption.${block.estimate}`, values),
      fixes: () => setKeyFix(document, block.node, 'block.estimate', 'preliminary'),
    },
  ];
}

/** The outermost tasks that are assumed, of those in the totals and not done yet. */
function assumedIn(tasks: PricedTask[]): Task[] {
  return tasks.flatMap(({ task, counting, tasks: inner }) => {
    if (counting !== 'counted' || task.status?.value === 'done') return [];
    return task.assumption ? [task] : assumedIn(inner);
  });
}
