import { textIn } from '../../l10n/translate.ts';
import type { Plan, Task } from '../../plan/model.ts';
import { pairOf } from '../../syntax/nodes.ts';
import { type Finding, markOf, type PlanContext, type Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'duplicate-title',
  severity: 'hint',
  isAdvice: true,
  looksAt: 'block',
  wrong: '- { id: interviews-1, title: Interviews, hours: 6 }\n- { id: interviews-2, title: Interviews, hours: 4 }',
  right:
    '- { id: interviews-1, title: Interviews in the sales department, hours: 6 }\n- { id: interviews-2, title: Interviews in the warehouse, hours: 4 }',
  checkPlan,
};

function checkPlan({ plan }: PlanContext): Finding[] {
  const blocks = plan.blocks.filter(block => block.status !== 'cancelled');
  return blocks.flatMap(block => repeated(block.tasks, plan));
}

/** Compared within one list: tasks of two groups are told apart by the groups' titles. */
function repeated(tasks: Task[], plan: Plan): Finding[] {
  const first = new Map<string, Task>();
  return tasks.flatMap(task => {
    if (task.origin !== undefined || task.dropped || task.optional) return [];
    const inside = task.kind === 'group' && task.call === undefined ? repeated(task.tasks, plan) : [];
    const name = task.title === undefined ? '' : textIn(plan.locale, task.title).trim();
    const earlier = first.get(name.toLowerCase());
    if (name === '' || !earlier) {
      first.set(name.toLowerCase(), task);
      return inside;
    }
    // An alias of the same task has the same id, which is said already.
    return earlier.node === task.node ? inside : [again(task, earlier, name), ...inside];
  });
}

function again(task: Task, earlier: Task, name: string): Finding {
  const values = { name };
  return {
    span: titleMark(task),
    message: { key: 'duplicate-title', values },
    related: [{ span: titleMark(earlier), message: { key: 'related.first-here', values } }],
  };
}

/** A call of a case without a title of its own has the case's. */
function titleMark({ node }: Task): Finding['span'] {
  return markOf(node, pairOf(node, 'title') ? 'title' : 'id');
}
