import type { Analysis } from '../analysis/analysis.ts';
import { greatest, least } from '../base/extremes.ts';
import type { Message, Text } from '../l10n/translate.ts';
import { textIn } from '../l10n/translate.ts';
import { namesIn } from '../language/names.ts';
import { addItems } from '../language/set-key.ts';
import { commentsIn } from '../library/cases/comments.ts';
import { totalsOf } from '../output/totals.ts';
import { type GroupTask, type Task, writtenTasks } from '../plan/model.ts';
import { type Inclusion, inclusionOf } from '../pricing/price-task.ts';
import { applyEdits, columnOf, type Edit, eol, isOwnValue, isWithin, lastOffset, pairEnd } from '../syntax/edit.ts';
import {
  child,
  contains,
  isWritten,
  type MappingNode,
  type Pair,
  pairOf,
  type SequenceNode,
  type Span,
  type SyntaxNode,
} from '../syntax/nodes.ts';
import { blockLines, flowKey, flowText, type Skeleton } from '../syntax/skeleton.ts';
import { escapeSnippet, joinSnippets, type Snippet, snippet } from '../syntax/snippet.ts';
import { toYamlSnippet } from '../syntax/write.ts';
import { newNames, referenceEdits } from './kept-names.ts';
import { itemsSpan, listAround } from './list-place.ts';
import { itemSkeletons, taskSkeletons } from './to-text.ts';

/** The edits of a plan, or why it cannot be changed. */
export type Change = { edits: Edit[] } | { refusal: Message };

/** The case call at an offset: on its lines, or, with several calls on one line, around the offset. */
export function callAt({ plan, document }: Analysis, offset: number): Task | undefined {
  const calls = writtenTasks(plan).filter(task => child(task.node, 'case'));
  const { lines } = document;
  const line = lines.lineAt(offset);
  const onLine = calls.filter(
    ({ node }) =>
      lines.lineAt(document.at(node.span).start) <= line && line <= lines.lineAt(lastOffset(document, node)),
  );
  return onLine.find(({ node }) => contains(document.at(node.span), offset)) ?? onLine[0];
}

/**
 * Replaces a call by the tasks of its case, and adds its items to the block, in the plan's language and under the names
 * of the expansion, so that references stay valid. If the call has further keys or other tasks depend on it, it becomes
 * a group around the tasks. The figures do not change.
 */
export function inlineCall(analysis: Analysis, call: Task | undefined): Change {
  if (call?.kind === 'unresolved') return { refusal: call.reason };
  if (call?.kind !== 'group' || call.call === undefined) return { refusal: { key: 'case.inline.nothing' } };
  const first = rewriting(analysis, call, new Map());
  if (!first) return { refusal: { key: 'case.inline.place' } };
  const after = analysis.with(applyEdits(analysis.text, first));
  const names = newNames(analysis, after, id => id === call.id);
  const edits = names && names.size > 0 ? rewriting(analysis, call, names) : first;
  const result = edits && edits !== first ? analysis.with(applyEdits(analysis.text, edits)) : after;
  if (!names || !edits || !costsTheSame(analysis, result)) return { refusal: { key: 'case.inline.place' } };
  return { edits };
}

/** Whether the figures of two analyses are equal to the last cent, as a refactoring requires. */
export function costsTheSame(before: Analysis, after: Analysis): boolean {
  return JSON.stringify(totalsOf(before.priced)) === JSON.stringify(totalsOf(after.priced));
}

interface Place {
  analysis: Analysis;
  call: GroupTask;
  node: MappingNode;
  list: SequenceNode;
  names: ReadonlyMap<string, string>;
}

function rewriting(analysis: Analysis, call: GroupTask, names: ReadonlyMap<string, string>): Edit[] | undefined {
  const { node } = call;
  const list = listAround(analysis.document, node);
  if (!list || node.kind !== 'mapping') return undefined;
  const place = { analysis, call, node, list, names };
  const edit = list.flow ? inBrackets(place) : inLines(place);
  const bought = itemEdits(place);
  return edit && bought && [edit, ...bought, ...referenceEdits(analysis, names, edit.span)];
}

