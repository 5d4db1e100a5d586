import { typeOf } from './check.ts';
import { evaluate } from './evaluate.ts';
import type { Fuel } from './limits.ts';
import { parseExpression } from './parse.ts';
import type { ExpressionError, ExpressionType, Scope, Value } from './types.ts';

/** A checked expression that can be evaluated repeatedly. */
export interface Compiled {
  type: ExpressionType;
  /** Throws only `OutOfFuel`. */
  evaluate(variables: Record<string, Value>, fuel: Fuel): Value;
}

export function compile(source: string, scope: Scope): Compiled | { error: ExpressionError } {
  const parsed = parseExpression(source);
  if ('error' in parsed) return parsed;
  const checked = typeOf(parsed.node, source, scope);
  if (!('type' in checked)) return { error: checked };
  return {
    type: checked.type,
    evaluate: (values, fuel) => evaluate(parsed.node, { given: values }, fuel),
  };
}
