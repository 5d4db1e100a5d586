import type { FileKind } from '../../base/source.ts';
import { type Excess, excessOf } from '../../language/number-bounds.ts';
import { placeAt } from '../../language/schema.ts';
import { eachScalar, type Path, type ScalarNode, type SyntaxNode } from '../../syntax/nodes.ts';
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
  const found: Finding[] = [];
  if (!root) return found;
  eachScalar(root, (node, path) => {
    const excess = typeof node.value === 'number' ? excessOf(node.source, node.value) : excessInText(kind, node, path);
    if (excess) found.push({ span: node.span, message: { key: `number-too-${excess}` } });
  });
  return found;
}

/** No number out of bounds is written with fewer characters, so no other text has to be looked up in the schema. */
const shortestExcess = 13;
/** Definitions of the schemas whose texts are numbers with a unit. */
const withUnits = /^(?:percent|discount|lag|(?:signed|case)?(?:effort|hours))$/i;

/** `9999999999999h`, `4/6/0.0000000000001`, `0.0000000000001%`: a text that the schema takes for a number. */
function excessInText(kind: FileKind, { value, source }: ScalarNode, path: Path): Excess | undefined {
  if (typeof value !== 'string' || source.length < shortestExcess || !/^[-+\d./hdw%\s]+$/.test(source))
    return undefined;
  if (!placeAt(kind, path)?.definitions.some(name => withUnits.test(name))) return undefined;
  return source
    .split(/[^\d.]+/)
    .map(number => excessOf(number))
    .find(excess => excess !== undefined);
}
