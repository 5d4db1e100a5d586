import type { Analysis } from '../../analysis/analysis.ts';
import { trimEndOf } from '../../base/text.ts';
import { keysWhere } from '../../language/keys.ts';
import { items, readString } from '../../language/values.ts';
import { applyEdits, columnOf, type Edit, insertedText, isWithin, replace } from '../../syntax/edit.ts';
import { child, type ScalarNode, type Span, type SyntaxNode } from '../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../syntax/parse.ts';
import { flowText } from '../../syntax/skeleton.ts';
import { escapeSnippet, type Snippet } from '../../syntax/snippet.ts';
import { toYamlText } from '../../syntax/write.ts';
import { itemsSpan } from '../list-place.ts';
import { removeKeys } from '../remove-keys.ts';
import { type Literal, sharedExecutor } from './literals.ts';
import type { SelectedTasks } from './selected.ts';
import { wholeWord } from './texts.ts';

/** Keys of a task that belong to one project and are not part of a case. */
export const projectKeys: readonly string[] = keysWhere('task', schema => schema['x-project-only'] === true);

/** A literal chosen as a parameter, with its name. */
export interface Chosen {
  literal: Literal;
  name: string;
}

/** A link from a selected task to an unselected one, as written. */
export interface OuterLink {
  node: SyntaxNode;
  task: string;
}

/** The span of the selected tasks: from the first dash to the end, or, in flow style, from the first to the last. */
export function spanOf({ document }: Analysis, { list, top }: SelectedTasks): Span | undefined {
  const nodes = top.map(task => task.node);
  if (!list.flow) return itemsSpan(document, list, nodes);
  const [first, last] = [nodes[0], nodes.at(-1)];
  return first && last && { start: document.at(first.span).start, end: document.at(last.span).end };
}

/**
 * The text of the selected tasks for a case: their own text with comments, with parameters instead of literals and
 * without keys that belong to the project. `localNames` are new names of tasks inside the case.
 */
export function caseTasksText(
  analysis: Analysis,
  selected: SelectedTasks,
  chosen: Chosen[],
  localNames: ReadonlyMap<string, string>,
): string | undefined {
  const span = spanOf(analysis, selected);
  if (!span) return undefined;
  const gone = removals(analysis, selected);
  const endsInGone = gone.some(edit => edit.span.start < span.end && edit.span.end > span.end);
  const edits = [
    ...chosen.flatMap(one => valueEdits(one, selected, analysis)),
    ...textEdits(chosen, selected, analysis),
    ...linkEdits(analysis, selected, localNames),
    // Removing a key removes its line break, which for the last line is outside the selection.
    ...gone.map(edit => cutAt(edit, span.end)),
  ].filter(edit => isWithin(edit.span, span));
  // A value that is removed with its key is not edited.
  const outer = edits.filter(
    edit => !edits.some(other => other !== edit && insertedText(other) === '' && covers(other, edit)),
  );
  const shifted = outer.map(edit => {
    const { start, end } = edit.span;
    return { ...edit, span: { start: start - span.start, end: end - span.start } };
  });
  const whole = applyEdits(analysis.text.slice(span.start, span.end), shifted);
  const text = endsInGone ? trimEndOf(whole, ' \t\r\n') : whole;
  const lines = text.split(/\r?\n/);
  if (selected.list.flow)
    return `tasks: [${lines.map((line, index) => (index === 0 ? line : `  ${line}`)).join('\n')}]`;
  const from = columnOf(analysis.document, span.start);
  const moved = lines.map((line, index) => (index === 0 ? line : line.slice(Math.min(from, line.search(/\S|$/)))));
  return ['tasks:', ...moved.map(line => (line === '' ? line : `  ${line}`))].join('\n');
}

function cutAt(edit: Edit, end: number): Edit {
  const { span } = edit;
  return { ...edit, span: { start: span.start, end: span.start < end ? Math.min(span.end, end) : span.end } };
}

function covers(outer: Edit, inner: Edit): boolean {
  return isWithin(inner.span, outer.span) && inner.span.end > inner.span.start;
}

function valueEdits({ literal, name }: Chosen, selected: SelectedTasks, { document }: Analysis): Edit[] {
  // A text contains a placeholder, so that an executor stays a name; numbers and estimates become expressions.
  const text = literal.key.startsWith('executor:') ? `\${${name}}` : `=${name}`;
  return literal.values.map(node => replace(document, node, asValue(escapeSnippet(text), node, selected, document)));
}