/** The edits that add the call's items to the block under their expanded names; undefined if there is no place. */
function itemEdits({ analysis, call }: Place): Edit[] | undefined {
  const [first] = call.items;
  const found =
    first && analysis.plan.blocks.flatMap(block => wayIn(block.tasks, call).map(way => ({ block, way })))[0];
  if (!found) return first ? undefined : [];
  const counting = found.way.reduce((around: Inclusion, task) => inclusionOf(task, around), 'counted');
  // A dropped call buys nothing.
  if (counting === 'dropped') return [];
  const ids = new Map(call.items.map(({ node, id }) => [node, id] as const));
  const list: SyntaxNode = { kind: 'sequence', span: call.node.span, flow: false, items: [...ids.keys()] };
  const writing = {
    locale: analysis.plan.locale,
    rename: (id: string) => `${call.id}.${id}`,
    idOf: (item: SyntaxNode) => ids.get(item),
  };
  const items = itemSkeletons(list, writing, counting === 'optional');
  const edits = addItems(analysis.document, found.block.node, 'block.items', items);
  return edits.length > 0 ? edits : undefined;
}

/** The tasks from the outermost to the call: one path, or none. */
function wayIn(tasks: readonly Task[], call: Task): Task[][] {
  return tasks.flatMap(task => {
    if (task === call) return [[task]];
    return task.kind === 'group' ? wayIn(task.tasks, call).map(way => [task, ...way]) : [];
  });
}

function inBrackets(place: Place): Edit | undefined {
  const { document } = place.analysis;
  const span = document.at(place.node.span);
  if (commentsIn(document, span).length > 0) return undefined;
  const tasks = caseTasks(place);
  if (!needsGroup(place)) return { span, snippet: joinSnippets(tasks.map(flowText), ', ') };
  const pairs = keptPairs(place);
  if (!pairs) return undefined;
  const kept = pairs.map(pair => escapeSnippet(written(place, flowPart(place, pair))));
  const text = [
    ...nameOf(place).map(([key, value]) => flowKey(key, value)),
    ...kept,
    flowKey('tasks', { items: tasks }),
  ];
  return { span, snippet: snippet`{ ${joinSnippets(text, ', ')} }` };
}

function inLines(place: Place): Edit | undefined {
  const { analysis, node, list } = place;
  const { document } = analysis;
  const span = itemsSpan(document, list, [node]);
  if (!span) return undefined;
  const items = blockLines({ items: caseTasks(place) });
  const group = needsGroup(place) ? groupLines(place, span, items) : { lines: items, dropped: [span] };
  if (!group) return undefined;
  const comments = group.dropped.flatMap(part => commentsIn(document, part)).map(escapeSnippet);
  const indent = ' '.repeat(columnOf(document, span.start));
  return { span, snippet: joinSnippets([...comments, ...group.lines], `${eol(document)}${indent}`) };
}

/** The lines of the call without `case` and `with`, with the tasks below; comments on removed lines may be lost. */
function groupLines(place: Place, span: Span, tasks: Snippet[]): { lines: Snippet[]; dropped: Span[] } | undefined {
  const { node } = place;
  const kept = keptPairs(place);
  if (!kept) return undefined;
  const parts = node.flow
    ? kept.flatMap(pair => dedented(written(place, flowPart(place, pair)), 0))
    : ownLines(place, kept, span);
  const named = nameOf(place).flatMap(([key, value]) => blockLines({ keys: [[key, value]] }));
  const lines = [...named, ...parts, snippet`tasks:`, ...tasks.map(line => snippet`  ${line}`)];
  const dropped = node.flow ? [span] : droppedParts(place, kept, span);
  return { lines: lines.map((line, index) => (index === 0 ? snippet`- ${line}` : snippet`  ${line}`)), dropped };
}

function flowPart({ analysis: { document } }: Place, pair: Pair): Span {
  return { start: document.at(pair.key.span).start, end: pairEnd(document, pair) };
}

/** A pair of a block mapping with what follows it up to the next one. */
function partOf({ analysis: { document }, node }: Place, pair: Pair, span: Span): Span {
  const { start } = document.at(pair.key.span);
  const following = node.pairs.map(({ key }) => document.at(key.span).start).filter(other => other > start);
  return { start, end: least([span.end, ...following]) };
}

/** The end of a pair's lines; comment lines below belong to what follows. */
function linesEnd({ analysis: { document } }: Place, pair: Pair): number {
  const isOwn = isOwnValue(document, pair) && isWritten(pair.value);
  const { lines } = document;
  return lines.end(lines.lineAt(isOwn ? lastOffset(document, pair.value) : document.at(pair.key.span).end));
}

