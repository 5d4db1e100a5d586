import { type Compiled, compile } from '../../expressions/compile.ts';
import { caseFuel, Fuel, OutOfFuel } from '../../expressions/limits.ts';
import type { ExpressionError, ExpressionType, Scope, Value } from '../../expressions/types.ts';
import type { ParameterType } from './model.ts';

export type ExpressionValue = string | number | boolean;

/** The value of an expression, or its error if that does not depend on the values. */
export type ExpressionResult = { value: ExpressionValue } | { error: ExpressionError | undefined };

const types: Record<ParameterType, ExpressionType> = {
  integer: 'number',
  number: 'number',
  string: 'text',
  boolean: 'boolean',
  enum: 'text',
};

/** The scope of a case's expressions: its parameters. */
export function parameterScope(parameters: Iterable<readonly [string, ParameterType]>): Scope {
  const variables = [...parameters].map(([name, type]): [string, ExpressionType] => [name, types[type]]);
  return { variables: new Map(variables), objects: new Map() };
}

/** CEL expressions over the parameters of a case, with the rules and bounds of methodology expressions. */
export class Expressions {
  readonly #scope: Scope;
  readonly #compiled = new Map<string, ReturnType<typeof compile>>();

  constructor(parameters: ReadonlyMap<string, ParameterType>) {
    this.#scope = parameterScope(parameters);
  }

  evaluate(source: string, values: Record<string, ExpressionValue>): ExpressionResult {
    const compiled = this.#compile(source);
    if ('error' in compiled) return compiled;
    const value = computed(compiled, values);
    const isSimple = typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean';
    return isSimple ? { value } : { error: undefined };
  }

  /** Errors of an expression that do not depend on values: syntax, unknown names, types. */
  check(source: string): ExpressionError | undefined {
    const compiled = this.#compile(source);
    if ('error' in compiled) return compiled.error;
    if (['number', 'text', 'boolean'].includes(compiled.type)) return undefined;
    return { message: { key: 'expression.not-simple' }, start: 0, end: source.length };
  }

  #compile(source: string): ReturnType<typeof compile> {
    const compiled = this.#compiled.get(source) ?? compile(source, this.#scope);
    this.#compiled.set(source, compiled);
    return compiled;
  }
}

function computed(compiled: Compiled, values: Record<string, ExpressionValue>): Value {
  try {
    return compiled.evaluate(values, new Fuel(caseFuel));
  } catch (error) {
    if (error instanceof OutOfFuel) return undefined;
    throw error;
  }
}
