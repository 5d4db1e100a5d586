import { makeMessage } from '../../l10n/translate.ts';
import { stages, type Task } from '../../plan/model.ts';

import { countedLeaves, type PricedTask } from '../../pricing/price-task.ts';
import { pairOf } from '../../syntax/nodes.ts';
import { setKeyFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { taskName } from './support/names.ts';
import { tasksAhead } from './support/written-leaves.ts';

export const rule: Rule = {
  id: 'vendor-estimate-missing',
  severity: 'warning',
  isCircumstantial: true,
  source: 'M21',
  isAdvice: true,
  wrong: '- id: exchange\n  title: Exchange with the accounts\n  hours: 20\n  method: development',
  right:
    '- id: exchange\n  title: Exchange with the accounts\n  hours: 20\n  method: development\n  vendor-estimate: { requested: 2026-12-02, received: 2026-12-05, hours: 20 }',
  checkPlan,
};

/** While an audit finds out what is needed there is nothing to estimate yet. */
function checkPlan({ plan, priced, document }: PlanContext): Finding[] {
  if (stages.indexOf(plan.stage) < stages.indexOf('planning')) return [];
  const ahead = new Set<Task>(tasksAhead(plan));
  return priced.blocks
    .flatMap(countedLeaves)
    .filter(leaf => ahead.has(leaf.task) && isDevelopment(leaf))
    .flatMap(({ task }): Finding[] => {
      if (isAnswered(task)) return [];
      const fixes = () => setKeyFix(document, task.node, 'task.method', 'manual');
      const message = makeMessage('vendor-estimate-missing', { task: taskName(task) });
      return awaited(task) ?? [{ span: markOf(task.node, 'method'), message, fixes }];
    });
}

/** What is written there and cannot be read is the schema's business. */
function isAnswered({ node, vendorEstimate }: Task): boolean {
  if (!vendorEstimate) return pairOf(node, 'vendor-estimate') !== undefined;
  return vendorEstimate.hours !== undefined || vendorEstimate.price !== undefined;
}

/** Asked, and without an answer; or with an answer that nobody wrote down. */
function awaited(task: Task): Finding[] | undefined {
  const { requested, received } = task.vendorEstimate ?? {};
  const node = (received ?? requested)?.node;
  const key = received ? 'vendor-estimate-missing.unwritten' : 'vendor-estimate-missing.pending';
  return node && [{ span: node.span, message: makeMessage(key, { task: taskName(task) }), severity: 'information' }];
}

/** Programming of which nobody who programs has said how long it takes. */
function isDevelopment({ task, assignment }: PricedTask): boolean {
  if (task.kind !== 'leaf' || task.method?.value !== 'development' || task.origin !== undefined || task.price)
    return false;
  const executor = assignment && 'executor' in assignment ? assignment.executor : undefined;
  const isOwn = executor !== undefined && executor.kind?.value !== 'vendor';
  return !(isOwn && executor.skills.some(({ value }) => value === 'development'));
}
