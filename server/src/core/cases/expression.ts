import { TypeError as CelTypeError, Environment, EvaluationError, ParseError } from '@marcbachmann/cel-js';
import type { ParameterType } from './model.ts';

export type ExpressionValue = string | number | boolean;

/** An expression that cannot be computed; `message` is the evaluator's, with the offending part's span in the source. */
export interface ExpressionError {
  message: string;
  start: number;
  end: number;
}

export type ExpressionResult = { value: ExpressionValue } | { error: ExpressionError };

const celTypes: Record<ParameterType, string> = {
  integer: 'double',
  number: 'double',
  string: 'string',
  boolean: 'bool',
  enum: 'string',
};

/** Expressions come from files of strangers: their size is bounded, and CEL has no loops without a bound of its own. */
const limits = { maxAstNodes: 1000, maxDepth: 50, maxListElements: 100, maxMapEntries: 100, maxCallArguments: 16 };

/**
 * CEL over the parameters of a case. Numbers are doubles and mix with whole literals (`2 + 0.5 * lines`), which strict
 * CEL refuses: an author of cases thinks in numbers, not in two kinds of them.
 */
export class Expressions {
  readonly #environment: Environment;

  constructor(parameters: ReadonlyMap<string, ParameterType>) {
    const environment = new Environment({ unlistedVariablesAreDyn: false, limits });
    for (const operator of ['+', '-', '*', '/'] as const) registerMixed(environment, operator);
    for (const [name, type] of parameters) {
      if (isIdentifier(name)) environment.registerVariable(name, celTypes[type]);
    }
    this.#environment = environment;
  }

  evaluate(source: string, values: Record<string, ExpressionValue>): ExpressionResult {
    try {
      const value: unknown = this.#environment.evaluate(source, values);
      return toValue(value, source);
    } catch (error) {
      return { error: toError(error, source) };
    }
  }

  /** What is wrong with an expression whatever the values: syntax, unknown names, types. */
  check(source: string): ExpressionError | undefined {
    try {
      const result = this.#environment.check(source);
      return result.valid ? undefined : toError(result.error, source);
    } catch (error) {
      return toError(error, source);
    }
  }
}

/** Names that CEL can speak of; a parameter called `кол-во` is for `${…}` in texts alone. */
export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}

function registerMixed(environment: Environment, operator: '+' | '-' | '*' | '/'): void {
  const compute = {
    '+': (a: number, b: number) => a + b,
    '-': (a: number, b: number) => a - b,
    '*': (a: number, b: number) => a * b,
    '/': (a: number, b: number) => a / b,
  }[operator];
  const handler = (a: number | bigint, b: number | bigint) => compute(Number(a), Number(b));
  environment.registerOperator(`int ${operator} double`, handler);
  environment.registerOperator(`double ${operator} int`, handler);
}

/** Doubles carry noise past their 15th digit (0.1 * 3); money is computed from what the author meant. */
function toValue(value: unknown, source: string): ExpressionResult {
  if (typeof value === 'bigint') return { value: Number(value) };
  if (typeof value === 'number' && Number.isFinite(value)) return { value: Number(value.toPrecision(15)) };
  if (typeof value === 'string' || typeof value === 'boolean') return { value };
  return { error: { message: 'no number, text or yes/no', start: 0, end: source.length } };
}

function toError(error: unknown, source: string): ExpressionError {
  const known = error instanceof EvaluationError || error instanceof ParseError || error instanceof CelTypeError;
  if (!known) return { message: String(error), start: 0, end: source.length };
  const range = (error as { range?: { start: number; end: number } }).range ?? { start: 0, end: source.length };
  // The evaluator draws the source below its message; the editor shows the place itself.
  return { message: error.message.split('\n')[0] ?? '', start: range.start, end: range.end };
}
