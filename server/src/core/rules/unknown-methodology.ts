import { readString } from '../language/values.ts';
import type { MethodologyLibrary } from '../methodology/library.ts';
import type { Finding, MethodologyContext, PlanContext, Rule } from '../rule.ts';
import { child, type SyntaxNode } from '../syntax/nodes.ts';
import { refusedFile } from './support/refused-file.ts';
import { unknownReference } from './support/unknown-reference.ts';

export const rule: Rule = {
  id: 'unknown-methodology',
  severity: 'error',
  alwaysTold: true,
  source: 'M1',
  wrong: 'methodology: onebocks',
  right: 'methodology: onebox',
  checkPlan,
  checkMethodology,
};

function checkPlan({ uri, plan, methodology, methodologies }: PlanContext): Finding[] {
  const { node, value } = plan.methodology ?? {};
  return methodology || !node || value === undefined ? [] : missing(node, value, uri, methodologies);
}

/** A parent that is there and extends one that is not is no mistake of this file: it is told in the parent's. */
function checkMethodology({ uri, root, methodologies }: MethodologyContext): Finding[] {
  const node = child(root, 'extends');
  const parent = readString(node);
  if (!node || parent === undefined || methodologies.locate(parent, uri)) return [];
  return missing(node, parent, uri, methodologies);
}

function missing(node: SyntaxNode, value: string, uri: string, methodologies: MethodologyLibrary): Finding[] {
  const refusal = methodologies.refusalOf(value, uri);
  if (refusal && refusal !== 'missing') return [refusedFile(node, value, refusal)];
  return unknownReference('unknown-methodology', { node, value }, methodologies.builtIn());
}
