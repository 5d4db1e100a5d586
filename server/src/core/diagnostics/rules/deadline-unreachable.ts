import { type MessageShapes, makeMessage } from '../../l10n/translate.ts';
import { isKnown } from '../../pricing/amount.ts';
import { workdaysAfter } from '../../scheduling/deadline.ts';
import { nameOf } from '../../scheduling/obstacles.ts';
import { criticalPath, type ScheduledTask } from '../../scheduling/schedule.ts';
import type { SyntaxNode } from '../../syntax/nodes.ts';
import { replaceFix } from '../fixes.ts';
import type { Fix } from '../problem.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { hoursOf } from './support/hour.ts';
import { hoursBefore } from './support/hours-before.ts';
import { moves } from './support/move-in-time.ts';
import { executorName } from './support/names.ts';
import { placeOf } from './support/place.ts';
import { splits, trialsOf } from './support/reassign-in-time.ts';

export const rule: Rule = {
  id: 'deadline-unreachable',
  severity: 'warning',
  isAdvice: true,
  needsThought: true,
  wrong:
    'project: { start: 2026-12-01, deadline: 2026-12-04 }\n…\n- { id: maps, title: Maps, hours: 60, executor: anna }',
  right:
    'project: { start: 2026-12-01, deadline: 2026-12-31 }\n…\n- { id: maps, title: Maps, hours: 60, executor: anna }',
  checkPlan,
};

/** Reported at the first critical task that crosses the deadline. */
function checkPlan(context: PlanContext): Finding[] {
  const { plan, schedule } = context;
  const { start, deadline } = plan.project;
  if (!start?.value || !deadline?.value || start.value > deadline.value) return [];
  if (schedule.finish !== undefined && schedule.finish <= deadline.value) return [];
  const late = firstLate(context, deadline.value);
  if (!late?.finish) return [];
  const finish = schedule.finish ?? late.finish;
  const values = {
    task: nameOf(late.what),
    finish: { date: finish },
    deadline: { date: deadline.value },
    days: workdaysAfter(plan, deadline.value, finish),
  };
  return [
    {
      span: placeOf(late),
      message:
        schedule.finish === undefined
          ? makeMessage('deadline-unreachable.open', values)
          : messageOf(late, context, values),
      related: [
        { span: deadline.node.span, message: makeMessage('deadline-unreachable.deadline') },
        ...longest(context).map(task => ({ span: placeOf(task), message: partMessage(task) })),
      ],
      fixes: () => fixesOf(context, finish, deadline.node),
    },
  ];
}

function firstLate({ schedule }: PlanContext, deadline: string): ScheduledTask | undefined {
  const critical = criticalPath(schedule);
  const tasks = critical.length > 0 ? critical : schedule.tasks.filter(({ what }) => what.kind !== 'group');
  return tasks.find(({ what, finish }) => finish !== undefined && finish > deadline && !isPutBeyond(what, deadline));
}

/** A date written beyond the deadline is reported there by another rule. */
function isPutBeyond(what: ScheduledTask['what'], deadline: string): boolean {
  if (what.kind !== 'task') return false;
  const { start, notBefore } = what.leaf.task;
  return [start, notBefore].some(day => day?.value !== undefined && day.value > deadline);
}

/** If somebody has more hours of work than days until then, no order of work would help: that is reported instead. */
function messageOf(
  { executor }: ScheduledTask,
  { priced, plan, schedule }: PlanContext,
  values: MessageShapes['deadline-unreachable'],
) {
  const share = priced.executors.find(one => one.executor === executor);
  const available = executor && hoursBefore(executor, plan, schedule.network);
  if (
    !share ||
    !executor ||
    available === undefined ||
    !isKnown(share.effort) ||
    share.effort.lte(available.times(6))
  ) {
    return makeMessage('deadline-unreachable', values);
  }
  const more = { name: executorName(executor), hours: hoursOf(share.effort), available: { number: available } };
  return makeMessage('deadline-unreachable.hours', { ...values, ...more });
}

const toldParts = 3;

/** What takes longest of what the finish hangs on. */
function longest({ schedule }: PlanContext): ScheduledTask[] {
  const { activities } = schedule.network;
  const duration = ({ activity }: ScheduledTask) => activities[activity]?.duration ?? 0;
  return [...criticalPath(schedule)].sort((a, b) => duration(b) - duration(a)).slice(0, toldParts);
}

function partMessage({ what, start, finish }: ScheduledTask) {
  const dates = { start: { date: start ?? '' }, finish: { date: finish ?? '' } };
  return makeMessage('deadline-unreachable.part', { task: nameOf(what), ...dates });
}

const offered = 4;

/** Fixes that make the project end earlier, best first; or a feasible deadline. */
function fixesOf(context: PlanContext, finish: string, deadline: SyntaxNode): Fix[] {
  const tasks = longest(context);
  const helping = [
    ...trialsOf(tasks, context).map(({ schedule, fix }) => ({ end: schedule.finish, fix })),
    ...[...splits(tasks, context), ...moves(context)].map(fix => ({
      end: context.after(fix.edits).schedule.finish,
      fix,
    })),
  ]
    .flatMap(({ end, fix }) => (end !== undefined && end < finish ? [{ end, fix }] : []))
    .sort((a, b) => (a.end < b.end ? -1 : a.end > b.end ? 1 : 0))
    .slice(0, offered)
    .map(({ end, fix }) => ({
      ...fix,
      title: makeMessage('fix.ends-then', { fix: fix.title, end: { date: end } }),
    }));
  return [...helping, ...(context.schedule.finish === undefined ? [] : replaceFix(context.document, deadline, finish))];
}
