import type { Analysis } from '../../analysis/analysis.ts';
import { folderOf, inFolder } from '../../base/uri.ts';
import type { Problem } from '../../diagnostics/problem.ts';
import { type Message, render } from '../../l10n/translate.ts';
import { freeId } from '../../language/free-id.ts';
import { inOrder } from '../../language/keys.ts';
import { withCase } from '../../library/cases/library.ts';
import { readCase } from '../../library/cases/read-case.ts';
import { type Task, tasksOf } from '../../plan/model.ts';
import { applyEdits, columnOf, type Edit, eol } from '../../syntax/edit.ts';
import { child, type Span } from '../../syntax/nodes.ts';
import { blockLines, flowText, type Skeleton } from '../../syntax/skeleton.ts';
import { escapeSnippet, joinSnippets, snippet, withoutTabStops } from '../../syntax/snippet.ts';
import { toYamlSnippet } from '../../syntax/write.ts';
import { costsTheSame } from '../inline.ts';
import { newNames, referenceEdits } from '../kept-names.ts';
import { type Literal, literalsIn, sharedExecutor } from './literals.ts';
import { type SelectedTasks, selectedTasks } from './selected.ts';
import { type Chosen, caseTasksText, linkText, outerLinks, projectKeys, spanOf } from './tasks-text.ts';

/** The case that can be made from a selection, with proposals for the user. */
export interface CaseDraft {
  selected: SelectedTasks;
  literals: Literal[];
  id: string;
  title: string;
  /**
   * Some task is in progress or has dates, which a case cannot hold: the tasks stay in the plan, and the case is a
   * copy.
   */
  isCopy: boolean;
}

/** Id and title of the case, and the literals that become parameters, with their names. */
export interface CaseOrder {
  id: string;
  title: string;
  parameters: { key: string; name: string }[];
}

/** The file of the case, and the edits that replace the tasks by a call; none if it is a copy. */
export interface ExtractedCase {
  uri: string;
  text: string;
  edits: Edit[];
}

export function draftCase(analysis: Analysis, selection: Span): CaseDraft | { refusal: Message } {
  const selected = selectedTasks(analysis, selection);
  if ('refusal' in selected) return selected;
  const [only, ...others] = selected.top;
  const named = others.length === 0 && only ? only : selected.block;
  const taken = analysis.cases.all().map(caseFile => caseFile.id);
  const { plan } = analysis;
  const title = named.title ?? named.id;
  return {
    selected,
    literals: literalsIn(analysis, selected),
    id: freeId(named.id.replaceAll('.', '-'), taken),
    title: typeof title === 'string' ? title : (title[plan.locale] ?? named.id),
    isCopy: selected.written.some(isUnderWay),
  };
}

function isUnderWay({ node, status }: Task): boolean {
  const begun = status && status.value !== 'todo';
  return begun || projectKeys.some(key => key !== 'status' && child(node, key) !== undefined);
}

/** Why an id cannot be used for a case: it is invalid, or another case has it. */
export function idProblem(analysis: Analysis, id: string): Message | undefined {
  if (!/^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(id)) return { key: 'wrong-value.name', values: { name: id } };
  return analysis.cases.find(id) ? { key: 'case.save.taken', values: { id } } : undefined;
}

/**
 * Makes a case from the selected tasks. The result is verified: the edited plan is read, priced and checked, and if a
 * figure differs or there is a new error, the answer is a refusal with the reason.
 */
export function extractCase(
  analysis: Analysis,
  selection: Span,
  order: CaseOrder,
): ExtractedCase | { refusal: Message } {
  const draft = draftCase(analysis, selection);
  if ('refusal' in draft) return draft;
  const problem = idProblem(analysis, order.id);
  if (problem) return { refusal: problem };
  const chosen = order.parameters.flatMap(({ key, name }): Chosen[] => {
    const literal = draft.literals.find(candidate => candidate.key === key);
    return literal ? [{ literal, name }] : [];
  });
  const making = { analysis, draft, order, chosen };
  const uri = inFolder(inFolder(folderOf(analysis.uri), 'cases'), `${order.id}.case.yaml`);
  const first = made(making, new Map());
  if (!first) return { refusal: { key: 'case.save.place' } };
  const names = namesAfter(making, uri, first);
  const result = names && names.size > 0 ? made(making, names) : first;
  if (!result) return { refusal: { key: 'case.save.place' } };
  const reason = misfit(analysis, uri, result);
  if (reason) return { refusal: { key: 'case.save.differs', values: { reason } } };
  return { uri, ...result };
}

interface Making {
  analysis: Analysis;
  draft: CaseDraft;
  order: CaseOrder;
  chosen: Chosen[];
}

interface Made {
  text: string;
  edits: Edit[];
}

