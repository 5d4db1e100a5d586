import type { Analysis } from '../../analysis/analysis.ts';
import { trimEndOf } from '../../base/text.ts';
import { type Message, makeMessage, type Text } from '../../l10n/translate.ts';
import { freeId } from '../../language/free-id.ts';
import { keysWhere } from '../../language/keys.ts';
import { isNumeric } from '../../language/schema.ts';
import { argumentYaml } from '../../library/cases/arguments.ts';
import type { ParameterType } from '../../library/cases/model.ts';
import type { Task } from '../../plan/model.ts';
import { child, type ScalarNode } from '../../syntax/nodes.ts';
import type { SelectedTasks } from './selected.ts';
import { textsOf, wholeWord } from './texts.ts';

/** A value in the selected tasks that may differ between projects and could become a parameter. */
export interface Literal {
  /** Unique key within the selection. */
  key: string;
  type: ParameterType;
  /** Proposed parameter name, valid in expressions. */
  name: string;
  label: Message;
  value: string;
  /** The value as written under `with`. */
  yaml: string;
  /** Whether it is usually a parameter. */
  isUsual: boolean;
  /** Names of this client and its people are no useful default for another. */
  hasDefault: boolean;
  /** Scalars that equal the literal, and texts that contain it as a word. */
  values: ScalarNode[];
  texts: ScalarNode[];
}

/** A literal before its name is made unique. */
type Found = Omit<Literal, 'name' | 'yaml'> & { wanted: string };

/** The literals of a selection, usual parameters first. */
export function literalsIn(analysis: Analysis, selected: SelectedTasks): Literal[] {
  const quantities = quantitiesIn(selected);
  const covered = new Set(quantities.map(({ value }) => value));
  const found = [
    ...quantities,
    ...namesIn(analysis, selected),
    ...executorsIn(selected),
    ...selected.written.flatMap(efforts),
    ...numbersIn(selected, covered),
  ];
  const names: string[] = [];
  return found
    .sort((a, b) => Number(b.isUsual) - Number(a.isUsual))
    .map(({ wanted, ...literal }) => {
      const name = freeId(identifier(wanted), names).replaceAll('-', '_');
      names.push(name, name.replaceAll('_', '-'));
      const parameter = { type: literal.type } as Parameters<typeof argumentYaml>[0];
      return { ...literal, name, yaml: argumentYaml(parameter, literal.value) };
    });
}

/** An identifier in Latin letters for expressions; falls back to the kind of literal. */
function identifier(wanted: string): string {
  const plain = trimEndOf(wanted.replace(/[^A-Za-z0-9_]+/g, '_').replace(/^[_\d]+/, ''), '_');
  return plain || 'value';
}

/** Equal quantities usually count the same thing, which the texts of their tasks mention too. */
function quantitiesIn({ written }: SelectedTasks): Found[] {
  const groups = grouped(written, task => numberOf(task, 'quantity')?.source);
  return groups.map(([source, tasks]) => {
    const value = String(Number(source));
    return {
      key: `quantity:${source}`,
      type: numberType(source),
      wanted: 'quantity',
      label: makeMessage('case.literal.quantity', { task: { all: tasks.map(titleOf) } }),
      value: source,
      isUsual: Number(source) !== 1,
      hasDefault: true,
      values: tasks.flatMap(task => numberOf(task, 'quantity') ?? []),
      texts: tasks.flatMap(textsOf).filter(text => mentions(text, value)),
    };
  });
}

/** Names of the client and its people that the tasks mention. */
function namesIn({ plan }: Analysis, { written }: SelectedTasks): Found[] {
  const { client, responsible, integrator } = plan.project;
  const parties = [
    { wanted: 'client' as const, names: variants(client?.name) },
    { wanted: 'responsible' as const, names: variants(responsible?.name) },
    { wanted: 'integrator' as const, names: variants(integrator?.name) },
  ];
  const texts = written.flatMap(textsOf);
  return parties.flatMap(({ wanted, names }) =>
    [...new Set(names)].flatMap(value => {
      const mentioned = texts.filter(text => mentions(text, value));
      if (mentioned.length === 0) return [];
      const label = makeMessage(`case.literal.${wanted}`);
      const base = { type: 'string' as const, isUsual: true, hasDefault: false, values: [] };
      return [{ ...base, key: `${wanted}:${value}`, wanted, label, value, texts: mentioned }];
    }),
  );
}

