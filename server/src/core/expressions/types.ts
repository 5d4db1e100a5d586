import { knownKey, type Message, makeMessage } from '../l10n/translate.ts';

/**
 * Type of a value in an expression: `number`, `text`, `boolean`, `list(…)` of one of them, or the name of a kind of
 * object (`task`). Numbers are of one kind: authors think in numbers, not in whole and fractional ones as CEL does.
 */
export type ExpressionType = string;

/** Of what an empty list is a list: it goes with every other. */
const nothing = 'nothing';

export function listOf(type: ExpressionType | undefined): ExpressionType {
  return `list(${type ?? nothing})`;
}

/** What a list is of; undefined for what is no list. */
export function elementOf(type: ExpressionType): ExpressionType | undefined {
  return /^list\((.*)\)$/.exec(type)?.[1];
}

/** The type that two values have in common, if they have one. */
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

/** What an expression can speak of. */
export interface Scope {
  variables: ReadonlyMap<string, ExpressionType>;
  /** Fields of each kind of object. */
  objects: ReadonlyMap<string, ReadonlyMap<string, ExpressionType>>;
}

/** A value; undefined is one that is unknown or was never given, and whatever is computed from it is so too. */
export type Value = number | string | boolean | readonly Value[] | ExpressionObject | undefined;

export interface ExpressionObject {
  get(field: string): Value;
}

/** Something wrong with an expression, whatever the values, at its place in the expression's text. */
export interface ExpressionError {
  message: Message;
  start: number;
  end: number;
  /** What was probably meant instead of the text at that place. */
  replacement?: string;
}
