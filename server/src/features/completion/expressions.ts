import { CompletionItemKind } from 'vscode-languageserver-types';
import { type ExpressionFunction, functions, hasUsage, macros } from '../../core/expressions/functions.ts';
import { type ExpressionType, elementOf, type Scope } from '../../core/expressions/types.ts';
import type { Locale } from '../../core/l10n/translate.ts';
import { parameterScope } from '../../core/library/cases/expression.ts';
import { type CursorContext, contextAt } from '../../core/syntax/cursor-context.ts';
import type { Path } from '../../core/syntax/nodes.ts';
import { parameterHelp } from '../cases/list.ts';
import { blockTextAt, caseExpressionBefore, expressionBefore, expressionKey, scopeAt } from '../expressions/place.ts';
import { resolveEnd } from '../expressions/resolve.ts';
import { fieldText, functionText, typeText, variableText } from '../expressions/texts.ts';
import { escapeMarkdown } from '../markdown.ts';
import { type CompletionContext, type Proposal, ranks, sortKey } from './proposal.ts';

/** A cursor inside an expression. */
interface ExpressionCursor {
  /** The expression before the cursor. */
  before: string;
  scope: Scope;
  /** Describes a variable. */
  describe: (name: string) => string;
  /** The quote for strings inside the expression that does not end its YAML scalar. */
  quote: string;
  /** The cursor context for the list; the word is what gets replaced. */
  at: CursorContext;
}

/**
 * Completions inside an expression, of a custom rule or a case, with the range they replace; undefined if the cursor is
 * in none.
 */
export function expressionCompletions(
  context: CompletionContext,
  offset: number,
): { proposals: Proposal[]; context: CompletionContext } | undefined {
  const cursor = cursorIn(context, offset);
  return cursor && { proposals: proposalsAt(cursor, context.telling.locale), context: { ...context, at: cursor.at } };
}

function cursorIn(context: CompletionContext, offset: number): ExpressionCursor | undefined {
  const { analysis } = context;
  const value = valueBefore(context, offset);
  const found = value && (analysis.kind === 'case' ? inCase(value, context) : inRule(value, context));
  if (!value || !found) return undefined;
  const { before } = found;
  const start = offset - wordLengthBefore(before);
  const end = offset + (/^\w*/.exec(analysis.text.slice(offset, offset + 100))?.[0].length ?? 0);
  const { needsSpace } = context.at;
  return {
    ...found,
    quote: value.quote === '"' ? "'" : '"',
    at: {
      ...contextAt('value', value.path, start, end),
      flow: context.at.flow,
      needsSpace: needsSpace && value.text === '',
    },
  };
}

/** A value up to the cursor, with its path. */
interface ValueBefore {
  path: Path;
  text: string;
}

type Found = Pick<ExpressionCursor, 'before' | 'scope' | 'describe'>;

function inRule({ path, text }: ValueBefore, { analysis, known, telling }: CompletionContext): Found | undefined {
  const key = expressionKey(analysis, path);
  const before = key && expressionBefore(key, text);
  if (before === undefined) return undefined;
  return { before, scope: scopeAt(path, [analysis, known]), describe: name => variableText(telling.locale, name) };
}

function inCase({ text }: ValueBefore, { known, telling }: CompletionContext): Found | undefined {
  const before = caseExpressionBefore(text);
  if (before === undefined) return undefined;
  const { parameters } = known.caseFile;
  const scope = parameterScope(parameters.map(({ name, type }) => [name, type] as const));
  const describe = (called: string) => {
    const parameter = parameters.find(({ name }) => name === called);
    return parameter ? escapeMarkdown(parameterHelp(parameter, telling.locale)) : variableText(telling.locale, called);
  };
  return { before, scope, describe };
}