/** Longest words first, because one name may be part of another. */
function textEdits(chosen: Chosen[], selected: SelectedTasks, { text, document }: Analysis): Edit[] {
  const words = chosen.filter(({ literal }) => literal.texts.length > 0);
  words.sort((a, b) => b.literal.value.length - a.literal.value.length);
  const nodes = [...new Set(words.flatMap(({ literal }) => literal.texts))];
  return nodes.map(node => {
    const own = words.filter(({ literal }) => literal.texts.includes(node));
    const filled = (source: string) =>
      own.reduce((result, { literal, name }) => result.replace(wholeWord(wordOf(literal)), `\${${name}}`), source);
    const { start, end } = document.at(node.span);
    if (node.style === 'block') return replace(document, node, escapeSnippet(filled(text.slice(start, end))));
    const value = toYamlText(filled(String(node.value)));
    return replace(document, node, asValue(escapeSnippet(value), node, selected, document));
  });
}

function wordOf({ key, value }: Literal): string {
  return key.startsWith('quantity:') ? String(Number(value)) : value;
}

/** Inside brackets a placeholder needs quotes, because its own brackets are YAML syntax. */
function asValue(
  value: Snippet,
  node: ScalarNode,
  { list, written }: SelectedTasks,
  document: SyntaxDocument,
): Snippet {
  const inFlow = list.flow || written.some(task => flowAround(task.node, node, document));
  return inFlow ? flowText(value) : value;
}

/** Whether a value is inside brackets. */
function flowAround(node: SyntaxNode, inner: ScalarNode, document: SyntaxDocument): boolean {
  if (node.kind === 'scalar' || !isWithin(document.at(inner.span), document.at(node.span))) return false;
  if (node.flow) return true;
  return (node.kind === 'sequence' ? node.items : node.pairs.map(pair => pair.value)).some(one =>
    flowAround(one, inner, document),
  );
}

function removals({ document }: Analysis, selected: SelectedTasks): Edit[] {
  const shared = sharedExecutor(selected);
  return selected.written.flatMap(task => {
    const keys = new Set(projectKeys);
    if (shared?.tasks.includes(task)) keys.add('executor');
    if (linksOf(task.node).length > 0 && innerLinks(task.node, selected).length === 0) keys.add('after');
    return task.node.kind === 'mapping' ? removeKeys(document, task.node, keys) : [];
  });
}

/** The links of a task with the names they refer to. */
function linksOf(node: SyntaxNode): OuterLink[] {
  return items(child(node, 'after')).flatMap(item => {
    const task = readString(item.kind === 'mapping' ? child(item, 'task') : item);
    return task === undefined ? [] : [{ node: item, task }];
  });
}

function innerLinks(node: SyntaxNode, selected: SelectedTasks): OuterLink[] {
  return linksOf(node).filter(link => isInside(link.task, selected));
}

function isInside(id: string, { written }: SelectedTasks): boolean {
  return written.some(task => task.id === id || id.startsWith(`${task.id}.`));
}

/** Links to tasks outside the selection, which the case cannot know. */
export function outerLinks(selected: SelectedTasks): OuterLink[] {
  return selected.written.flatMap(({ node }) => linksOf(node).filter(link => !isInside(link.task, selected)));
}

/** Removes links to outside tasks from a list and renames the others. */
function linkEdits(analysis: Analysis, selected: SelectedTasks, localNames: ReadonlyMap<string, string>): Edit[] {
  return selected.written.flatMap(({ node }) => {
    const list = child(node, 'after');
    const inner = innerLinks(node, selected);
    const isSame = inner.length === items(list).length && inner.every(link => !localNames.has(link.task));
    if (!list || inner.length === 0 || isSame) return [];
    const parts = inner.map(link => linkText(analysis, link, localNames.get(link.task)));
    return [replace(analysis.document, list, escapeSnippet(`[${parts.join(', ')}]`))];
  });
}

/** A link as written, or with another name; a multi-line link is written in flow style. */
export function linkText({ text, document }: Analysis, { node, task }: OuterLink, name = task): string {
  if (node.kind !== 'mapping') return toYamlText(name);
  const pairs = node.pairs.map(({ key, value }) => {
    const { start, end } = document.at(value.span);
    const written = text.slice(start, end).trimEnd();
    return `${key.source}: ${key.source === 'task' ? toYamlText(name) : written}`;
  });
  return `{ ${pairs.join(', ')} }`;
}
