import type { Hover } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis/analysis.ts';
import { findFunction, findMacro, hasUsage } from '../core/expressions/functions.ts';
import { messageParts } from '../core/expressions/placeholders.ts';
import type { Locale } from '../core/l10n/translate.ts';
import { type ScalarNode, wayTo } from '../core/syntax/nodes.ts';
import { type Around, offsetsOf, spanWithin } from '../core/syntax/scalar-offsets.ts';
import { expressionKey, scopeAt } from './expressions/place.ts';
import { type ExpressionEnd, resolveEnd } from './expressions/resolve.ts';
import { fieldText, functionText, typeText, variableText } from './expressions/texts.ts';

/** Type and description of a word in an expression of a custom rule. */
export function expressionHover(analysis: Analysis, offset: number, locale: Locale): Hover | undefined {
  const { document } = analysis;
  const step = wayTo(document, offset).at(-1);
  const key = step && expressionKey(analysis, step.path);
  if (!key || step.node.kind !== 'scalar') return undefined;
  const { node } = step;
  const word = wordAt(node, document, offset);
  const start = word && expressionStart(key, node.source, word.start);
  if (!word || start === undefined) return undefined;
  const scope = scopeAt(step.path, [analysis]);
  const before = node.source.slice(start, word.end);
  const meaning = meaningOf(resolveEnd(before, scope), scope.objects, locale);
  const span = meaning && spanWithin(node, document, word.start, word.end);
  if (!meaning || !span) return undefined;
  return { contents: { kind: 'markdown', value: meaning }, range: document.lines.range(span) };
}

/** The word of a value at an offset of the file. */
function wordAt(node: ScalarNode, around: Around, offset: number): { start: number; end: number } | undefined {
  const index = offsetsOf(node, around)?.findLastIndex(candidate => candidate <= offset) ?? -1;
  for (const match of node.source.matchAll(/[A-Za-z_]\w*/g)) {
    const end = match.index + match[0].length;
    if (match.index <= index && index <= end) return { start: match.index, end };
  }
  return undefined;
}

/** Start of the expression that contains a position of a value. */
function expressionStart(key: 'when' | 'message', source: string, index: number): number | undefined {
  if (key === 'when') return 0;
  const around = messageParts(source).find(
    part => part.kind === 'expression' && part.start <= index && index <= part.start + part.source.length,
  );
  return around?.kind === 'expression' ? around.start : undefined;
}

function meaningOf(
  end: ExpressionEnd,
  objects: ReadonlyMap<string, ReadonlyMap<string, string>>,
  locale: Locale,
): string | undefined {
  if (end.kind === 'none') return undefined;
  const { word } = end;
  if (end.kind === 'operator')
    return word === 'in' ? described('value in list', functionText(locale, 'in')) : undefined;
  const type = end.kind === 'name' ? end.variables.get(word) : objects.get(end.of ?? '')?.get(word);
  if (type !== undefined) {
    const text = end.kind === 'name' ? variableText(locale, word) : fieldText(locale, end.of ?? '', word);
    const name = end.kind === 'name' ? word : `${end.of}.${word}`;
    return described(name, text, typeText(locale, type));
  }
  const called = findFunction(word, end.kind === 'member') ?? (end.kind === 'member' ? findMacro(word) : undefined);
  const usage = end.kind === 'name' && word === 'has' ? hasUsage : called?.usage;
  return usage && described(usage, functionText(locale, word));
}

function described(code: string, text: string, type?: string): string {
  return `\`${code}\`${type ? ` · ${type}` : ''}\n\n${text}`;
}
