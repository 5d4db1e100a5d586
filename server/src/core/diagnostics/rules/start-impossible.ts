import { makeMessage } from '../../l10n/translate.ts';
import { type Conflict, conflictsOf } from '../../scheduling/conflicts.ts';
import { nameOf } from '../../scheduling/obstacles.ts';
import { replaceFix } from '../fixes.ts';
import type { Fix } from '../problem.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { taskName } from './support/names.ts';
import { placeOf } from './support/place.ts';
import { trialsOf } from './support/reassign-in-time.ts';

export const rule: Rule = {
  id: 'start-impossible',
  severity: 'warning',
  needsThought: true,
  wrong:
    '- { id: maps, title: Maps, hours: 3d, executor: anna }   # from 2026-12-01\n- { id: training, title: Training, hours: 8, executor: anna, start: 2026-12-02 }',
  right:
    '- { id: maps, title: Maps, hours: 3d, executor: anna }   # from 2026-12-01\n- { id: training, title: Training, hours: 8, executor: anna, start: 2026-12-04 }',
  checkPlan,
};

function checkPlan(context: PlanContext): Finding[] {
  return conflictsOf(context.schedule).map(conflict => {
    const { task, fixed, possible, cause, blocker } = conflict;
    const values = { task: taskName(task), fixed: { date: fixed.value ?? '' }, cause };
    const message =
      possible === undefined
        ? makeMessage('start-impossible.unknown', values)
        : makeMessage('start-impossible', { ...values, possible: { date: possible } });
    const span = task.origin === undefined ? fixed.node.span : markOf(task.place);
    return { span, message, related: relatedTo(blocker), fixes: () => fixesOf(conflict, context) };
  });
}

function relatedTo(blocker: Conflict['blocker']): NonNullable<Finding['related']> {
  if (!blocker) return [];
  const { start, finish, what } = blocker;
  const values = { task: nameOf(what), start: { date: start ?? '' }, finish: { date: finish ?? '' } };
  return [{ span: placeOf(blocker), message: makeMessage('start-impossible.related', values) }];
}

/** The first possible day; or somebody who is able, and free on the day that was meant. */
function fixesOf({ scheduled, task, fixed, possible }: Conflict, context: PlanContext): Fix[] {
  if (task.origin !== undefined) return [];
  const free = trialsOf([scheduled], context).filter(({ schedule }) =>
    schedule.tasks.some(({ id, start }) => id === scheduled.id && start === fixed.value),
  );
  return [
    ...(possible === undefined ? [] : replaceFix(context.document, fixed.node, possible)),
    ...free.map(({ fix }) => fix),
  ];
}
