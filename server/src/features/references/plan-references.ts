import type { Analysis } from '../../core/analysis/analysis.ts';
import { formatNumber, formatShortDate } from '../../core/l10n/format.ts';
import { type PlainKey, type Text, textIn, translate } from '../../core/l10n/translate.ts';
import { type UnionKind, unionKinds } from '../../core/language/schema.ts';
import { items as itemsOf, readString, readText } from '../../core/language/values.ts';
import type { expandedLists } from '../../core/library/cases/expand.ts';
import { allTasks, type Executor, type Task, tasksOf } from '../../core/plan/model.ts';
import type { PricedItem } from '../../core/pricing/price-item.ts';
import { leavesOf, type PricedTask } from '../../core/pricing/price-task.ts';
import { formatAmount, formatEffort } from '../../core/pricing/summary.ts';
import { child, nodeAt, type Path, type RelativeSpan, type Span, type SyntaxNode } from '../../core/syntax/nodes.ts';
import { blockFormula, itemFormula, taskFormula } from '../formula.ts';
import { escapeMarkdown } from '../markdown.ts';
import { executorKindText, People, shareOf } from '../people.ts';
import { type Candidate, joined, type Origin, type SymbolProvider, type Target } from './symbol-provider.ts';

/** Symbols of plans: executors, blocks, tasks. */
export const executors: SymbolProvider = {
  kind: 'executor',
  candidates: ({ known, path, telling }) => [
    ...known.priced.executors.map(({ executor, effort }) => ({
      value: executor.id,
      detail: joined([
        executor.name === undefined ? undefined : textIn(telling.locale, executor.name),
        executorKindText(executor.kind, telling.locale),
        formatEffort(effort, telling),
      ]),
    })),
    ...joiningIn(known, path).map(({ id, name, kind }) => ({
      value: id,
      detail: joined([
        name === undefined ? undefined : textIn(telling.locale, name),
        executorKindText(kind, telling.locale),
      ]),
    })),
  ],
  page: executorPage,
  target: (name, { analysis }) => {
    const { executors, scenarios } = analysis.plan;
    const all = [...executors, ...scenarios.flatMap(scenario => scenario.executors)];
    const executor = all.find(({ id }) => id === name);
    return executor && { uri: analysis.uri, text: analysis.text, span: analysis.document.at(executor.span) };
  },
};

/** Executors that the scenario around a place adds to those of the plan. */
function joiningIn({ plan }: Analysis, [section, id]: Path): Executor[] {
  const scenario = section === 'scenarios' ? plan.scenarios.find(candidate => candidate.id === id) : undefined;
  const known = new Set(plan.executors.map(executor => executor.id));
  return scenario?.executors.filter(executor => !known.has(executor.id)) ?? [];
}

const toldWeeks = 3;

/** The busiest weeks of a person, in this plan and other agreed plans. */
function busiestWeeks(id: string, analysis: Analysis, { locale }: Origin['telling']): string[] {
  if (analysis.kind !== 'plan') return [];
  const weeks = [...new People(analysis).weeksOf(id)].sort((a, b) => shareOf(b) - shareOf(a)).slice(0, toldWeeks);
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
    `**${escapeMarkdown(name === undefined ? id : textIn(telling.locale, name))}**${kind ? ` · ${escapeMarkdown(executorKindText(kind, telling.locale) ?? '')}` : ''}`,
    `${say('hover.rate')}: ${hourly ? money(hourly) : '?'}`,
    ...(cost?.value && !telling.hidesCost ? [`${say('figure.cost')}: ${money(cost.value)}`] : []),
    `${say('hover.in-plan')}: ${formatEffort(share.effort, telling)} · ${money(share.net)}`,
    ...busiestWeeks(id, analysis, telling),
  ];
  return lines.join('\n\n');
}

