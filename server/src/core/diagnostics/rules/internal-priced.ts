import { makeMessage } from '../../l10n/translate.ts';
import { isClients } from '../../pricing/rate.ts';
import { removeKeyFix } from '../fixes.ts';
import { type Finding, markOf, type PlanContext, type Rule } from '../rule.ts';
import { executorMark, keyMark, leavesOfPlan, oncePerPlace } from './support/leaves.ts';
import { changeName, taskName } from './support/names.ts';

export const rule: Rule = {
  id: 'internal-priced',
  severity: 'error',
  wrong: '- { id: lessons, title: Lessons learned, hours: 1, internal: true, price: 500 }',
  right: '- { id: lessons, title: Lessons learned, hours: 1, internal: true }',
  checkPlan,
};

/** Own work that nobody pays for has no price, and the client's people do not do it. */
function checkPlan(context: PlanContext): Finding[] {
  return [...ofTasks(context), ...ofChanges(context)];
}

function ofTasks({ priced, document }: PlanContext): Finding[] {
  const internal = leavesOfPlan(priced).filter(leaf => leaf.priced.payer === 'integrator');
  const wrong = internal.filter(({ task, priced: { assignment } }) => task.price || isClients(assignment));
  return oncePerPlace(wrong).map(leaf => {
    const { task } = leaf;
    const values = { task: taskName(task) };
    if (!task.price) return { span: executorMark(leaf), message: makeMessage('internal-priced.client', values) };
    const fixes = () => (task.origin === undefined ? removeKeyFix(document, task.node, 'price') : []);
    return { span: keyMark(leaf, 'price'), message: makeMessage('internal-priced', values), fixes };
  });
}

function ofChanges({ priced, document }: PlanContext): Finding[] {
  const changes = priced.everyBlock.flatMap(({ changeList }) => changeList);
  return changes.flatMap(({ change, payer, assignment }): Finding[] => {
    const values = { task: changeName(change) };
    if (payer !== 'integrator') return [];
    if (change.price) {
      const fixes = () => removeKeyFix(document, change.node, 'price');
      return [{ span: markOf(change.node, 'price'), message: makeMessage('internal-priced', values), fixes }];
    }
    if (!isClients(assignment)) return [];
    return [{ span: markOf(change.node, 'executor'), message: makeMessage('internal-priced.client', values) }];
  });
}
