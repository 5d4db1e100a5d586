import type { CaseSource } from '../language/read-tasks.ts';
import { child, type ScalarNode, type SyntaxNode } from '../syntax/nodes.ts';
import { bindArguments } from './arguments.ts';
import { Expressions, type ExpressionValue } from './expression.ts';
import type { CaseLibrary } from './library.ts';
import type { Case } from './model.ts';

/** Tasks that the cases of one plan may bring in all; cases that call cases multiply. */
const maxExpandedNodes = 200_000;

/** How a plan's `case:` references are resolved: the case's tasks with the call's arguments in place of parameters. */
export function caseSource(library: CaseLibrary): CaseSource {
  let expanded = 0;
  return (id, call) => {
    const ready = library.find(id);
    if (!ready) return { reason: { key: 'reason.unknown-case', values: { case: id } } };
    const tasks = child(ready.root, 'tasks');
    expanded += tasks ? sizeOf(tasks) : 0;
    if (expanded > maxExpandedNodes) return { reason: { key: 'reason.cases-too-large', values: { case: id } } };
    return { title: ready.title, tasks: tasks && substitute(tasks, substitutionOf(ready, call)) };
  };
}

function sizeOf(node: SyntaxNode): number {
  if (node.kind === 'sequence') return node.items.reduce((size, item) => size + sizeOf(item), 1);
  return node.kind === 'mapping' ? node.pairs.reduce((size, pair) => size + sizeOf(pair.value), 1) : 1;
}

interface Substitution {
  expressions: Expressions;
  values: Record<string, ExpressionValue>;
}

/** A case's expressions are read once, however often the case is called. */
const known = new WeakMap<Case, Expressions>();

export function expressionsOf(ready: Case): Expressions {
  let expressions = known.get(ready);
  if (!expressions) {
    expressions = new Expressions(new Map(ready.parameters.map(({ name, type }) => [name, type])));
    known.set(ready, expressions);
  }
  return expressions;
}

function substitutionOf(ready: Case, call: SyntaxNode): Substitution {
  return { expressions: expressionsOf(ready), values: bindArguments(ready, call).values };
}

/** The same tree with `${name}` and `=expression` computed; spans still point into the case's own text. */
function substitute(node: SyntaxNode, substitution: Substitution): SyntaxNode {
  if (node.kind === 'sequence') return { ...node, items: node.items.map(item => substitute(item, substitution)) };
  if (node.kind === 'mapping') {
    const pairs = node.pairs.map(pair => ({ ...pair, value: substitute(pair.value, substitution) }));
    return { ...node, pairs };
  }
  if (typeof node.value !== 'string') return node;
  return isExpression(node) ? compute(node, substitution) : fillIn(node, node.value, substitution);
}

export function isExpression(node: ScalarNode): boolean {
  return typeof node.value === 'string' && node.style !== 'block' && node.value.startsWith('=');
}

/** An expression that fails stays as it is written: it reads as no number, so what depends on it is unknown. */
function compute(node: ScalarNode, { expressions, values }: Substitution): ScalarNode {
  const result = expressions.evaluate(node.source.slice(1), values);
  if ('error' in result) return node;
  return { ...node, value: result.value, source: String(result.value) };
}

export const placeholderPattern = /\$\{\s*([^}\s]+)\s*\}/g;

function fillIn(node: ScalarNode, text: string, { values }: Substitution): ScalarNode {
  const filled = text.replace(placeholderPattern, (all, name: string) => String(values[name] ?? all));
  return { ...node, value: filled, source: filled };
}