function ownLines(place: Place, kept: Pair[], span: Span): Snippet[] {
  const { analysis, node } = place;
  let above: Snippet[] = [];
  return [...node.pairs]
    .sort((a, b) => analysis.document.at(a.span).start - analysis.document.at(b.span).start)
    .flatMap(pair => {
      const part = partOf(place, pair, span);
      if (!kept.includes(pair)) {
        const below = { start: Math.min(linesEnd(place, pair), part.end), end: part.end };
        above = [...above, ...commentsIn(analysis.document, below).map(escapeSnippet)];
        return [];
      }
      const lines = [...above, ...dedented(written(place, part), column(place))];
      above = [];
      return lines;
    });
}

/** Parts whose comments would be lost: before the first key, and on the lines of removed keys. */
function droppedParts(place: Place, kept: Pair[], span: Span): Span[] {
  const { document } = place.analysis;
  const first = least(place.node.pairs.map(pair => document.at(pair.key.span).start));
  const last = greatest(kept.map(pair => document.at(pair.key.span).start));
  const gone = place.node.pairs.filter(pair => !kept.includes(pair));
  const parts = gone.map(pair => {
    const { start, end } = partOf(place, pair, span);
    return { start, end: start > last ? end : Math.min(end, linesEnd(place, pair)) };
  });
  return [{ start: span.start, end: first }, ...parts];
}

function column({ analysis, node }: Place): number {
  return columnOf(analysis.document, analysis.document.at(node.span).start);
}

/** A part of the plan's own text, with renamed tasks. */
function written({ analysis, names }: Place, span: Span): string {
  const edits = referenceEdits(analysis, names)
    .filter(edit => isWithin(edit.span, span))
    .map(edit => ({ ...edit, span: { start: edit.span.start - span.start, end: edit.span.end - span.start } }));
  return applyEdits(analysis.text.slice(span.start, span.end), edits).trimEnd();
}

/** Dedents the lines of a text whose first line was at a column. */
function dedented(text: string, from: number): Snippet[] {
  return text
    .split(/\r?\n/)
    .map((line, index) => (index === 0 ? line : line.slice(Math.min(from, line.search(/\S|$/)))))
    .map(escapeSnippet);
}

/** Keys to add to the group: its id, and the case's titles if it has none of its own. */
function nameOf({ analysis, call, node }: Place): [string, Skeleton][] {
  const named: [string, Skeleton][] = pairOf(node, 'id') ? [] : [['id', toYamlSnippet(call.id)]];
  if (pairOf(node, 'title')) return named;
  const textOf = (text: Text) => toYamlSnippet(textIn(analysis.plan.locale, text));
  const isOfCase = call.clientTitle !== undefined && !pairOf(node, 'client-title');
  return [
    ...named,
    ...(call.title === undefined ? [] : [['title', textOf(call.title)] satisfies [string, Skeleton]]),
    ...(isOfCase ? [['client-title', textOf(call.clientTitle ?? '')] satisfies [string, Skeleton]] : []),
  ];
}

const ownKeys = new Set(['case', 'with', 'id']);

/** Whether the call must remain as a group: it has an executor, is an option, or another task depends on it. */
function needsGroup({ analysis, call, node }: Place): boolean {
  if (node.pairs.some(pair => !ownKeys.has(pair.key.source))) return true;
  return namesIn('plan', analysis.document.root).some(
    ({ kind, name, isDefinition }) => kind === 'task' && !isDefinition && name === call.id,
  );
}

/** The pairs of the call except `case` and `with`; undefined if `<<` merges some from elsewhere. */
function keptPairs({ analysis: { document }, node }: Place): Pair[] | undefined {
  if (!node.pairs.every(pair => isWithin(document.at(pair.span), document.at(node.span)))) return undefined;
  return node.pairs.filter(({ key }) => key.source !== 'case' && key.source !== 'with');
}

function caseTasks({ analysis, call }: Place): Skeleton[] {
  const ids = new Map<SyntaxNode, string>();
  const collect = (tasks: Task[]) => {
    for (const task of tasks) {
      ids.set(task.node, task.id);
      if (task.kind === 'group' && task.call === undefined) collect(task.tasks);
    }
  };
  collect(call.tasks);
  const list: SyntaxNode = { kind: 'sequence', span: call.node.span, flow: false, items: call.tasks.map(t => t.node) };
  return taskSkeletons(list, {
    locale: analysis.plan.locale,
    rename: id => `${call.id}.${id}`,
    idOf: task => ids.get(task),
  });
}