/** The texts, once the new names of tasks are known. */
function made(making: Making, names: ReadonlyMap<string, string>): Made | undefined {
  const { analysis, draft, chosen } = making;
  const { selected, isCopy } = draft;
  const span = spanOf(analysis, selected);
  const prefix = `${callId(making)}.`;
  const inside = selected.written.flatMap(({ id }): [string, string][] => {
    const name = names.get(id);
    const local = name?.startsWith(prefix) ? name.slice(prefix.length) : undefined;
    return local === undefined || local === id ? [] : [[id, local]];
  });
  const tasks = caseTasksText(analysis, selected, chosen, new Map(inside));
  if (!span || tasks === undefined) return undefined;
  const text = `${headText(making)}${tasks}\n`;
  if (isCopy) return { text, edits: [] };
  return { text, edits: [callEdit(making, span, names), ...referenceEdits(analysis, names, span)] };
}

function callId({ analysis, draft: { selected }, order }: Making): string {
  const gone = new Set(selected.written.map(task => task.id));
  return freeId(
    order.id,
    tasksOf(analysis.plan)
      .map(task => task.id)
      .filter(id => !gone.has(id)),
  );
}

function headText({ analysis, draft, order, chosen }: Making): string {
  const { block } = draft.selected;
  const { locale } = analysis.plan;
  const parameters = chosen.map(({ literal, name }): [string, Skeleton] => {
    const keys: [string, Skeleton][] = [['type', escapeSnippet(literal.type)]];
    if (literal.hasDefault) keys.push(['default', escapeSnippet(literal.yaml)]);
    if (literal.hasDefault && literal.type !== 'string') keys.push(['min', snippet`0`]);
    keys.push(['title', toYamlSnippet(render(locale, literal.label))]);
    return [name, { keys: inOrder('parameter', keys) }];
  });
  const keys: [string, Skeleton][] = [
    ['case', snippet`1`],
    ['id', toYamlSnippet(order.id)],
    ['title', toYamlSnippet(order.title)],
    ['kind', snippet`solution`],
  ];
  if (block.type?.value !== undefined) keys.push(['block', toYamlSnippet(block.type.value)]);
  if (parameters.length > 0) keys.push(['parameters', { keys: parameters }]);
  return `${withoutTabStops(blockLines({ keys }).join('\n'))}\n`;
}

/** The call, with the arguments that reproduce the tasks. */
function callEdit(making: Making, span: Span, names: ReadonlyMap<string, string>): Edit {
  const { analysis, draft, order, chosen } = making;
  const { selected } = draft;
  const keys: [string, Skeleton][] = [
    ['case', toYamlSnippet(order.id)],
    ['id', toYamlSnippet(callId(making))],
  ];
  const executor = sharedExecutor(selected)?.id;
  if (executor !== undefined) keys.push(['executor', toYamlSnippet(executor)]);
  const given = chosen.map(({ literal, name }): [string, Skeleton] => [name, escapeSnippet(literal.yaml)]);
  if (given.length > 0) keys.push(['with', flowText({ keys: given })]);
  const links = outerLinks(selected).map(link => linkText(analysis, link, names.get(link.task)));
  if (links.length > 0) keys.push(['after', escapeSnippet(`[${[...new Set(links)].join(', ')}]`)]);
  const ordered = { keys: inOrder('task', keys) };
  if (selected.list.flow) return { span, snippet: flowText(ordered) };
  const indent = ' '.repeat(columnOf(analysis.document, span.start));
  return { span, snippet: joinSnippets(blockLines({ items: [ordered] }), `${eol(analysis.document)}${indent}`) };
}

/** New names of tasks where they differ from the present ones. */
function namesAfter(making: Making, uri: string, { text, edits }: Made): Map<string, string> | undefined {
  const { analysis } = making;
  if (edits.length === 0) return undefined;
  const cases = withCase(analysis.cases, readCase(uri, text));
  const call = callId(making);
  const after = analysis.with(applyEdits(analysis.text, edits), cases);
  return newNames(analysis, after, (id, { text: source }) => source === after.text && id === call);
}

/** Errors that the case or the calling plan would have. */
function misfit(analysis: Analysis, uri: string, { text, edits }: Made): Message | undefined {
  const [own] = analysis.asCase(uri, text).problems;
  if (own) return own.message;
  if (edits.length === 0) return undefined;
  const cases = withCase(analysis.cases, readCase(uri, text));
  const after = analysis.with(applyEdits(analysis.text, edits), cases);
  const fresh = newErrors(analysis.problems, after.problems);
  if (fresh) return fresh.message;
  return costsTheSame(analysis, after) ? undefined : { key: 'case.save.figures' };
}

/** The first error of a rule with more errors than before. */
function newErrors(before: Problem[], after: Problem[]): Problem | undefined {
  const count = (problems: Problem[], rule: string) =>
    problems.filter(problem => problem.rule === rule && problem.severity === 'error').length;
  return after.find(({ rule, severity }) => severity === 'error' && count(after, rule) > count(before, rule));
}
