import type { FileKind } from '../base/source.ts';
import { type Identifier, identifiersIn } from '../expressions/identifiers.ts';
import { parseExpression } from '../expressions/parse.ts';
import { messageParts, plainName } from '../expressions/placeholders.ts';
import { readString } from '../language/values.ts';
import { expandedLists, isExpression } from '../library/cases/expand.ts';
import { child, type ScalarNode, type SyntaxNode, scalarsBelow } from '../syntax/nodes.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';
import { spanWithin } from '../syntax/scalar-offsets.ts';
import { callsIn } from './calls.ts';
import { innerSpan, type Occurrence } from './occurrence.ts';

/** The parameters of a case in its own file: their definitions, and their uses in `${…}` and expressions. */
export function parameterUses(document: SyntaxDocument): Occurrence[] {
  const { root } = document;
  const parameters = child(root, 'parameters');
  const keys = parameters?.kind === 'mapping' ? parameters.pairs.map(({ key }) => key) : [];
  const defined = keys.map((key): Occurrence => {
    return { kind: 'parameter', name: key.source, isDefinition: true, ...innerSpan(key, document) };
  });
  const isKnown = (name: string) => keys.some(key => key.source === name);
  const places = computedScalars(root).flatMap(node =>
    variablesIn(node).flatMap(({ name, start, end, isBound }) => (isBound ? [] : { node, name, start, end })),
  );
  const used = places.flatMap(({ node, name, start, end }): Occurrence[] => {
    const span = isKnown(name) ? spanWithin(node, document, start, end) : undefined;
    return span ? [{ kind: 'parameter', name, span, isDefinition: false, isBare: false }] : [];
  });
  return [...defined, ...used];
}

/** Every variable in the expressions of a case, including those bound by macros. */
export function variablesOf(root: SyntaxNode | undefined): Identifier[] {
  return computedScalars(root).flatMap(variablesIn);
}

/** Arguments in calls of cases: their keys are names of parameters. */
export function argumentUses(kind: FileKind, document: SyntaxDocument): Occurrence[] {
  return callsIn(kind, document.root).flatMap(call => {
    const given = child(call, 'with');
    const of = readString(child(call, 'case'));
    if (given?.kind !== 'mapping' || of === undefined) return [];
    return given.pairs.map(({ key }): Occurrence => {
      return { kind: 'parameter', name: key.source, of, isDefinition: false, ...innerSpan(key, document) };
    });
  });
}

/** The variables of a value that begins with `=`, or of the expressions in a text. */
function variablesIn(node: ScalarNode): Identifier[] {
  if (typeof node.value !== 'string') return [];
  if (isExpression(node)) return identifiersOf(node.source.slice(1), 1);
  return messageParts(node.source).flatMap(part => {
    if (part.kind === 'text') return [];
    const name = plainName(part.source);
    if (name === undefined) return identifiersOf(part.source, part.start);
    const start = part.start + part.source.indexOf(name);
    return { name, start, end: start + name.length, isBound: false };
  });
}

/** `from` is the offset of the expression in the scalar. */
function identifiersOf(source: string, from: number): Identifier[] {
  const parsed = parseExpression(source);
  if ('error' in parsed) return [];
  return identifiersIn(parsed.node).map(found => ({ ...found, start: found.start + from, end: found.end + from }));
}

/** The values in which parameters of a case are evaluated. */
function computedScalars(root: SyntaxNode | undefined): ScalarNode[] {
  return expandedLists.flatMap(key => scalarsBelow(child(root, key)));
}