/** The value at the cursor up to the cursor, without quotes and escapes. */
function valueBefore({ analysis, at: place }: CompletionContext, offset: number) {
  if (place.slot === 'value') {
    const raw = analysis.text.slice(place.word.start, offset);
    const quote = /^["']/.exec(raw)?.[0] ?? '';
    const text = quote === '"' ? raw.slice(1).replace(/\\(.)/gs, '$1') : raw.slice(quote.length).replaceAll("''", "'");
    return /^[|>]/.test(raw) ? undefined : { path: place.path, text, quote };
  }
  const block = place.slot === 'none' ? blockTextAt(analysis.document, offset) : undefined;
  const raw = block && analysis.text.slice(analysis.document.at(block.node.span).start, offset);
  const header = raw?.indexOf('\n') ?? -1;
  return block && raw && header !== -1 ? { path: block.path, text: raw.slice(header + 1), quote: '' } : undefined;
}

function proposalsAt({ before, scope, quote, describe }: ExpressionCursor, locale: Locale): Proposal[] {
  const end = resolveEnd(before, scope);
  switch (end.kind) {
    case 'member':
      return end.of === undefined ? [] : members(end.of, scope, quote, locale);
    case 'name':
      return [...variables(end.variables, describe, locale), ...freeFunctions(locale)];
    case 'operator':
      return [called('in', 'value in list', 'in ', CompletionItemKind.Operator, locale, 0)];
    case 'none':
      return [];
  }
}

function variables(
  known: ReadonlyMap<string, ExpressionType>,
  describe: (name: string) => string,
  locale: Locale,
): Proposal[] {
  // Names bound by the innermost macro come first.
  return [...known].reverse().map(([name, type], index) => ({
    label: name,
    kind: CompletionItemKind.Variable,
    detail: typeText(locale, type),
    documentation: () => describe(name),
    text: name,
    sort: sortKey(ranks.reference, index),
  }));
}

function freeFunctions(locale: Locale): Proposal[] {
  const own = functions.filter(({ isMethod }) => !isMethod);
  return [
    called('has', hasUsage, 'has($1)', CompletionItemKind.Function, locale, 0),
    ...own.map(({ name, usage }, index) =>
      called(name, usage, `${name}($1)`, CompletionItemKind.Function, locale, index + 1),
    ),
  ];
}

function members(type: ExpressionType, scope: Scope, quote: string, locale: Locale): Proposal[] {
  const fields = [...(scope.objects.get(type) ?? [])].map(([name, fieldType], index) => ({
    label: name,
    kind: CompletionItemKind.Field,
    detail: typeText(locale, fieldType),
    documentation: () => fieldText(locale, type, name),
    text: name,
    sort: sortKey(ranks.reference, index),
  }));
  const methods = functions.filter(({ isMethod, accepts }) => isMethod && [[type], [type, 'text']].some(accepts));
  return [
    ...fields,
    ...macrosOf(type, scope, locale),
    ...methods.map((method, index) =>
      called(method.name, method.usage, methodCall(method, type, quote), CompletionItemKind.Method, locale, index),
    ),
  ];
}

/** The item variable gets the first letter of the list's items: `t` for tasks. */
function macrosOf(type: ExpressionType, scope: Scope, locale: Locale): Proposal[] {
  const element = elementOf(type);
  if (element === undefined) return [];
  const letter = scope.objects.has(element) ? element.slice(0, 1) : 'x';
  return macros.map(({ name, usage }, index) => ({
    ...called(name, usage, `${name}(\${1:${letter}}, $2)`, CompletionItemKind.Method, locale, index),
    sort: sortKey(ranks.reference, index),
  }));
}

function methodCall({ name, accepts }: ExpressionFunction, type: ExpressionType, quote: string): string {
  return accepts([type]) ? `${name}()` : `${name}(${quote}$1${quote})`;
}

function called(
  name: string,
  usage: string,
  text: string,
  kind: CompletionItemKind,
  locale: Locale,
  index: number,
): Proposal {
  return {
    label: name,
    kind,
    detail: usage,
    documentation: () => functionText(locale, name),
    text,
    sort: sortKey(ranks.key, index),
  };
}

/** Length of the word directly before the cursor. */
function wordLengthBefore(text: string): number {
  let start = text.length;
  while (/\w/.test(text[start - 1] ?? '')) start--;
  return text.length - start;
}