export const blocks: SymbolProvider = {
  kind: 'block',
  candidates: origin => {
    const { known, telling } = origin;
    return known.priced.everyBlock
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
    const block = analysis.priced.everyBlock.find(candidate => candidate.block.id === name);
    return block && blockFormula(block, analysis.priced, telling);
  },
  target: (name, { analysis }) => {
    const block = analysis.plan.blocks.find(({ id }) => id === name);
    return (
      block && {
        uri: analysis.uri,
        text: analysis.text,
        span: analysis.document.at((block.idField?.node ?? block.node).span),
      }
    );
  },
};

export const tasks: SymbolProvider = {
  kind: 'task',
  candidates: taskCandidates,
  page: (name, { analysis, node, telling }) => {
    const task = pricedTask(
      analysis.priced.everyBlock.flatMap(block => block.tasks),
      name,
      node,
    );
    return task && taskFormula(task, analysis.priced, telling);
  },
  target: taskTarget,
};

/** Licences, equipment, expenses: items with a price and no hours. */
export const items: SymbolProvider = {
  kind: 'item',
  candidates: origin => {
    const { known, telling } = origin;
    if (known.kind === 'case') return caseCandidates(origin, 'items');
    return pricedItems(known)
      .filter(({ item }) => !isAround(origin, item.id))
      .map(({ item, net }) => ({
        value: item.id,
        detail: joined([
          item.title === undefined ? undefined : textIn(telling.locale, item.title),
          formatAmount(net, known.priced.currency, telling),
        ]),
      }));
  },
  page: (name, { analysis, telling }) => {
    const found = pricedItems(analysis).find(({ item }) => item.id === name);
    return found && itemFormula(found, analysis.priced, telling);
  },
  target: (name, { analysis }) => {
    if (analysis.kind === 'case') return caseTarget(name, analysis, 'items');
    const item = pricedItems(analysis).find(candidate => candidate.item.id === name)?.item;
    if (!item) return undefined;
    const caseFile = item.origin === undefined ? undefined : analysis.cases.find(item.origin);
    if (item.origin !== undefined && !caseFile) return undefined;
    const { uri, text } = caseFile ?? analysis;
    return { uri, text, span: analysis.document.at((item.idField?.node ?? item.node).span) };
  },
};

function pricedItems({ priced }: Analysis): PricedItem[] {
  return priced.everyBlock.flatMap(block => block.itemList);
}

/** Variants of the plan, which an offer can print side by side. */
export const scenarios: SymbolProvider = {
  kind: 'scenario',
  candidates: ({ known, telling }) =>
    known.plan.scenarios.map(({ id, title }) => ({
      value: id,
      ...(title !== undefined && { detail: textIn(telling.locale, title) }),
    })),
  page: (name, { analysis, telling }) => {
    const scenario = analysis.plan.scenarios.find(({ id }) => id === name);
    const title = scenario?.title === undefined ? name : textIn(telling.locale, scenario.title);
    return scenario && `**${escapeMarkdown(title)}**`;
  },
  target: (name, { analysis }) => {
    const scenario = analysis.plan.scenarios.find(({ id }) => id === name);
    return scenario && { uri: analysis.uri, text: analysis.text, span: analysis.document.at(scenario.span) };
  },
};

/** A union of kinds: an ambiguous name means the first kind. */
function anyOf(kind: UnionKind, providers: Record<UnionMember, SymbolProvider>): SymbolProvider {
  const members = unionKinds[kind].map(member => providers[member]);
  return {
    kind,
    candidates: origin => {
      const found = members.flatMap(provider => provider.candidates(origin));
      const values = found.map(({ value }) => value);
      return found.filter(({ value }, index) => values.indexOf(value) === index);
    },
    page: (name, origin) => firstOf(members, provider => provider.page(name, { ...origin, node: undefined })),
    target: (name, origin) => firstOf(members, provider => provider.target?.(name, origin)),
  };
}

type UnionMember = (typeof unionKinds)[UnionKind][number];

