import type { Locale } from '../l10n/translate.ts';
import { locales, textIn } from '../l10n/translate.ts';
import { estimatePoints } from '../language/estimate-units.ts';
import { keyOf } from '../language/keys.ts';
import { readText } from '../language/values.ts';
import { type MappingNode, pairOf, type SyntaxNode } from '../syntax/nodes.ts';
import { flowText, type Skeleton } from '../syntax/skeleton.ts';
import { escapeSnippet, type Snippet } from '../syntax/snippet.ts';
import { toYamlText } from '../syntax/write.ts';

/** How the tasks of a case are written into a plan. */
export interface TaskWriting {
  /** The plan's language, in which texts are taken. */
  locale: Locale;
  /** The name of a task in the plan, by its id in the case; also applied to references. */
  rename: (id: string) => string;
  /** Generated ids for tasks without one, if they are known. */
  idOf?: (task: SyntaxNode) => string | undefined;
  /** How an effort or price is written: as it is, or as a tab stop. */
  mark?: (value: string) => Snippet;
}

/** The tasks of a case as YAML, with parameters and expressions evaluated. */
export function taskSkeletons(tasks: SyntaxNode, writing: TaskWriting): Skeleton[] {
  return tasks.kind === 'sequence' ? tasks.items.map(item => taskSkeleton(item, writing)) : [];
}

/**
 * The items of a case as YAML. `rename` is also applied to what they are a share of. If the call is optional, each item
 * becomes an option.
 */
export function itemSkeletons(items: SyntaxNode, writing: TaskWriting, areOptional = false): Skeleton[] {
  if (items.kind !== 'sequence') return [];
  return items.items.flatMap(item => (item.kind === 'mapping' ? [itemSkeleton(item, writing, areOptional)] : []));
}

function itemSkeleton(item: MappingNode, writing: TaskWriting, isOptional: boolean): Skeleton {
  const id = idFor(item, writing);
  const keys = item.pairs
    .filter(({ key, value }) => key.source !== 'id' && !(key.source === 'optional' && (isOptional || isNo(value))))
    .map(({ key, value }): [string, Skeleton] => [key.source, itemValue(key.source, value, writing)]);
  return {
    keys: [...(id === undefined ? [] : [idKey(id)]), ...keys, ...(isOptional ? [optionalKey] : [])],
  };
}

const optionalKey: [string, Skeleton] = ['optional', escapeSnippet('true')];

function itemValue(key: string, value: SyntaxNode, writing: TaskWriting): Skeleton {
  if (key !== 'of' || value.kind !== 'sequence') return valueSkeleton(key, value, { ...writing, mark: escapeSnippet });
  return flowText({ items: value.items.map(named => linkSkeleton(named, writing)) });
}

function idFor(node: SyntaxNode, { idOf, rename }: TaskWriting): string | undefined {
  const own = pairOf(node, 'id')?.value;
  return idOf?.(node) ?? (own?.kind === 'scalar' ? rename(own.source) : undefined);
}

function idKey(id: string): [string, Skeleton] {
  return ['id', escapeSnippet(toYamlText(id))];
}

/** Keys that differ between projects and get a tab stop. */
const isAsked = (key: string) => keyOf('task', key)?.['x-asked'] === true;

/** Boolean keys: false is the default and is not written. */
const isFlag = (key: string) => keyOf('task', key)?.default === false;

function isNo(value: SyntaxNode): boolean {
  return value.kind === 'scalar' && value.value === false;
}

export function taskSkeleton(task: SyntaxNode, writing: TaskWriting): Skeleton {
  if (task.kind !== 'mapping') return partSkeleton(task, writing);
  const id = idFor(task, writing);
  const named: [string, Skeleton][] = id === undefined ? [] : [idKey(id)];
  const others = task.pairs
    .filter(({ key, value }) => key.source !== 'id' && !(isFlag(key.source) && isNo(value)))
    .map(({ key, value }): [string, Skeleton] => [key.source, valueSkeleton(key.source, value, writing)]);
  return { keys: [...named, ...others] };
}

function valueSkeleton(key: string, value: SyntaxNode, writing: TaskWriting): Skeleton {
  if (key === 'tasks') return { items: taskSkeletons(value, writing) };
  if (key === 'after' && value.kind === 'sequence') {
    return flowText({ items: value.items.map(item => linkSkeleton(item, writing)) });
  }
  const text = simpleText(key, value, writing);
  if (text !== undefined && isAsked(key)) return (writing.mark ?? escapeSnippet)(text);
  if (value.kind === 'sequence') return { items: value.items.map(item => partSkeleton(item, writing)) };
  const inner = partSkeleton(value, writing);
  return typeof inner === 'string' ? inner : flowText(inner);
}

/** A value other than a task: a text, a criterion, the arguments of a call. */
function partSkeleton(node: SyntaxNode, writing: TaskWriting): Skeleton {
  const text = simpleText('', node, writing);
  if (text !== undefined) return escapeSnippet(toYaml(node, text));
  if (node.kind === 'sequence') return { items: node.items.map(item => partSkeleton(item, writing)) };
  const pairs = node.kind === 'mapping' ? node.pairs : [];
  return { keys: pairs.map(({ key, value }) => [key.source, partSkeleton(value, writing)]) };
}

/** A predecessor: its name, or its name with the type of the link. */
function linkSkeleton(link: SyntaxNode, writing: TaskWriting): Skeleton {
  if (link.kind === 'scalar') return escapeSnippet(toYamlText(writing.rename(link.source)));
  if (link.kind !== 'mapping') return partSkeleton(link, writing);
  const keys = link.pairs.map(({ key, value }): [string, Skeleton] => [
    key.source,
    key.source === 'task' ? linkSkeleton(value, writing) : partSkeleton(value, writing),
  ]);
  return { keys };
}

/**
 * A value that fits on the key's line: a scalar, a text in the plan's language, a three-point estimate in short form.
 */
function simpleText(key: string, value: SyntaxNode, { locale }: TaskWriting): string | undefined {
  if (value.kind === 'scalar') return value.source;
  if (value.kind !== 'mapping') return undefined;
  if (key === 'hours') return shortEstimate(value);
  const isText = value.pairs.length > 0 && value.pairs.every(pair => locales.some(known => known === pair.key.source));
  return isText ? textIn(locale, readText(value) ?? '') : undefined;
}

/** `4/6/10`; undefined if a point is missing or no plain effort, such as a failed expression. */
function shortEstimate(value: SyntaxNode): string | undefined {
  const points = estimatePoints.map(point => pairOf(value, point)?.value);
  const efforts = points.map(point => (point?.kind === 'scalar' ? point.source : ''));
  return efforts.every(effort => /^\d+(\.\d+)?[hdw]?$/.test(effort)) ? efforts.join('/') : undefined;
}

/** Numbers and booleans are written as they are. Multi-line texts stay multi-line. */
function toYaml(value: SyntaxNode, text: string): string {
  if (value.kind === 'scalar' && typeof value.value !== 'string') return text;
  const trimmed = text.trimEnd();
  return trimmed.includes('\n') ? JSON.stringify(trimmed) : toYamlText(trimmed);
}
