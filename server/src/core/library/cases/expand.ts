import { memoize, memoizeByKey } from '../../base/memo.ts';
import { messageParts, plainName } from '../../expressions/placeholders.ts';
import { placeAt } from '../../language/schema.ts';
import type { CaseSource } from '../../plan/read-tasks.ts';
import { child, type Path, type ScalarNode, type SyntaxNode } from '../../syntax/nodes.ts';
import { bindArguments } from './arguments.ts';
import { Expressions, type ExpressionValue } from './expression.ts';
import type { CaseLibrary } from './library.ts';
import type { Case } from './model.ts';

/** The lists of a case that a call expands. Parameters and expressions are evaluated only inside these. */
export const expandedLists = ['tasks', 'items'] as const;

/** Resolves the `case:` calls of a plan: the expansion of the case with the arguments of the call. */
export const caseSource = memoize((library: CaseLibrary): CaseSource => {
  return (id, call) => {
    const caseFile = library.find(id);
    if (!caseFile) return { reason: { key: 'reason.unknown-case', values: { case: id } } };
    const { title, clientTitle, root } = caseFile;
    const size = expandedLists.reduce((all, key) => all + sizeOf(child(root, key) ?? nothing), 0);
    return { title, clientTitle, size, lists: () => expandCall(caseFile, call) };
  };
});

/** Memo key for a list that the case does not have. */
const nothing = {};

const sizeOf = memoize((node: SyntaxNode | typeof nothing): number => {
  if (!('kind' in node)) return 0;
  if (node.kind === 'sequence') return node.items.reduce((size, item) => size + sizeOf(item), 1);
  return node.kind === 'mapping' ? node.pairs.reduce((size, pair) => size + sizeOf(pair.value), 1) : 1;
});

/** The tasks of a case with the arguments of a call substituted; undefined if it has none. */
export function calledTasks(caseFile: Case, call: SyntaxNode): SyntaxNode | undefined {
  return expandCall(caseFile, call).tasks;
}

/** A scalar computed by a call: an expression, or a text that contains expressions. */
export interface Computed {
  /** The scalar in the case's own text. */
  written: ScalarNode;
  /** The computed scalar; the same node if an expression failed. */
  result: ScalarNode;
  /** The expressions that have no value for these arguments, as written. */
  failed: string[];
}

/** Computed scalars of expansions. Each expansion makes its own nodes, those of the case are never changed. */
const results = new WeakSet<SyntaxNode>();

/** Whether a value was computed from an expression of a case. */
export function isComputed(node: SyntaxNode): boolean {
  return results.has(node);
}

/** The tasks and items of a case for given arguments, with all computed scalars. */
export interface Expansion {
  readonly tasks: SyntaxNode | undefined;
  readonly items: SyntaxNode | undefined;
  readonly computed: readonly Computed[];
}

/** {@link calledTasks} with all computed scalars. */
export function expandCall(caseFile: Case, call: SyntaxNode): Expansion {
  const { values } = bindArguments(caseFile, call);
  return expansionsOf(caseFile)(values);
}

type Values = Record<string, ExpressionValue>;

/** Limit of memoized expansions per case; no plan has so many different calls. */
const mostExpansions = 500;

/**
 * Expansions of a case by arguments. An expansion depends on nothing else, so calls with equal arguments share its
 * nodes, in all versions of a plan; nothing may identify a call by them.
 */
const expansionsOf = memoize((caseFile: Case) =>
  memoizeByKey(
    (values: Values) => keyOf(values),
    (values): Expansion => expand(caseFile, values),
    mostExpansions,
  ),
);

/** The key includes types: the text `5` differs from the number. */
function keyOf(values: Values): string {
  return JSON.stringify(Object.entries(values).map(([name, value]) => [name, typeof value, String(value)]));
}

function expand(caseFile: Case, values: Values): Expansion {
  const substitution: Substitution = { expressions: expressionsOf(caseFile), values, computed: [] };
  const filled = (key: (typeof expandedLists)[number]) => {
    const list = child(caseFile.root, key);
    // The path gives the schema place of the list in a plan, and with it the expected types.
    return list && substitute(list, ['blocks', 0, key], substitution);
  };
  return { tasks: filled('tasks'), items: filled('items'), computed: substitution.computed };
}

interface Substitution {
  expressions: Expressions;
  values: Record<string, ExpressionValue>;
  computed: Computed[];
}

/** The parsed expressions of a case, kept across calls. */
const known = new WeakMap<Case, Expressions>();

export function expressionsOf(caseFile: Case): Expressions {
  let expressions = known.get(caseFile);
  if (!expressions) {
    expressions = new Expressions(new Map(caseFile.parameters.map(({ name, type }) => [name, type])));
    known.set(caseFile, expressions);
  }
  return expressions;
}

/** A copy of the tree with `${expression}` and `=expression` evaluated; spans still point into the case's own text. */
function substitute(node: SyntaxNode, path: Path, substitution: Substitution): SyntaxNode {
  if (node.kind === 'sequence') {
    return { ...node, items: node.items.map(item => substitute(item, [...path, 0], substitution)) };
  }
  if (node.kind === 'mapping') {
    const pairs = node.pairs.map(pair => {
      return { ...pair, value: substitute(pair.value, [...path, pair.key.source], substitution) };
    });
    return { ...node, pairs };
  }
  if (typeof node.value !== 'string') return node;
  return isExpression(node) ? compute(node, path, substitution) : fillIn(node, node.value, substitution);
}

export function isExpression(node: ScalarNode): boolean {
  return typeof node.value === 'string' && node.style !== 'block' && node.value.startsWith('=');
}

/** An expression that fails stays as written: it cannot be read as a number, so what depends on it is unknown. */
function compute(node: ScalarNode, path: Path, { expressions, values, computed }: Substitution): ScalarNode {
  const source = node.source.slice(1);
  const outcome = expressions.evaluate(source, values);
  if ('error' in outcome) {
    computed.push({ written: node, result: node, failed: [source] });
    return node;
  }
  const isText = typeof outcome.value === 'number' && wantsText(node, path);
  const value = isText ? String(outcome.value) : outcome.value;
  const result = { ...node, value, source: String(value) };
  results.add(result);
  computed.push({ written: node, result, failed: [] });
  return result;
}

/**
 * By scalar of a case: whether the schema expects text there rather than a number. The path of a node never changes.
 */
const textPlaces = new WeakMap<ScalarNode, boolean>();

function wantsText(node: ScalarNode, path: Path): boolean {
  const told = textPlaces.get(node);
  if (told !== undefined) return told;
  const types = new Set(placeAt('plan', path)?.alternatives.flatMap(({ schema }) => schema.type ?? []));
  const isText = types.has('string') && !types.has('number') && !types.has('integer');
  textPlaces.set(node, isText);
  return isText;
}

function fillIn(node: ScalarNode, text: string, { expressions, values, computed }: Substitution): ScalarNode {
  if (!text.includes('${')) return node;
  const failed: string[] = [];
  const filled = messageParts(text).map(part => {
    if (part.kind === 'text') return part.text;
    const name = plainName(part.source);
    const value = name === undefined ? undefined : values[name];
    if (part.isClosed && value !== undefined) return String(value);
    const outcome = part.isClosed ? expressions.evaluate(part.source, values) : { error: undefined };
    if ('value' in outcome) return String(outcome.value);
    failed.push(part.source);
    return `\${${part.source}${part.isClosed ? '}' : ''}`;
  });
  const value = filled.join('');
  const result = { ...node, value, source: value };
  results.add(result);
  computed.push({ written: node, result, failed });
  return result;
}
