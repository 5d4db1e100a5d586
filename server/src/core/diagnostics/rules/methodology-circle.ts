import { readString } from '../../language/values.ts';
import { child } from '../../syntax/nodes.ts';
import type { Finding, MethodologyContext, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'methodology-circle',
  severity: 'error',
  source: 'M1',
  wrong: '# a.methodology.yaml\nextends: ./b.methodology.yaml\n# b.methodology.yaml\nextends: ./a.methodology.yaml',
  right: '# a.methodology.yaml\nextends: ./b.methodology.yaml\n# b.methodology.yaml\nextends: onebox',
  checkMethodology,
};

/** What a methodology extends must lead, file by file, to one that extends nothing. */
function checkMethodology({ uri, root, methodologies }: MethodologyContext): Finding[] {
  const node = child(root, 'extends');
  const parent = readString(node);
  if (!node || parent === undefined || methodologies.chainOf(parent, uri) !== 'circle') return [];
  return [{ span: node.span, message: { key: 'methodology-circle' } }];
}
