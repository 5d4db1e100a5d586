import type { Message, Text } from '../l10n/translate.ts';
import { readChoice } from '../language/keys.ts';
import {
  type Field,
  field,
  items,
  readBoolean,
  readDate,
  readDuration,
  readEstimate,
  readLag,
  readPercent,
  readPositive,
  readString,
  readText,
  readTexts,
  readWhole,
  type WorkWeek,
} from '../language/values.ts';
import { child, isEmpty, type SyntaxNode } from '../syntax/nodes.ts';
import { type CaseBudget, memoizeInBudget } from './case-budget.ts';
import type { Link, Recurrence, Task, VendorEstimate } from './model.ts';
import { readItems } from './read-items.ts';

/** Provides the tasks of a case with parameters substituted, or the reason why there are none. */
export type CaseSource = (id: string, call: SyntaxNode) => CalledCase | { reason: Message };

/** The expansion of a case call. */
export interface CalledCase {
  title: Text;
  clientTitle: Text | undefined;
  /** Number of values in the expansion, for the budget. */
  size: number;
  /** The tasks and items, with parameters substituted. */
  lists: () => { tasks: SyntaxNode | undefined; items: SyntaxNode | undefined };
}

/** Context shared by the tasks of one list. */
export interface TaskScope {
  /** Prefix of ids inside a case: `telephony.`; empty in the plan itself. */
  prefix: string;
  /** Prefix of generated ids for tasks without one: `audit.2`. */
  owner: string;
  week: WorkWeek;
  cases: CaseSource;
  budget: CaseBudget;
  /** The node in the plan that calls the case; undefined in the plan itself. */
  place: SyntaxNode | undefined;
  /** Cases that are being expanded; calling one of them again would be a cycle. */
  callers: string[];
}

export function readTasks(list: SyntaxNode | undefined, scope: TaskScope): Task[] {
  return items(list).map((node, index) => {
    const idField = field(node, 'id', readString);
    const call = field(node, 'case', readString);
    const own = idField?.value ?? call?.value;
    const id = own ? scope.prefix + own : `${scope.owner}.${index + 1}`;
    const read = () => readTask(node, { idField, call, id }, scope);
    // Tasks of a case are memoized with the call.
    return scope.place ? read() : remembered(node, [id, scope.week, scope.cases], scope.budget, read);
  });
}

/** A task is read once per node: an edit elsewhere in the plan leaves it the same object. */
const remembered = memoizeInBudget<Task>();

interface Named {
  idField: Field<string> | undefined;
  call: Field<string> | undefined;
  id: string;
}

function readTask(node: SyntaxNode, { idField, call, id }: Named, scope: TaskScope): Task {
  const base = common(node, scope, idField, id);
  if (call) return expand(base, call, scope);
  const children = child(node, 'tasks');
  if (children && !isEmpty(children)) {
    const tasks = readTasks(children, { ...scope, owner: base.id });
    return { ...base, kind: 'group', call: undefined, tasks, items: [] };
  }
  // Thousands of tasks are read per keystroke, so the base object is extended instead of copied.
  return Object.assign(base, {
    kind: 'leaf' as const,
    hours: field(node, 'hours', readEstimate(scope.week)),
    quantity: field(node, 'quantity', readPositive),
    unit: readText(child(node, 'unit')),
    price: field(node, 'price', readPositive),
    cost: field(node, 'cost', readPositive),
    ...readRecurrence(node),
    duration: field(node, 'duration', readDuration(scope.week)),
    waitsFor: readText(child(node, 'waits-for')),
  });
}

const readPeriod = readChoice('block.every');
/** The schema's maximum: more repetitions are a mistake and are not scheduled. */
const readTimes = readWhole(1, 1000);

export function readRecurrence(node: SyntaxNode): Recurrence {
  return { every: field(node, 'every', readPeriod), times: field(node, 'times', readTimes) };
}

