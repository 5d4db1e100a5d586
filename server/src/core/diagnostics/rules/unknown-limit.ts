import { defaultMethodology } from '../../library/methodology/library.ts';
import { child } from '../../syntax/nodes.ts';
import type { Finding, MethodologyContext, Rule } from '../rule.ts';
import { unknownReference } from './support/unknown-reference.ts';

export const rule: Rule = {
  id: 'unknown-limit',
  severity: 'error',
  source: 'M1',
  wrong: 'limits:\n  tasks-hours: 12',
  right: 'limits:\n  task-hours: 12',
  checkMethodology,
};

/** The built-in methodology has every limit that a rule goes by. */
function checkMethodology({ uri, root, methodologies, document }: MethodologyContext): Finding[] {
  const limits = child(root, 'limits');
  const known = methodologies.find(defaultMethodology, uri)?.limits.keys();
  if (limits?.kind !== 'mapping' || !known) return [];
  const names = [...known];
  return limits.pairs.flatMap(({ key }) =>
    unknownReference('unknown-limit', document, { node: key, value: key.source }, names),
  );
}
