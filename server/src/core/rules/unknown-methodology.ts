import { readString } from '../language/values.ts';
import type { Finding, MethodologyContext, PlanContext, Rule } from '../rule.ts';
import { child } from '../syntax/nodes.ts';
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

function checkPlan({ plan, methodology, methodologies }: PlanContext): Finding[] {
  if (methodology) return [];
  return unknownReference('unknown-methodology', plan.methodology, methodologies.builtIn());
}

function checkMethodology({ uri, root, methodologies }: MethodologyContext): Finding[] {
  const node = child(root, 'extends');
  const parent = readString(node);
  if (!node || parent === undefined || methodologies.chainOf(parent, uri) !== 'missing') return [];
  return unknownReference('unknown-methodology', { node, value: parent }, methodologies.builtIn());
}
