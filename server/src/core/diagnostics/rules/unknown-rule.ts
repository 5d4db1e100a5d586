import { makeMessage } from '../../l10n/translate.ts';
import { readString } from '../../language/values.ts';
import { child, type SyntaxNode } from '../../syntax/nodes.ts';
import { removeKeyFix } from '../fixes.ts';
import type { Finding, MethodologyContext, Rule } from '../rule.ts';
import { unknownReference } from './support/unknown-reference.ts';

export const rule: Rule = {
  id: 'unknown-rule',
  severity: 'error',
  source: 'M1',
  wrong: 'rules:\n  first-win: off',
  right: 'rules:\n  first-win-missing: off',
  checkMethodology,
};

/** Rules of one's own are rules too, and so are those of a methodology that this one extends. */
function checkMethodology({ root, methodology, document, known }: MethodologyContext): Finding[] {
  const settings = child(root, 'rules');
  if (settings?.kind !== 'mapping') return [];
  const inherited = methodology?.customRules.map(({ id }) => id) ?? [];
  const ids = new Set([...known.rules, ...ownRules(child(root, 'custom-rules')), ...inherited]);
  return settings.pairs.flatMap(({ key, value }) => {
    if (!known.isToldAnyway(key.source, readString(value)))
      return unknownReference('unknown-rule', document, { node: key, value: key.source }, ids);
    const message = makeMessage('unknown-rule.never', { rule: key.source });
    const fixes = () => removeKeyFix(document, settings, key.source);
    return { severity: 'warning' as const, span: key.span, message, fixes };
  });
}

function ownRules(list: SyntaxNode | undefined): string[] {
  if (list?.kind !== 'sequence') return [];
  return list.items.flatMap(item => readString(child(item, 'id')) ?? []);
}
