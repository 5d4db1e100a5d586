import { findMacro } from './functions.ts';
import type { ExpressionNode } from './parse.ts';

/** A word of an expression that names a variable, at its place in the expression's text. */
export interface Identifier {
  name: string;
  start: number;
  end: number;
  /** Whether a macro gives the name its meaning here: `x` in `list.exists(x, x > 1)`. */
  isBound: boolean;
}

export function identifiersIn(node: ExpressionNode, bound: readonly string[] = []): Identifier[] {
  if (node.op === 'id') {
    return [{ name: node.args, start: node.start, end: node.end, isBound: bound.includes(node.args) }];
  }
  if (node.op !== 'rcall' || !findMacro(node.args[0])) return partsOf(node).flatMap(part => identifiersIn(part, bound));
  const [, receiver, [variable, ...rest]] = node.args;
  if (variable?.op !== 'id') return partsOf(node).flatMap(part => identifiersIn(part, bound));
  const inner = [...bound, variable.args];
  return [...identifiersIn(receiver, bound), ...[variable, ...rest].flatMap(part => identifiersIn(part, inner))];
}

/** The expressions that an expression is made of, whatever its operator. */
export function partsOf(node: ExpressionNode): ExpressionNode[] {
  return node.op === 'value' ? [] : [node.args].flat(3).filter(isNode);
}

function isNode(part: unknown): part is ExpressionNode {
  return typeof part === 'object' && part !== null && 'op' in part;
}
