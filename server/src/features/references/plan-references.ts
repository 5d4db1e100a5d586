import type { Analysis } from '../../core/analysis/analysis.ts';
import { formatNumber, formatShortDate } from '../../core/l10n/format.ts';
import { type PlainKey, type Text, textIn, translate } from '../../core/l10n/translate.ts';
import { items, readString, readText, written } from '../../core/language/values.ts';
import { allTasks, type Executor, type Task, tasksOf } from '../../core/plan/model.ts';
import { leavesOf, type PricedTask } from '../../core/pricing/price-task.ts';
import { formatAmount, formatEffort } from '../../core/pricing/summary.ts';
import { agreedBeside, bookingsOf, type PersonWeek, planLoadOf } from '../../core/scheduling/bookings.ts';
import { child, nodeAt, type Path, type Span, type SyntaxNode } from '../../core/syntax/nodes.ts';
import { blockFormula, taskFormula } from '../formula.ts';
import { escapeMarkdown } from '../markdown.ts';
import { type Candidate, joined, type Origin, type SymbolProvider, type Target } from './symbol-provider.ts';

/** What a plan itself defines: executors, blocks, tasks. */
export const executors: SymbolProvider = {
  kind: 'executor',
  candidates: ({ known, path, telling }) => [
    ...known.priced.executors.map(({ executor, effort }) => ({
      value: executor.id,
      detail: joined([
        executor.name === undefined ? undefined : textIn(telling.locale, executor.name),
        written(executor.kind),
        formatEffort(effort, telling),
      ]),
    })),
    ...joiningIn(known, path).map(({ id, name, kind }) => ({
      value: id,
      detail: joined([name === undefined ? undefined : textIn(telling.locale, name), written(kind)]),
    })),
  ],
  page: executorPage,
  target: (name, { analysis }) => {
    const { executors, scenarios } = analysis.plan;
    const all = [...executors, ...scenarios.flatMap(scenario => scenario.executors)];
    const executor = all.find(({ id }) => id === name);
    return executor && { uri: analysis.uri, text: analysis.text, span: executor.span };
  },
};

/** Whom the scenario that a place is in adds to those of the plan. */
function joiningIn({ plan }: Analysis, [section, id]: Path): Executor[] {
  const scenario = section === 'scenarios' ? plan.scenarios.find(candidate => candidate.id === id) : undefined;
  const known = new Set(plan.executors.map(executor => executor.id));
  return scenario?.executors.filter(executor => !known.has(executor.id)) ?? [];
}

const toldWeeks = 3;

/** The weeks in which somebody has most to do, in this plan and in those that are agreed. */
function busiestWeeks(id: string, { uri, priced, bookings, kind }: Analysis, { locale }: Origin['telling']): string[] {
  if (kind !== 'plan') return [];
  const person = bookingsOf([planLoadOf(uri, priced), ...agreedBeside(uri, bookings)]).find(one => one.id === id);
  const share = ({ hours, available }: PersonWeek) => (available > 0 ? hours / available : Number.POSITIVE_INFINITY);
  const weeks = [...(person?.weeks ?? [])].sort((a, b) => share(b) - share(a)).slice(0, toldWeeks);
  const number = (value: number) => formatNumber(locale, value, 1);
  const lines = weeks.map(({ week, hours, available, isOver }) => {
    const values = { date: formatShortDate(locale, week), hours: number(hours), available: number(available) };
    const line = `- ${translate(locale, 'load.busy', values)}`;
    return isOver ? `${line}: **${translate(locale, 'load.over', { hours: number(hours - available) })}**` : line;
  });
  return lines.length > 0 ? [`${translate(locale, 'load.busiest')}:\n${lines.join('\n')}`] : [];
}

function executorPage(id: string, { analysis, telling }: Origin): string | undefined {
  const { plan, priced } = analysis;
  const share = priced.executors.find(candidate => candidate.executor.id === id);
  if (!share) return undefined;
  const { name, kind, rate, cost } = share.executor;
  const money = (amount: Parameters<typeof formatAmount>[0]) => formatAmount(amount, priced.currency, telling);
  const say = (key: PlainKey) => translate(telling.locale, key);
  const hourly = rate?.value ?? plan.pricing?.rate?.value;
  const lines = [
    `**${escapeMarkdown(name === undefined ? id : textIn(telling.locale, name))}**${kind ? ` · ${escapeMarkdown(written(kind) ?? '')}` : ''}`,
    `${say('hover.rate')}: ${hourly ? money(hourly) : '?'}`,
    ...(cost?.value ? [`${say('figure.cost')}: ${money(cost.value)}`] : []),
    `${say('hover.in-plan')}: ${formatEffort(share.effort, telling)} · ${money(share.net)}`,
    ...busiestWeeks(id, analysis, telling),
  ];
  return lines.join('\n\n');
}

