import { type Locale, translate } from '../../l10n/translate.ts';
import type { Rule } from '../../rule.ts';

/** The page of a rule, as Markdown that also reads well in a terminal. */
export function rulePage(rule: Rule, locale: Locale): string {
  const text = (part: string) => translate(locale, `rule.${rule.id}.${part}`);
  const heading = (part: string) => `## ${translate(locale, `rule-page.${part}`)}`;
  const severity = translate(locale, `severity.${rule.severity}`);
  const source = rule.source ? ` · ${translate(locale, 'rule-page.source', { row: rule.source })}` : '';
  const comment = `# planwright-disable-next-line ${rule.id} -- ${translate(locale, 'rule-page.reason')}`;
  return [
    `# ${text('title')}`,
    `\`${rule.id}\` · ${severity}${source}`,
    heading('why'),
    text('why'),
    heading('fix'),
    text('fix'),
    heading('wrong'),
    fenced(rule.wrong),
    heading('right'),
    fenced(rule.right),
    heading('disable'),
    fenced(comment),
    '',
  ].join('\n\n');
}

function fenced(yaml: string): string {
  return `\`\`\`yaml\n${yaml}\n\`\`\``;
}
