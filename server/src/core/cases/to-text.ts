import type { Locale } from '../l10n/translate.ts';
import { locales, textIn } from '../l10n/translate.ts';
import { readText } from '../language/values.ts';
import { pairOf, type SyntaxNode } from '../syntax/nodes.ts';
import { toYamlText } from '../syntax/write.ts';

/** How a value of a case's task is put: as it is, or as a place for the author to change it. */
export type Mark = (value: string, key: string) => string;

/**
 * The tasks of a case as lines of YAML, each task's own, in one language: a text to adapt. Expressions and parameters
 * are computed already; ids that the plan has are renamed, here and where tasks refer to them.
 */
export function taskLines(tasks: SyntaxNode, locale: Locale, rename: (id: string) => string, mark: Mark): string[][] {
  if (tasks.kind !== 'sequence') return [];
  return tasks.items.map(item => mappingLines(item, { locale, rename, mark }));
}

interface Writing {
  locale: Locale;
  rename: (id: string) => string;
  mark: Mark;
}

/** Keys whose values the author is asked for: they differ from project to project. */
const markedKeys = new Set(['hours', 'price']);

function mappingLines(node: SyntaxNode, writing: Writing): string[] {
  if (node.kind !== 'mapping' || scalarText('', node, writing) !== undefined) return [inline(node, writing)];
  return node.pairs.flatMap(({ key, value }) => pairLines(key.source, value, writing));
}

function pairLines(key: string, value: SyntaxNode, writing: Writing): string[] {
  const { rename, mark } = writing;
  const scalar = scalarText(key, value, writing);
  if (scalar !== undefined) {
    const text = key === 'id' ? rename(scalar) : scalar;
    return [`${key}: ${markedKeys.has(key) ? mark(text, key) : mark(toYaml(value, text), '')}`];
  }
  if (value.kind !== 'sequence') return [`${key}: ${inline(value, writing)}`];
  if (key === 'after') return [`after: [${value.items.map(item => linkText(item, writing)).join(', ')}]`];
  return [`${key}:`, ...value.items.flatMap(item => asItem(mappingLines(item, writing)))];
}

function asItem(lines: string[]): string[] {
  return lines.map((line, index) => (index === 0 ? `  - ${line}` : `    ${line}`));
}

/** What fits on the key's line: a value, a text in the plan's language, a three-point estimate in its short form. */
function scalarText(key: string, value: SyntaxNode, { locale }: Writing): string | undefined {
  if (value.kind === 'scalar') return value.source;
  if (value.kind !== 'mapping') return undefined;
  const points = ['min', 'likely', 'max'].map(point => pairOf(value, point)?.value);
  if (key === 'hours') return points.map(point => (point?.kind === 'scalar' ? point.source : '0')).join('/');
  const isText = value.pairs.length > 0 && value.pairs.every(pair => locales.some(known => known === pair.key.source));
  return isText ? textIn(locale, readText(value) ?? '') : undefined;
}

function toYaml(value: SyntaxNode, text: string): string {
  return value.kind === 'scalar' && typeof value.value !== 'string' ? text : toYamlText(text);
}

function linkText(item: SyntaxNode, writing: Writing): string {
  if (item.kind === 'scalar') return writing.mark(writing.rename(item.source), '');
  return inline(item, writing);
}

/** A small group or value in flow style; what it refers to is renamed too. */
function inline(node: SyntaxNode, writing: Writing): string {
  if (node.kind === 'scalar') return writing.mark(toYaml(node, node.source), '');
  if (node.kind === 'sequence') return `[${node.items.map(item => inline(item, writing)).join(', ')}]`;
  const text = scalarText('', node, writing);
  if (text !== undefined) return writing.mark(toYamlText(text), '');
  const pairs = node.pairs.map(({ key, value }) =>
    key.source === 'task' && value.kind === 'scalar'
      ? `task: ${writing.mark(writing.rename(value.source), '')}`
      : `${key.source}: ${inline(value, writing)}`,
  );
  return `{ ${pairs.join(', ')} }`;
}