export const blocks: SymbolProvider = {
  kind: 'block',
  candidates: origin => {
    const { known, telling } = origin;
    return known.priced.blocks
      .filter(({ block }) => !isAround(origin, block.id))
      .map(({ block, total }) => ({
        value: block.id,
        detail: joined([
          block.title === undefined ? undefined : textIn(telling.locale, block.title),
          formatAmount(total, known.priced.currency, telling),
        ]),
      }));
  },
  page: (name, { analysis, telling }) => {
    const block = analysis.priced.blocks.find(candidate => candidate.block.id === name);
    return block && blockFormula(block, analysis.priced, telling);
  },
  target: (name, { analysis }) => {
    const block = analysis.plan.blocks.find(({ id }) => id === name);
    return block && { uri: analysis.uri, text: analysis.text, span: (block.idField?.node ?? block.node).span };
  },
};

export const tasks: SymbolProvider = {
  kind: 'task',
  candidates: taskCandidates,
  page: (name, { analysis, node, telling }) => {
    const task = pricedTask(
      analysis.priced.blocks.flatMap(block => block.tasks),
      name,
      node,
    );
    return task && taskFormula(task, analysis.priced, telling);
  },
  target: taskTarget,
};

/** What somebody can be given: a block or a task. What both are called by means the block. */
export const work: SymbolProvider = {
  kind: 'work',
  candidates: origin => {
    const found = [...blocks.candidates(origin), ...tasks.candidates(origin)];
    const values = found.map(({ value }) => value);
    return found.filter(({ value }, index) => values.indexOf(value) === index);
  },
  page: (name, origin) => blocks.page(name, origin) ?? tasks.page(name, { ...origin, node: undefined }),
  target: (name, origin) => blocks.target?.(name, origin) ?? tasks.target?.(name, origin),
};

function taskCandidates(origin: Origin): Candidate[] {
  const { known, telling } = origin;
  if (known.kind === 'case') return caseTaskCandidates(origin);
  const priced = new Map<string, PricedTask>();
  for (const leaf of known.priced.blocks.flatMap(block => leavesOf(block.tasks))) priced.set(leaf.task.id, leaf);
  return tasksOf(known.plan)
    .filter(task => !isAround(origin, task.id))
    .map(task => {
      const net = priced.get(task.id)?.net;
      const money = net && formatAmount(net, known.priced.currency, telling);
      const title = task.title === undefined ? undefined : textIn(telling.locale, task.title);
      return { value: task.id, detail: joined([title, money]) };
    });
}

/** In a case's file: its own tasks, which have no price before a plan calls them. */
function caseTaskCandidates(origin: Origin): Candidate[] {
  return tasksIn(origin.known)
    .filter(({ id }) => !isAround(origin, id))
    .map(({ id, title }) => ({
      value: id,
      detail: title === undefined ? undefined : textIn(origin.telling.locale, title),
    }));
}

function tasksIn({ caseFile }: Analysis): { id: string; title: Text | undefined; span: Span }[] {
  const below = (list: SyntaxNode | undefined): ReturnType<typeof tasksIn> =>
    items(list).flatMap(node => {
      const id = child(node, 'id');
      const name = readString(id);
      const own = id && name !== undefined ? [{ id: name, title: readText(child(node, 'title')), span: id.span }] : [];
      return [...own, ...below(child(node, 'tasks'))];
    });
  return below(child(caseFile.root, 'tasks'));
}

function pricedTask(list: PricedTask[], name: string, node: Origin['node']): PricedTask | undefined {
  for (const priced of list) {
    if (priced.task.id === name || priced.task.node === node) return priced;
    const inner = pricedTask(priced.tasks, name, node);
    if (inner) return inner;
  }
  return undefined;
}

/** A task that a case brings is defined in the case's file. */
function taskTarget(name: string, { analysis }: Origin): Target | undefined {
  if (analysis.kind === 'case') {
    const own = tasksIn(analysis).find(({ id }) => id === name);
    return own && { uri: analysis.uri, text: analysis.text, span: own.span };
  }
  const task = analysis.plan.blocks.flatMap(block => allTasks(block.tasks)).find(({ id }) => id === name);
  if (!task) return undefined;
  const caseFile = task.origin === undefined ? undefined : analysis.cases.find(task.origin);
  if (task.origin !== undefined && !caseFile) return undefined;
  return { uri: caseFile?.uri ?? analysis.uri, text: caseFile?.text ?? analysis.text, span: nameSpan(task) };
}

function nameSpan({ idField, node }: Task) {
  return (idField?.node ?? child(node, 'case') ?? node).span;
}

/** Whether the place is inside the very thing: nothing waits for itself. */
function isAround({ analysis, path }: Origin, id: string): boolean {
  const { root } = analysis.document;
  return path.some((_, length) => readString(child(nodeAt(root, path.slice(0, length)), 'id')) === id);
}
