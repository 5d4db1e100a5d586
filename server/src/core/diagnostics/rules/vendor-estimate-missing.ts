import { makeMessage } from '../../l10n/translate.ts';
import type { Plan, Task } from '../../plan/model.ts';
import { countedLeaves } from '../../pricing/price-task.ts';
import { setKeyFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { isVendors, isVendorsAnswered, notAsked } from './support/development.ts';
import { taskName } from './support/names.ts';
import { hasReached } from './support/stage.ts';
import { tasksAhead } from './support/written-leaves.ts';

export const rule: Rule = {
  id: 'vendor-estimate-missing',
  severity: 'warning',
  isCircumstantial: true,
  source: 'M21',
  isAdvice: true,
  looksAt: 'task',
  wrong: '- id: exchange\n  title: Exchange with the accounts\n  hours: 20\n  method: development',
  right:
    '- id: exchange\n  title: Exchange with the accounts\n  hours: 20\n  method: development\n  vendor-estimate: { requested: 2026-12-02, received: 2026-12-05, hours: 20 }',
  checkPlan,
};

/** While an audit finds out what is needed there is nothing to estimate yet. */
function checkPlan({ plan, priced, document }: PlanContext): Finding[] {
  if (!hasReached('planning', plan)) return [];
  const ahead = new Set<Task>(tasksAhead(plan));
  return priced.blocks
    .flatMap(countedLeaves)
    .filter(leaf => ahead.has(leaf.task) && isVendors(leaf))
    .flatMap(({ task }): Finding[] => {
      if (isVendorsAnswered(task)) return [];
      const fixes = () => setKeyFix(document, task.node, 'task.method', 'manual');
      const key = hasReached('start', plan) ? 'vendor-estimate-missing.sold' : 'vendor-estimate-missing';
      const message = makeMessage(key, { task: taskName(task) });
      const cause = notAsked(task, document);
      return awaited(task, plan) ?? [{ span: markOf(task.node, 'method'), message, cause, fixes }];
    });
}

/** Asked, and without an answer; or with an answer that nobody wrote down. */
function awaited(task: Task, plan: Plan): Finding[] | undefined {
  const { requested, received } = task.vendorEstimate ?? {};
  const node = (received ?? requested)?.node;
  const pending = hasReached('start', plan)
    ? 'vendor-estimate-missing.pending-sold'
    : 'vendor-estimate-missing.pending';
  const key = received ? 'vendor-estimate-missing.unwritten' : pending;
  return node && [{ span: node.span, message: makeMessage(key, { task: taskName(task) }), severity: 'information' }];
}
