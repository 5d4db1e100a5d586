import { memoize } from '../../base/memo.ts';
import { type Block, tasksIn } from '../../plan/model.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { isClient } from './support/abilities.ts';
import { executorName } from './support/names.ts';

export const rule: Rule = {
  id: 'unused-executor',
  severity: 'hint',
  source: 'M17',
  isAdvice: true,
  isUnnecessary: true,
  wrong: 'executors:\n  anna: { kind: own }\n  igor: { kind: freelancer }   # no task names him',
  right: 'executors:\n  anna: { kind: own }',
  checkPlan,
};

function checkPlan({ plan }: PlanContext): Finding[] {
  // A price without tasks names nobody, and somebody does the work.
  if (plan.blocks.some(block => block.price && block.tasks.length === 0 && block.status !== 'cancelled')) return [];
  const tried = plan.scenarios.flatMap(({ assign }) => assign);
  const named = new Set([
    ...plan.blocks.flatMap(namedIn),
    ...[...plan.changes, ...tried].map(({ executor }) => executor?.value),
  ]);
  return plan.executors
    .filter(executor => !named.has(executor.id) && !isClient(executor))
    .map(executor => ({
      span: executor.span,
      message: { key: 'unused-executor', values: { name: executorName(executor) } },
    }));
}

const namedIn = memoize((block: Block) => [...new Set(tasksIn(block).map(({ executor }) => executor?.value))]);
