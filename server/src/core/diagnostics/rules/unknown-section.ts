import { keysBelow } from '../../l10n/translate.ts';
import { items, readString } from '../../language/values.ts';
import { child, type SyntaxNode } from '../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../syntax/parse.ts';
import type { Finding, MethodologyContext, Rule } from '../rule.ts';
import { unknownReference } from './support/unknown-reference.ts';

export const rule: Rule = {
  id: 'unknown-section',
  severity: 'error',
  source: 'M1',
  wrong: 'documents:\n  offer:\n    sections: [goal, payment]',
  right: 'documents:\n  offer:\n    sections: [goal, payments]',
  checkMethodology,
};

/** Texts that all documents have. */
const shared = 'common';

/** What an own template names must be in the document: a misspelt section would be missing from what the client gets. */
function checkMethodology({ root, known, document }: MethodologyContext): Finding[] {
  const templates = child(root, 'documents');
  if (templates?.kind !== 'mapping') return [];
  return templates.pairs.flatMap(({ key, value }) => {
    const own = known.sections[key.source];
    return own ? [...sections(value, own, document), ...texts(value, key.source, document)] : [];
  });
}

function sections(template: SyntaxNode, known: readonly string[], document: SyntaxDocument): Finding[] {
  return items(child(template, 'sections'))
    .filter(node => node.kind !== 'mapping')
    .flatMap(node => unknownReference('unknown-section', document, { node, value: readString(node) }, known));
}

function texts(template: SyntaxNode, kind: string, document: SyntaxDocument): Finding[] {
  const node = child(template, 'texts');
  if (node?.kind !== 'mapping') return [];
  const known = [kind, shared].flatMap(name => keysBelow(`document.${name}.`));
  return node.pairs.flatMap(({ key }) =>
    unknownReference('unknown-section', document, { node: key, value: key.source }, known),
  );
}
