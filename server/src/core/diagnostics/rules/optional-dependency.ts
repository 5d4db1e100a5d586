import { memoize } from '../../base/memo.ts';
import { makeMessage } from '../../l10n/translate.ts';
import { taskIds } from '../../plan/model.ts';
import type { PricedTask } from '../../pricing/price-task.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { taskName } from './support/names.ts';
import { withInner } from './support/priced-tasks.ts';

export const rule: Rule = {
  id: 'optional-dependency',
  severity: 'warning',
  isAdvice: true,
  wrong:
    '- { id: recording, title: Recording, hours: 2, optional: true }\n- { id: report, title: Report, hours: 3, after: [recording] }',
  right: '- { id: recording, title: Recording, hours: 2, optional: true }\n- { id: report, title: Report, hours: 3 }',
  checkPlan,
};

/** Work that is sold depends on an option that may not be ordered. */
function checkPlan({ plan, priced }: PlanContext): Finding[] {
  const lists = priced.blocks.map(block => withInner(block.tasks));
  if (plan.blocks.length === priced.blocks.length && lists.every(isSold)) return [];
  const all = lists.flat();
  const byId = new Map(all.map(entry => [entry.task.id, entry]));
  const known = taskIds(plan);
  return all
    .filter(({ task, counting }) => counting === 'counted' && task.origin === undefined)
    .flatMap(({ task }) =>
      task.after.flatMap((link): Finding[] => {
        if (link.task === undefined || !known.has(link.task)) return [];
        const target = byId.get(link.task);
        if (target?.counting === 'counted') return [];
        const key = `optional-dependency.${target?.counting ?? 'cancelled'}` as const;
        const values = { task: taskName(task), other: target ? taskName(target.task) : { text: link.task } };
        return [{ span: link.node.span, message: makeMessage(key, values) }];
      }),
    );
}

const isSold = memoize((tasks: readonly PricedTask[]) => tasks.every(({ counting }) => counting === 'counted'));
