import { memoize, memoizeLast } from '../../base/memo.ts';
import type { FileKind } from '../../base/source.ts';
import { type Excess, excessOf } from '../../language/number-bounds.ts';
import { type Place, placeAt, stepInto } from '../../language/schema.ts';
import type { MappingNode, RelativeSpan, ScalarNode, SequenceNode, SyntaxNode } from '../../syntax/nodes.ts';
import type { CaseContext, Finding, MethodologyContext, PlanContext, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'number-too-large',
  severity: 'error',
  alwaysTold: true,
  wrong: 'pricing:\n  rate: 1e300',
  right: 'pricing:\n  rate: 900',
  checkPlan: ({ plan }: PlanContext) => findingsIn('plan', plan.root),
  checkCase: ({ caseFile }: CaseContext) => findingsIn('case', caseFile.root),
  checkMethodology: ({ root }: MethodologyContext) => findingsIn('methodology', root),
};

function findingsIn(kind: FileKind, root: SyntaxNode | undefined): Finding[] {
  const found = root && mayBeTooLarge(root) ? tooLargeIn(root, placeAt(kind, [])) : [];
  return found.map(({ span, excess }) => ({ span, message: { key: `number-too-${excess}` } }));
}

interface TooLarge {
  span: RelativeSpan;
  excess: Excess;
}

/** Below a value that stands at a place of the schema; of a list or mapping that is as it was, what was found before. */
function tooLargeIn(node: SyntaxNode, place: Place | undefined): readonly TooLarge[] {
  if (node.kind !== 'scalar') return below(node, place);
  const excess = typeof node.value === 'number' ? excessOf(node.source, node.value) : excessInText(node, place);
  return excess ? [{ span: node.span, excess }] : [];
}

/** Whether something in or below a value may be out of bounds, whatever the schema says of it: hardly ever anything may. */
function mayBeTooLarge(node: SyntaxNode): boolean {
  if (node.kind !== 'scalar') return mayBeTooLargeBelow(node);
  const { value, source } = node;
  return typeof value === 'number' ? excessOf(source, value) !== undefined : isLongNumber(source);
}

const mayBeTooLargeBelow = memoize((node: MappingNode | SequenceNode): boolean =>
  node.kind === 'sequence' ? node.items.some(mayBeTooLarge) : node.pairs.some(({ value }) => mayBeTooLarge(value)),
);

const below = memoizeLast((node: MappingNode | SequenceNode, place: Place | undefined): readonly TooLarge[] => {
  const inner = (value: SyntaxNode, step: string | number) =>
    mayBeTooLarge(value) ? tooLargeIn(value, place && stepInto(place, step)) : [];
  return node.kind === 'sequence'
    ? node.items.flatMap((item, index) => inner(item, index))
    : node.pairs.flatMap(({ key, value }) => inner(value, key.source));
});

/** No number out of bounds is written with fewer characters, so no other text has to be looked up in the schema. */
const shortestExcess = 13;
/** Definitions of the schemas whose texts are numbers with a unit. */
const withUnits = /^(?:percent|discount|lag|(?:signed|case)?(?:effort|hours))$/i;

function isLongNumber(source: string): boolean {
  return source.length >= shortestExcess && /^[-+\d./hdw%\s]+$/.test(source);
}

/** `9999999999999h`, `4/6/0.0000000000001`, `0.0000000000001%`: a text that the schema takes for a number. */
function excessInText({ value, source }: ScalarNode, place: Place | undefined): Excess | undefined {
  if (typeof value !== 'string' || !isLongNumber(source)) return undefined;
  if (!place?.definitions.some(name => withUnits.test(name))) return undefined;
  return source
    .split(/[^\d.]+/)
    .map(number => excessOf(number))
    .find(excess => excess !== undefined);
}
