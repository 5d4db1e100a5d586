import type { ASTNode, Environment, ParseError } from '@marcbachmann/cel-js';
import { resource } from '../base/resources.ts';
import { type KeysBelow, type MessageArguments, makeMessage } from '../l10n/translate.ts';
import { maxSource, structure } from './limits.ts';
import type { ExpressionError } from './types.ts';

/**
 * The library parses CEL; the semantics are ours (`check.ts`, `evaluate.ts`): one number type, unknown values, counted
 * work, errors in the user's language.
 */
export type ExpressionNode = ASTNode;

let environment: Environment | undefined;

/** Created for the first expression, because most plans have none. */
function reader(): Environment {
  environment ??= new (resource('cel').Environment)({ limits: structure });
  return environment;
}

export function parseExpression(source: string): { node: ExpressionNode } | { error: ExpressionError } {
  if (source.length > maxSource) {
    return { error: { message: makeMessage('expression.too-long'), start: 0, end: source.length } };
  }
  const environment = reader();
  try {
    return { node: environment.parse(source).ast };
  } catch (error) {
    return { error: toError(error, source) };
  }
}

function toError(error: unknown, source: string): ExpressionError {
  if (!(error instanceof resource('cel').ParseError)) return whole(source, String(error));
  const { start, end } = error.range ?? { start: 0, end: source.length };
  const not = /(?:^|[^\w.])(not)\s+$/.exec(source.slice(0, start));
  if (not) {
    const from = not.index + not[0].indexOf('not');
    return { ...say('not'), start: from, end: from + 'not'.length };
  }
  // If a word contains letters that are not allowed in names, the parser reports only the first.
  const word = /^[\p{L}\p{N}_]+/u.exec(source.slice(start))?.[0].length ?? 0;
  const place = { start: Math.min(start, source.length), end: Math.min(Math.max(end, start + word), source.length) };
  const text = source.slice(place.start, place.end);
  return { ...place, ...adviceOf(error, source, place.start, text) };
}

function whole(source: string, reason: string): ExpressionError {
  return { message: makeMessage('expression.unreadable', { reason }), start: 0, end: source.length };
}

type Advice = Pick<ExpressionError, 'message' | 'replacement'>;

/** Operators of other languages with their CEL equivalents. */
const habits = new Map(Object.entries({ '=': '==', and: '&&', AND: '&&', or: '||', OR: '||', '&': '&&', '|': '||' }));

function adviceOf({ code, summary }: ParseError, source: string, start: number, text: string): Advice {
  if (source.slice(start).trim() === '' && code !== 'unterminated_string') return say('ends');
  const habit = habits.get(text);
  if (habit) return { ...say('habit', { text, instead: habit }), replacement: habit };
  if (
    /^not\s/.test(
      source
        .slice(0, start)
        .split(/[^\w\s]/)
        .at(-1)
        ?.trimStart() ?? '',
    )
  )
    return say('not');
  if (/[“”„«»‘’]/.test(text)) return say('quotes', { text });
  switch (code) {
    case 'unterminated_string':
    case 'unterminated_triple_quoted_string':
    case 'newline_in_string':
      return say('unclosed-text');
    case 'limit_exceeded':
      return say('too-long');
    case 'reserved_identifier':
      return say('reserved', { text });
    case 'invalid_macro_argument':
      return say('macro-variable');
    case 'unexpected_character':
    case 'unexpected_token':
    case 'expected_token':
      return say('unexpected', { text });
    default:
      return say('unreadable', { reason: summary });
  }
}

function say<Name extends KeysBelow<'expression'>>(
  name: Name,
  ...values: MessageArguments<`expression.${Name}`>
): Advice {
  return { message: makeMessage(`expression.${name}`, ...values) };
}