/** Executors belong to the plan, so another plan has others. An executor shared by all tasks is given by the call. */
function executorsIn(selected: SelectedTasks): Found[] {
  const shared = sharedExecutor(selected);
  const others = selected.written.filter(task => !shared?.tasks.includes(task));
  return grouped(others, task => task.executor?.value).map(([value, tasks]) => ({
    key: `executor:${value}`,
    type: 'string',
    wanted: 'executor',
    label: makeMessage('case.literal.executor', { task: { all: tasks.map(titleOf) } }),
    value,
    isUsual: true,
    hasDefault: false,
    values: tasks.flatMap(task => (task.executor?.node.kind === 'scalar' ? [task.executor.node] : [])),
    texts: [],
  }));
}

/** The executor named by every selected task, and the tasks that can omit it below a call that names it. */
export function sharedExecutor({ top }: SelectedTasks): { id: string; tasks: Task[] } | undefined {
  const id = top[0]?.executor?.value;
  if (id === undefined || top.some(task => task.executor?.value !== id)) return undefined;
  const inheriting = (task: Task): Task[] => {
    if (task.executor && task.executor.value !== id) return [];
    return [task, ...(task.kind === 'group' && task.call === undefined ? task.tasks.flatMap(inheriting) : [])];
  };
  return { id, tasks: top.flatMap(inheriting).filter(task => task.executor) };
}

/** Numbers of a task that may be expressions; quantities are treated together, because many tasks share them. */
const computable = keysWhere(
  'task',
  (schema, place) => schema['x-expression'] !== undefined && isNumeric(place),
).filter(key => key !== 'quantity');

const labels = {
  hours: 'case.literal.hours',
  price: 'case.literal.price',
  cost: 'case.literal.cost',
  rate: 'case.literal.rate',
} as const;

function labelOf(key: string, task: Task): Message {
  const named = Object.entries(labels).find(([name]) => name === key)?.[1];
  return named
    ? makeMessage(named, { task: titleOf(task) })
    : makeMessage('case.literal.key', { key, task: titleOf(task) });
}

/** Hours, money and other numbers of one task. */
function efforts(task: Task): Found[] {
  return computable.flatMap((key): Found[] => {
    const node = child(task.node, key);
    if (node?.kind !== 'scalar' || node.value === null) return [];
    return [
      {
        key: `${key}:${task.id}`,
        type: typeof node.value === 'number' ? 'number' : 'string',
        wanted: `${task.idField?.value ?? ''}_${key}`,
        label: labelOf(key, task),
        value: node.source,
        isUsual: key === 'rate',
        hasDefault: true,
        values: [node],
        texts: [],
      },
    ];
  });
}

/** Numbers that occur only in texts. */
function numbersIn({ written }: SelectedTasks, covered: ReadonlySet<string>): Found[] {
  const texts = written.flatMap(textsOf);
  const numbers = texts.flatMap(
    text => String(text.value).match(/(?<![\p{L}\p{N}_.,])\d{1,9}(?![\p{L}\p{N}_]|[.,]\d)/gu) ?? [],
  );
  const others = [...new Set(numbers)].filter(value => !covered.has(value) && String(Number(value)) === value);
  return others.map(value => ({
    key: `number:${value}`,
    type: 'integer',
    wanted: 'number',
    label: makeMessage('case.literal.number'),
    value,
    isUsual: false,
    hasDefault: true,
    values: [],
    texts: texts.filter(text => mentions(text, value)),
  }));
}

function grouped(tasks: Task[], by: (task: Task) => string | undefined): [string, Task[]][] {
  const groups = new Map<string, Task[]>();
  for (const task of tasks) {
    const key = by(task);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), task]);
  }
  return [...groups];
}

function numberOf({ node }: Task, key: string): ScalarNode | undefined {
  const value = child(node, key);
  return value?.kind === 'scalar' && typeof value.value === 'number' ? value : undefined;
}

function numberType(source: string): ParameterType {
  return /^\d{1,9}$/.test(source) ? 'integer' : 'number';
}

function mentions(text: ScalarNode, word: string): boolean {
  return wholeWord(word).test(String(text.value));
}

function titleOf({ title, id }: Task): { text: Text } {
  return { text: title ?? id };
}

function variants(text: Text | undefined): string[] {
  const all = text === undefined ? [] : typeof text === 'string' ? [text] : Object.values(text);
  return all.filter(value => value.trim().length > 1);
}
