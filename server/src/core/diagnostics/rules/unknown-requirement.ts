import { items, readString } from '../../language/values.ts';
import { child } from '../../syntax/nodes.ts';
import type { Finding, MethodologyContext, Rule } from '../rule.ts';
import { unknownReference } from './support/unknown-reference.ts';

export const rule: Rule = {
  id: 'unknown-requirement',
  severity: 'error',
  source: 'M2',
  wrong: 'stages:\n  offer:\n    gate: [goal, mean]',
  right: 'stages:\n  offer:\n    gate: [goal, means]',
  checkMethodology,
};

/** A gate asks for what a rule looks after; a rule of one's own can be asked for by its id. */
function checkMethodology({ root, methodology, known, document }: MethodologyContext): Finding[] {
  const stages = child(root, 'stages');
  if (stages?.kind !== 'mapping') return [];
  const custom = methodology?.customRules.map(({ id }) => id) ?? [];
  const requirements = [...known.requirements, ...custom];
  return stages.pairs
    .flatMap(({ value }) => items(child(value, 'gate')))
    .flatMap(node =>
      unknownReference('unknown-requirement', document, { node, value: readString(node) }, requirements),
    );
}
