import { scopeOf } from '../diagnostics/custom/expression-model.ts';
import { findMacro } from '../expressions/functions.ts';
import { partsOf } from '../expressions/identifiers.ts';
import { type ExpressionNode, parseExpression } from '../expressions/parse.ts';
import { messageParts } from '../expressions/placeholders.ts';
import { type ExpressionType, elementOf, type Scope } from '../expressions/types.ts';
import { items, readString } from '../language/values.ts';
import { readCustomRule } from '../library/methodology/read-methodology.ts';
import { child, type ScalarNode, type SyntaxNode } from '../syntax/nodes.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';
import { spanWithin } from '../syntax/scalar-offsets.ts';
import type { Occurrence, SymbolKind } from './occurrence.ts';

/** Fields whose values are names: a string compared with one is an occurrence of that name. */
const namingFields = new Map<string, SymbolKind>([
  ['plan.stage', 'stage'],
  ['plan.competence', 'competence'],
  ['block.type', 'blockType'],
  ['difficulty.type', 'difficulty'],
  ['difficulty.case', 'case'],
  ['task.from_case', 'case'],
]);

type Variables = Scope['variables'];

interface Literal {
  kind: SymbolKind;
  name: string;
  start: number;
  end: number;
}

/** Names in the expressions of custom rules: `block.type == "pilot"` depends on the name of the type. */
export function literalUses(document: SyntaxDocument): Occurrence[] {
  const { root, text } = document;
  return items(child(root, 'custom-rules')).flatMap(node => {
    const { each } = readCustomRule(node);
    const scope = scopeOf(each ?? 'plan');
    return expressionsOf(node).flatMap(({ scalar, source, from }) => {
      const parsed = parseExpression(source);
      const found = 'node' in parsed ? literalsIn(parsed.node, scope.variables, scope) : [];
      return found.flatMap(({ kind, name, start, end }): Occurrence[] => {
        const span = spanWithin(scalar, document, from + start, from + end);
        const isAsWritten = span && text.slice(span.start, span.end) === name;
        return isAsWritten ? [{ kind, name, span, isDefinition: false, isBare: false }] : [];
      });
    });
  });
}

/** The expressions of a rule, with their offsets in the scalars. */
function expressionsOf(rule: SyntaxNode): { scalar: ScalarNode; source: string; from: number }[] {
  const when = child(rule, 'when');
  const message = child(rule, 'message');
  const texts = message?.kind === 'mapping' ? message.pairs.map(({ value }) => value) : [message];
  const parts = texts.flatMap(scalar =>
    scalar?.kind === 'scalar'
      ? messageParts(scalar.source).flatMap(part =>
          part.kind === 'expression' ? [{ scalar, source: part.source, from: part.start }] : [],
        )
      : [],
  );
  const source = readString(when);
  return when?.kind === 'scalar' && source !== undefined ? [{ scalar: when, source, from: 0 }, ...parts] : parts;
}

function literalsIn(node: ExpressionNode, variables: Variables, scope: Scope): Literal[] {
  const inner = within(node, variables, scope);
  const below = partsOf(node).flatMap(part => literalsIn(part, inner, scope));
  if (node.op !== '==' && node.op !== '!=' && node.op !== 'in') return below;
  const [left, right] = node.args;
  const kind = namingKind(left, variables, scope) ?? namingKind(right, variables, scope);
  const texts = right.op === 'list' ? [left, ...right.args] : [left, right];
  return kind ? [...below, ...texts.flatMap(text => literal(text, kind))] : below;
}

/** A macro binds the items of its list. */
function within(node: ExpressionNode, variables: Variables, scope: Scope): Variables {
  if (node.op !== 'rcall' || !findMacro(node.args[0])) return variables;
  const [, receiver, [variable]] = node.args;
  const element = elementOf(typeOf(receiver, variables, scope) ?? '');
  return variable?.op === 'id' && element ? new Map([...variables, [variable.args, element]]) : variables;
}

function namingKind(node: ExpressionNode, variables: Variables, scope: Scope): SymbolKind | undefined {
  if (node.op !== '.') return undefined;
  const [object, field] = node.args;
  return namingFields.get(`${typeOf(object, variables, scope)}.${field}`);
}

/** Types as far as needed to recognise objects; correctness is checked elsewhere. */
function typeOf(node: ExpressionNode, variables: Variables, scope: Scope): ExpressionType | undefined {
  if (node.op === 'id') return variables.get(node.args);
  if (node.op === '.') return scope.objects.get(typeOf(node.args[0], variables, scope) ?? '')?.get(node.args[1]);
  if (node.op === '[]') return elementOf(typeOf(node.args[0], variables, scope) ?? '');
  return node.op === 'rcall' && node.args[0] === 'filter' ? typeOf(node.args[1], variables, scope) : undefined;
}

function literal(node: ExpressionNode, kind: SymbolKind): Literal[] {
  if (node.op !== 'value' || typeof node.args !== 'string') return [];
  return [{ kind, name: node.args, start: node.start + 1, end: node.end - 1 }];
}
