import { textIn } from '../../l10n/translate.ts';
import type { Executor } from '../../plan/model.ts';
import { isKnown } from '../../pricing/amount.ts';
import type { PricedPlan } from '../../pricing/price-plan.ts';
import { countedLeaves } from '../../pricing/price-task.ts';
import { pairOf } from '../../syntax/nodes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { isClient } from './support/abilities.ts';

export const rule: Rule = {
  id: 'too-many-executors',
  severity: 'warning',
  source: 'M17',
  isAdvice: true,
  limits: ['executors'],
  wrong: 'executors:   # eight people at work\n  anna: { … }\n  mark: { … }\n  …',
  right: 'executors:   # four at work, the partner manages their own people\n  anna: { … }\n  partner: { … }\n  …',
  checkPlan,
};

function checkPlan({ plan, methodology, priced }: PlanContext): Finding[] {
  const limit = methodology?.limits.get('executors');
  const pair = pairOf(plan.root, 'executors');
  const workers = workersOf(priced);
  const atWork = plan.executors.filter(executor => workers.has(executor) && !isClient(executor));
  if (!limit || !pair || limit.gte(atWork.length)) return [];
  const names = atWork.map(({ name, id }) => textIn(plan.locale, name ?? id)).join(', ');
  const values = { count: atWork.length, limit: { number: limit }, names };
  return [{ span: pair.key.span, message: { key: 'too-many-executors', values } }];
}

/** Who has hours in the totals. */
function workersOf({ blocks }: PricedPlan): Set<Executor> {
  const parts = blocks.flatMap(block => [...countedLeaves(block), ...block.changeList]);
  return new Set(
    parts.flatMap(({ assignment, effort }) =>
      assignment && 'executor' in assignment && isKnown(effort) && effort.gt(0) ? [assignment.executor] : [],
    ),
  );
}
