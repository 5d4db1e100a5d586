import { makeMessage } from '../../l10n/translate.ts';
import { freeId } from '../../language/free-id.ts';
import { field, items, readString } from '../../language/values.ts';
import { child, type SyntaxNode } from '../../syntax/nodes.ts';
import { replaceFix } from '../fixes.ts';
import type { Finding, MethodologyContext, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'custom-rule-id',
  severity: 'error',
  source: 'M1',
  wrong: 'custom-rules:\n  - id: first-win-missing',
  right: 'custom-rules:\n  - id: our-first-win-missing',
  checkMethodology,
};

/** A rule with the same id in an extended methodology is overridden on purpose; within one file it is a mistake. */
function checkMethodology({ root, known, document }: MethodologyContext): Finding[] {
  const builtIn = new Set(known.rules);
  const fields = items(child(root, 'custom-rules')).flatMap(item => field(item, 'id', readString) ?? []);
  const taken = [...builtIn, ...fields.flatMap(({ value }) => value ?? [])];
  const first = new Map<string, SyntaxNode>();
  return fields.flatMap(({ node, value: name }): Finding[] => {
    if (name === undefined) return [];
    if (builtIn.has(name)) {
      const message = makeMessage('custom-rule-id', { name });
      return [{ span: node.span, message, fixes: () => replaceFix(document, node, freeId(`our-${name}`, taken)) }];
    }
    const earlier = first.get(name);
    if (!earlier) first.set(name, node);
    if (!earlier || earlier === node) return [];
    const related = [{ span: earlier.span, message: makeMessage('related.first-here', { name }) }];
    const message = makeMessage('custom-rule-id.twice', { name });
    return [{ span: node.span, message, related, fixes: () => replaceFix(document, node, freeId(name, taken)) }];
  });
}
