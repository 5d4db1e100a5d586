import { knownKey, type Message, makeMessage } from '../l10n/translate.ts';

/**
 * The type of a value: `number`, `text`, `boolean`, `list(…)` of these, or a kind of object (`task`). There is one
 * number type, unlike CEL's integers and doubles.
 */
export type ExpressionType = string;

/** Item type of an empty list, compatible with every other. */
const nothing = 'nothing';

export function listOf(type: ExpressionType | undefined): ExpressionType {
  return `list(${type ?? nothing})`;
}

/** Item type of a list; undefined for other types. */
export function elementOf(type: ExpressionType): ExpressionType | undefined {
  return /^list\((.*)\)$/.exec(type)?.[1];
}

/** The common type of two values, if there is one. */
export function common(a: ExpressionType, b: ExpressionType): ExpressionType | undefined {
  if (a === b) return a;
  if (a === nothing) return b;
  if (b === nothing) return a;
  const [left, right] = [elementOf(a), elementOf(b)];
  const element = left && right && common(left, right);
  return element && listOf(element);
}

/** A type in words. */
export function typeMessage(type: ExpressionType): Message {
  const element = elementOf(type);
  if (element === nothing) return makeMessage('expression.type.empty-list');
  if (element) return makeMessage('expression.type.list', { of: typeMessage(element) });
  const key = knownKey(`expression.type.${type}`);
  return makeMessage(key && key !== 'expression.type.list' ? key : 'expression.type.text');
}

/** What an expression can refer to. */
export interface Scope {
  variables: ReadonlyMap<string, ExpressionType>;
  /** Fields by kind of object. */
  objects: ReadonlyMap<string, ReadonlyMap<string, ExpressionType>>;
}

/** A value; undefined is an unknown or missing one, and results computed from it are undefined too. */
export type Value = number | string | boolean | readonly Value[] | ExpressionObject | undefined;

export interface ExpressionObject {
  get(field: string): Value;
}

/** An error of an expression that does not depend on values, with its position in the expression's text. */
export interface ExpressionError {
  message: Message;
  start: number;
  end: number;
  /** The probable correction of the text at that position. */
  replacement?: string;
}
