import { replaceFix } from '../fixes.ts';
import { textIn } from '../l10n/translate.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { pairOf, type ScalarNode } from '../syntax/nodes.ts';

export const rule: Rule = {
  id: 'responsible-several',
  severity: 'warning',
  source: 'M12',
  isAdvice: true,
  wrong: 'project:\n  responsible: O. Koval and A. Bondar',
  right: 'project:\n  responsible: O. Koval',
  checkPlan,
};

function checkPlan({ plan }: PlanContext): Finding[] {
  const responsible = pairOf(plan.project.node, 'responsible')?.value;
  const node = responsible?.kind === 'mapping' ? pairOf(responsible, 'name')?.value : responsible;
  const name = plan.project.responsible?.name;
  if (node?.kind !== 'scalar' || name === undefined) return [];
  const people = peopleIn(textIn(plan.locale, name));
  if (people.length < 2) return [];
  const message = { key: 'responsible-several', values: { names: people.join(', '), first: people[0] ?? '' } };
  return [{ span: node.span, message, fixes: () => keepFirst(node, people) }];
}

function keepFirst(node: ScalarNode, [first = '']: string[]) {
  return replaceFix(node, first);
}

/** After a comma there may be a second person, or the position of the first: a person has a capital letter. */
function peopleIn(name: string): string[] {
  const parts = name
    .split(/\s+(?:and|и|та|і|й|&)\s+|\s*[;/+]\s*|,\s+(?=\p{Lu}\.?[\s\p{L}])/u)
    .map(part => part.trim())
    .filter(part => part !== '');
  return parts.length > 1 && parts.every(part => /^\p{Lu}/u.test(part)) ? parts : [];
}
