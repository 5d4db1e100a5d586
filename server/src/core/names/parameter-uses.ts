import { isExpression, placeholderPattern } from '../cases/expand.ts';
import { parseExpression } from '../expressions/parse.ts';
import { readString } from '../language/values.ts';
import type { FileKind } from '../source.ts';
import { child, type ScalarNode, type SyntaxNode } from '../syntax/nodes.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';
import { spanWithin } from '../syntax/scalar-offsets.ts';
import { callsIn } from './calls.ts';
import { type Identifier, identifiersIn } from './identifiers.ts';
import { letters, type Use } from './use.ts';

/** The parameters of a case in its own file: where they are given their names, in `${…}` and in expressions. */
export function parameterUses(document: SyntaxDocument): Use[] {
  const { root, text } = document;
  const parameters = child(root, 'parameters');
  const keys = parameters?.kind === 'mapping' ? parameters.pairs.map(({ key }) => key) : [];
  const defined = keys.map((key): Use => {
    return { kind: 'parameter', name: key.source, isDefinition: true, ...letters(key, text) };
  });
  const isKnown = (name: string) => keys.some(key => key.source === name);
  const places = scalarsBelow(child(root, 'tasks')).flatMap(node =>
    isExpression(node)
      ? variablesIn(node).flatMap(({ name, start, end, isBound }) => (isBound ? [] : { node, name, start, end }))
      : placeholdersIn(node),
  );
  const used = places.flatMap(({ node, name, start, end }): Use[] => {
    const span = isKnown(name) ? spanWithin(node, text, start, end) : undefined;
    return span ? [{ kind: 'parameter', name, span, isDefinition: false, isBare: false }] : [];
  });
  return [...defined, ...used];
}

/** Every variable in the expressions of a case, those that macros bring too. */
export function variablesOf(root: SyntaxNode | undefined): Identifier[] {
  return scalarsBelow(child(root, 'tasks')).filter(isExpression).flatMap(variablesIn);
}

/** The values that calls of cases give: their keys are names of the case called. */
export function argumentUses(kind: FileKind, { root, text }: SyntaxDocument): Use[] {
  return callsIn(kind, root).flatMap(call => {
    const given = child(call, 'with');
    const of = readString(child(call, 'case'));
    if (given?.kind !== 'mapping' || of === undefined) return [];
    return given.pairs.map(({ key }): Use => {
      return { kind: 'parameter', name: key.source, of, isDefinition: false, ...letters(key, text) };
    });
  });
}

/** The expression begins after the `=`. */
function variablesIn({ source }: ScalarNode): Identifier[] {
  const parsed = parseExpression(source.slice(1));
  if ('error' in parsed) return [];
  return identifiersIn(parsed.node).map(found => ({ ...found, start: found.start + 1, end: found.end + 1 }));
}

function placeholdersIn(node: ScalarNode) {
  return [...node.source.matchAll(placeholderPattern)].map(match => {
    const name = match[1] ?? '';
    const start = match.index + match[0].indexOf(name, 2);
    return { node, name, start, end: start + name.length };
  });
}

function scalarsBelow(node: SyntaxNode | undefined): ScalarNode[] {
  if (!node) return [];
  if (node.kind === 'scalar') return [node];
  return (node.kind === 'sequence' ? node.items : node.pairs.map(pair => pair.value)).flatMap(scalarsBelow);
}