function firstOf<T>(providers: SymbolProvider[], ask: (provider: SymbolProvider) => T | undefined): T | undefined {
  for (const provider of providers) {
    const answer = ask(provider);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

const providers = { block: blocks, task: tasks, item: items };

/** What an executor can be assigned to: a block or a task. */
export const work = anyOf('work', providers);
/** What an item can be a share of: an item or a block. */
export const priced = anyOf('priced', providers);
/** What a scenario can include or leave out: a block, a task or an item. */
export const parts = anyOf('part', providers);

function taskCandidates(origin: Origin): Candidate[] {
  const { known, telling } = origin;
  if (known.kind === 'case') return caseCandidates(origin, 'tasks');
  const priced = new Map<string, PricedTask>();
  for (const leaf of known.priced.everyBlock.flatMap(block => leavesOf(block.tasks))) priced.set(leaf.task.id, leaf);
  return tasksOf(known.plan)
    .filter(task => !isAround(origin, task.id))
    .map(task => {
      const net = priced.get(task.id)?.net;
      const money = net && formatAmount(net, known.priced.currency, telling);
      const title = task.title === undefined ? undefined : textIn(telling.locale, task.title);
      return { value: task.id, detail: joined([title, money]) };
    });
}

/** In a case file: its own tasks or items, which have no price before a plan calls them. */
function caseCandidates(origin: Origin, list: ExpandedList): Candidate[] {
  return namedIn(origin.known, list)
    .filter(({ id }) => !isAround(origin, id))
    .map(({ id, title }) => ({
      value: id,
      detail: title === undefined ? undefined : textIn(origin.telling.locale, title),
    }));
}

type ExpandedList = (typeof expandedLists)[number];

function namedIn(
  { caseFile, document }: Analysis,
  list: ExpandedList,
): { id: string; title: Text | undefined; span: Span }[] {
  const below = (list: SyntaxNode | undefined): ReturnType<typeof namedIn> =>
    itemsOf(list).flatMap(node => {
      const id = child(node, 'id');
      const name = readString(id);
      const own =
        id && name !== undefined
          ? [{ id: name, title: readText(child(node, 'title')), span: document.at(id.span) }]
          : [];
      return [...own, ...below(child(node, 'tasks'))];
    });
  return below(child(caseFile.root, list));
}

function caseTarget(name: string, analysis: Analysis, list: ExpandedList): Target | undefined {
  const own = namedIn(analysis, list).find(({ id }) => id === name);
  return own && { uri: analysis.uri, text: analysis.text, span: own.span };
}

function pricedTask(list: PricedTask[], name: string, node: Origin['node']): PricedTask | undefined {
  for (const priced of list) {
    if (priced.task.id === name || priced.task.node === node) return priced;
    const inner = pricedTask(priced.tasks, name, node);
    if (inner) return inner;
  }
  return undefined;
}

/** A task of a case is defined in the case's file. */
function taskTarget(name: string, { analysis }: Origin): Target | undefined {
  if (analysis.kind === 'case') return caseTarget(name, analysis, 'tasks');
  const task = analysis.plan.blocks.flatMap(block => allTasks(block.tasks)).find(({ id }) => id === name);
  if (!task) return undefined;
  const caseFile = task.origin === undefined ? undefined : analysis.cases.find(task.origin);
  if (task.origin !== undefined && !caseFile) return undefined;
  return {
    uri: caseFile?.uri ?? analysis.uri,
    text: caseFile?.text ?? analysis.text,
    span: analysis.document.at(nameSpan(task)),
  };
}

function nameSpan({ idField, node }: Task): RelativeSpan {
  return (idField?.node ?? child(node, 'case') ?? node).span;
}

/** Whether the place is inside the item with this id, which cannot depend on itself. */
function isAround({ analysis, path }: Origin, id: string): boolean {
  const { root } = analysis.document;
  return path.some((_, length) => readString(child(nodeAt(root, path.slice(0, length)), 'id')) === id);
}