function expand(base: Omit<Task, 'kind'> & { id: string }, call: Field<string>, scope: TaskScope): Task {
  const name = call.value;
  if (name === undefined) return { ...base, kind: 'unresolved', reason: { key: 'reason.case-unreadable' } };
  if (scope.callers.includes(name)) {
    return { ...base, kind: 'unresolved', reason: { key: 'reason.case-circle', values: { case: name } } };
  }
  const source = scope.cases(name, base.node);
  if ('reason' in source) return { ...base, kind: 'unresolved', reason: source.reason };
  if (!scope.budget.spend(source.size)) {
    return { ...base, kind: 'unresolved', reason: { key: 'reason.cases-too-large', values: { case: name } } };
  }
  const inner: TaskScope = {
    ...scope,
    prefix: `${base.id}.`,
    owner: base.id,
    place: scope.place ?? base.node,
    callers: [...scope.callers, name],
  };
  const title = base.title ?? source.title;
  // A title written in the plan is specific to it; the case's client title would hide it from the client.
  const clientTitle = base.clientTitle ?? (base.title === undefined ? source.clientTitle : undefined);
  const lists = source.lists();
  const [tasks, items] = [readTasks(lists.tasks, inner), readItems(lists.items, inner)];
  return { ...base, kind: 'group', title, clientTitle, call: name, tasks, items };
}

const readMethod = readChoice('task.method');
const readSkill = readChoice('task.skill');
const readStatus = readChoice('task.status');

function flag(node: SyntaxNode, key: string): boolean {
  return field(node, key, readBoolean)?.value ?? false;
}

function common(node: SyntaxNode, scope: TaskScope, idField: Field<string> | undefined, id: string) {
  const status = field(node, 'status', readStatus);
  return {
    node,
    idField,
    id,
    place: scope.place ?? node,
    origin: scope.callers.at(-1),
    title: readText(child(node, 'title')),
    clientTitle: readText(child(node, 'client-title')),
    description: readText(child(node, 'description')),
    executor: field(node, 'executor', readString),
    rate: field(node, 'rate', readPositive),
    internal: flag(node, 'internal'),
    optional: flag(node, 'optional'),
    dropped: status?.value === 'dropped',
    status,
    progress: field(node, 'progress', readPercent),
    spent: field(node, 'spent', readDuration(scope.week)),
    vendorEstimate: readVendorEstimate(child(node, 'vendor-estimate'), scope.week),
    deliverables: readTexts(child(node, 'deliverables')),
    start: field(node, 'start', readDate),
    notBefore: field(node, 'not-before', readDate),
    assumption: flag(node, 'assumption'),
    firstWin: flag(node, 'first-win'),
    method: field(node, 'method', readMethod),
    skill: field(node, 'skill', readSkill),
    acceptance: readTexts(child(node, 'acceptance')),
    after: readLinks(child(node, 'after'), scope),
    basis: readText(child(node, 'basis')),
    notes: readText(child(node, 'notes')),
  };
}

function readVendorEstimate(node: SyntaxNode | undefined, week: WorkWeek): VendorEstimate | undefined {
  if (node?.kind !== 'mapping') return undefined;
  return {
    node,
    requested: field(node, 'requested', readDate),
    received: field(node, 'received', readDate),
    hours: field(node, 'hours', readEstimate(week)),
    price: field(node, 'price', readPositive),
  };
}

/** Inside a case ids are local, so a link refers to a task of the same expansion. */
function readLinks(list: SyntaxNode | undefined, scope: TaskScope): Link[] {
  return items(list).map(item => {
    const target = item.kind === 'mapping' ? child(item, 'task') : item;
    const id = readString(target);
    return {
      node: target ?? item,
      task: id === undefined ? undefined : scope.prefix + id,
      type: field(item, 'type', readLinkType)?.value ?? 'FS',
      lag: field(item, 'lag', readLag(scope.week)),
    };
  });
}

const readLinkType = readChoice('linkDetails.type');
