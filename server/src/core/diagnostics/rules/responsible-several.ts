import { makeMessage } from '../../l10n/translate.ts';
import { readString } from '../../language/values.ts';
import { replace } from '../../syntax/edit.ts';
import { child, pairOf, type SyntaxNode } from '../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../syntax/parse.ts';
import { flowText } from '../../syntax/skeleton.ts';
import { toYamlSnippet } from '../../syntax/write.ts';
import { fixOf } from '../fixes.ts';
import type { Fix } from '../problem.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'responsible-several',
  severity: 'warning',
  source: 'M12',
  isAdvice: true,
  wrong: 'project:\n  responsible: O. Koval and A. Bondar',
  right: 'project:\n  responsible: O. Koval',
  checkPlan,
};

function checkPlan({ plan, document }: PlanContext): Finding[] {
  const responsible = pairOf(plan.project.node, 'responsible')?.value;
  const name = responsible?.kind === 'mapping' ? child(responsible, 'name') : responsible;
  const node = name?.kind === 'mapping' ? child(name, plan.locale) : name;
  const people = peopleIn(readString(node) ?? '');
  const [first] = people;
  if (!node || !first || people.length < 2) return [];
  const message = makeMessage('responsible-several', { names: people.join(', '), first });
  return [{ span: node.span, message, fixes: () => keepFirst(node, first, document) }];
}

/** Who is left is one of the marked names; which of them it should be the client must say. */
function keepFirst(node: SyntaxNode, first: string, document: SyntaxDocument): Fix[] {
  return fixOf(makeMessage('fix.replace', { text: first }), [replace(document, node, flowText(toYamlSnippet(first)))]);
}

const separator = /[,;/+] ?(?:(?:and|и|та|і|й|&) )?| (?:and|и|та|і|й|&) /u;

/** What stands between names, in brackets or after a comma, to say who somebody is. */
const positions = [
  'director|head|chief|manager|owner|founder|president|officer|lead|deputy|accountant|partners?|ltd|llc|inc|gmbh|jr|sr|phd',
  'директор|руководитель|начальни[кц]а?|менеджер|собственни[кц]а?|владел(?:ец|ица)|основатель(?:ница)?|президент',
  'главн(?:ый|ая)|заместитель(?:ница)?|бухгалтер|управляющ(?:ий|ая)',
  'директорка|керівни(?:к|ця)|начальниця|менеджерка|власни(?:к|ця)|засновни(?:к|ця)|президентка',
  'головн(?:ий|а)|заступни(?:к|ця)|бухгалтерка|керуюч(?:ий|а)',
];
const position = new RegExp(`(?<!\\p{L})(?:${positions.join('|')})(?!\\p{L})`, 'iu');

/** Somebody's position, degree or initials beside the name are no second person, and a name begins with a capital. */
function peopleIn(text: string): string[] {
  const parts = text
    .replace(/\([^()]*\)/g, '')
    .replace(/\s+/g, ' ')
    .split(separator)
    .map(part => part.trim());
  const people = parts.filter(part => /^\p{Lu}/u.test(part) && !position.test(part) && !isShort(part));
  return people.length > 1 ? people : [];
}

/** `CEO`, `А. В.`: letters, no name. */
function isShort(part: string): boolean {
  return /^\p{Lu}{2,4}$/u.test(part) || /^(?:\p{Lu}\.\s*)+$/u.test(part);
}
