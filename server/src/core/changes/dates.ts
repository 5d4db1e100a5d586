import { writtenIn } from '../plan/model.ts';
import type { PricedPlan } from '../pricing/price-plan.ts';
import { criticalPath, type Schedule, scheduleOf } from '../scheduling/schedule.ts';
import type { SyntaxNode } from '../syntax/nodes.ts';
import type { Difference } from './differences.ts';
import type { FieldChange } from './fields.ts';
import type { Part } from './parts.ts';

/** Start and finish of a plan in both states, and what changed them. */
export interface DateChange {
  before: Pick<Schedule, 'start' | 'finish'>;
  after: Pick<Schedule, 'start' | 'finish'>;
  causes: DateCause[];
}

/**
 * A difference that affects the finish, with its fields that concern time; no fields if something was added, removed or
 * moved.
 */
export interface DateCause {
  difference: Difference;
  fields: FieldChange[];
}

/** Keys that dates depend on, by kind of part; other kinds have none. */
const timeKeys: Partial<Record<Part['kind'], readonly string[]>> = {
  plan: ['project.start', 'calendar', 'terms.acceptance-days'],
  executor: ['capacity', 'people', 'calendar', 'absences'],
  block: ['after', 'duration', 'optional', 'status', 'every', 'times'],
  task: [
    ...['hours', 'quantity', 'duration', 'every', 'times', 'after', 'start', 'not-before', 'executor'],
    ...['optional', 'dropped', 'case', 'with', 'status'],
  ],
  change: ['hours', 'status', 'block', 'executor'],
};

/**
 * Start and finish in both states with their causes: differences in time on the critical path of either state, or in
 * anything the whole schedule depends on. If there are none of these, all differences in time.
 */
export function dateChange(before: PricedPlan, after: PricedPlan, differences: readonly Difference[]): DateChange {
  const [then, now] = [scheduleOf(before), scheduleOf(after)];
  const isSame = then.start === now.start && then.finish === now.finish;
  const inTime = isSame ? [] : differences.flatMap(causeOf);
  const critical = new Set([...nodesOnPath(before, then), ...nodesOnPath(after, now)]);
  const onPath = inTime.filter(({ difference }) => isOnPath(difference, critical));
  return {
    before: { start: then.start, finish: then.finish },
    after: { start: now.start, finish: now.finish },
    causes: onPath.length > 0 ? onPath : inTime,
  };
}

function causeOf(difference: Difference): DateCause[] {
  const { before, after, fate, moved } = difference;
  const kind = (after ?? before)?.kind;
  const keys = kind && timeKeys[kind];
  if (!keys) return [];
  if (fate !== 'changed') return kind === 'executor' ? [] : [{ difference, fields: [] }];
  const fields = difference.fields.filter(({ path }) => keys.some(key => path === key || path.startsWith(`${key}.`)));
  return fields.length > 0 || (moved && kind !== 'plan') ? [{ difference, fields }] : [];
}

/** Nodes of the tasks, blocks, changes and executors on the critical path. */
function nodesOnPath({ plan }: PricedPlan, schedule: Schedule): SyntaxNode[] {
  // The id of a task from a case begins with the id of the call in the text, followed by a dot.
  const ids = new Set(criticalPath(schedule).flatMap(({ id }) => beginningsOf(id)));
  const people = new Set(criticalPath(schedule).map(({ executor }) => executor));
  return [
    ...plan.blocks.flatMap(block => {
      const tasks = writtenIn(block).filter(({ id }) => ids.has(id));
      return tasks.length > 0 ? [block.node, ...tasks.map(({ node }) => node)] : [];
    }),
    ...plan.changes.filter(({ idField }) => ids.has(idField?.value ?? '')).map(({ node }) => node),
    ...plan.executors.filter(executor => people.has(executor)).map(({ node }) => node),
  ];
}

/** `a.b.c`: `a`, `a.b` and itself. */
function beginningsOf(id: string): string[] {
  const parts = id.split('.');
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
}

/** Settings of the whole plan affect everything on the path. */
function isOnPath({ before, after }: Difference, critical: ReadonlySet<SyntaxNode>): boolean {
  if ((after ?? before)?.kind === 'plan') return true;
  return [before, after].some(part => part !== undefined && critical.has(part.node));
}
