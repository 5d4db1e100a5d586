import type { Message, Text } from '../l10n/translate.ts';
import { readChoice } from '../language/keys.ts';
import {
  type Field,
  field,
  items,
  readBoolean,
  readDate,
  readEstimate,
  readLag,
  readNumber,
  readPercent,
  readPositive,
  readString,
  readText,
  readTexts,
  type WorkWeek,
} from '../language/values.ts';
import { child, isEmpty, type SyntaxNode } from '../syntax/nodes.ts';
import type { Link, Task, VendorEstimate } from './model.ts';

/** Where the tasks of a case come from: its `tasks` with the parameters filled in, or why there are none. */
export type CaseSource = (
  id: string,
  call: SyntaxNode,
) => { title: Text; tasks: SyntaxNode | undefined } | { reason: Message };

/** What the tasks of one list have in common. */
export interface TaskScope {
  /** Before ids of a case's tasks: `telephony.`; empty in the plan itself. */
  prefix: string;
  /** Names tasks that have no id of their own: `audit.2`. */
  owner: string;
  week: WorkWeek;
  cases: CaseSource;
  /** The node of the plan that calls the case; undefined in the plan itself. */
  place: SyntaxNode | undefined;
  /** Cases being expanded around here: one of them again is a circle. */
  callers: string[];
}

export function readTasks(list: SyntaxNode | undefined, scope: TaskScope): Task[] {
  return items(list).map((node, index) => readTask(node, index, scope));
}

function readTask(node: SyntaxNode, index: number, scope: TaskScope): Task {
  const idField = field(node, 'id', readString);
  const call = field(node, 'case', readString);
  const id = idField?.value ?? call?.value;
  const base = common(node, scope, idField, id ? scope.prefix + id : `${scope.owner}.${index + 1}`);
  if (call) return expand(base, call, scope);
  const children = child(node, 'tasks');
  if (children && !isEmpty(children)) {
    return { ...base, kind: 'group', call: undefined, tasks: readTasks(children, { ...scope, owner: base.id }) };
  }
  // Tasks are read by the thousand at a keystroke: the object made is the one that is kept.
  return Object.assign(base, {
    kind: 'leaf' as const,
    hours: field(node, 'hours', readEstimate(scope.week)),
    quantity: field(node, 'quantity', readPositive),
    price: field(node, 'price', readPositive),
    cost: field(node, 'cost', readNumber),
  });
}

function expand(base: Omit<Task, 'kind'> & { id: string }, call: Field<string>, scope: TaskScope): Task {
  const name = call.value;
  if (name === undefined) return { ...base, kind: 'unresolved', reason: { key: 'reason.case-unreadable' } };
  if (scope.callers.includes(name)) {
    return { ...base, kind: 'unresolved', reason: { key: 'reason.case-circle', values: { case: name } } };
  }
  const source = scope.cases(name, base.node);
  if ('reason' in source) return { ...base, kind: 'unresolved', reason: source.reason };
  const inner: TaskScope = {
    ...scope,
    prefix: `${base.id}.`,
    owner: base.id,
    place: scope.place ?? base.node,
    callers: [...scope.callers, name],
  };
  const title = base.title ?? source.title;
  return { ...base, kind: 'group', title, call: name, tasks: readTasks(source.tasks, inner) };
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
    description: readText(child(node, 'description')),
    executor: field(node, 'executor', readString),
    rate: field(node, 'rate', readPositive),
    optional: flag(node, 'optional'),
    dropped: status?.value === 'dropped',
    status,
    progress: field(node, 'progress', readPercent),
    spent: field(node, 'spent', readPositive),
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

/** Inside a case ids are the case's own, so a link there means the task of the same expansion. */
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
