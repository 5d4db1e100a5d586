import { findMacro } from './functions.ts';
import type { ExpressionNode } from './parse.ts';

/** A variable in an expression, with its position in the expression's text. */
export interface Identifier {
  name: string;
  start: number;
  end: number;
  /** Whether the name is bound by a macro: `x` in `list.exists(x, x > 1)`. */
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

/** The direct subexpressions of an expression. */
export function partsOf(node: ExpressionNode): ExpressionNode[] {
  return node.op === 'value' ? [] : [node.args].flat(3).filter(isNode);
}

function isNode(part: unknown): part is ExpressionNode {
  return typeof part === 'object' && part !== null && 'op' in part;
}
