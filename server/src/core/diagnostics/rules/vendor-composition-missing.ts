import { makeMessage } from '../../l10n/translate.ts';
import type { Task } from '../../plan/model.ts';
import type { PricedTask } from '../../pricing/price-task.ts';
import { pairOf } from '../../syntax/nodes.ts';
import { snippet } from '../../syntax/snippet.ts';
import { addKeyFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { isVendors, isVendorsAnswered, notAsked } from './support/development.ts';
import { taskName } from './support/names.ts';
import { hasReached } from './support/stage.ts';
import { tasksAhead } from './support/written-leaves.ts';

export const rule: Rule = {
  id: 'vendor-composition-missing',
  severity: 'information',
  isCircumstantial: true,
  source: 'M21',
  isAdvice: true,
  looksAt: 'task',
  wrong:
    '- id: exchange\n  title: Exchange with the accounts\n  hours: 20\n  method: development\n  vendor-estimate: { requested: 2026-12-02 }',
  right:
    '- id: exchange\n  title: Exchange with the accounts\n  description: Orders go to the accounts once an hour, payments come back\n  acceptance: [Ten orders arrive without a hand]\n  hours: 20\n  method: development\n  vendor-estimate: { requested: 2026-12-02 }',
  checkPlan,
};

/** What a vendor is asked to estimate or to check, and knows by its title alone. */
function checkPlan({ plan, priced, document }: PlanContext): Finding[] {
  if (!hasReached('planning', plan)) return [];
  const ahead = new Set<Task>(tasksAhead(plan));
  return priced.blocks
    .flatMap(block => developed(block.tasks))
    .filter(one => ahead.has(one.task) && isAsked(one) && !hasComposition(one.task))
    .map(({ task }): Finding => {
      const isSent = task.vendorEstimate?.requested?.value !== undefined;
      const key = isSent ? 'vendor-composition-missing.sent' : 'vendor-composition-missing';
      return {
        span: markOf(task.node, 'title'),
        message: makeMessage(key, { task: taskName(task) }),
        ...(isSent ? { severity: 'warning' } : { cause: notAsked(task, document) }),
        fixes: () => addKeyFix(document, task.node, 'task.description', snippet`\${1:…}`),
      };
    });
}

/** The pieces that a letter to the vendor asks about: the outermost tasks that need a developer, options too. */
function developed(tasks: readonly PricedTask[]): PricedTask[] {
  return tasks.flatMap(priced => {
    if (priced.counting === 'dropped') return [];
    return priced.task.method?.value === 'development' ? [priced] : developed(priced.tasks);
  });
}

/** Whoever was asked is asked, whoever else could say it. */
function isAsked(priced: PricedTask): boolean {
  const { vendorEstimate } = priced.task;
  if (isVendorsAnswered(priced.task) || vendorEstimate?.received) return false;
  return vendorEstimate?.requested !== undefined || isVendors(priced);
}

/** Of a group its parts; what is written there and cannot be read is the schema's business. */
function hasComposition({ kind, node, description, deliverables, acceptance }: Task): boolean {
  if (kind === 'group' || description !== undefined || deliverables.length > 0 || acceptance.length > 0) return true;
  const isWritten = (key: string) => pairOf(node, key) !== undefined;
  return isWritten('description') || isWritten('deliverables') || isWritten('acceptance');
}
