import { type Locale, translate } from '../l10n/translate.ts';
import type { Rule } from './rule.ts';

/** The page of a rule, as Markdown that is readable in a terminal too. */
export function rulePage(rule: Rule, locale: Locale): string {
  const text = (part: 'title' | 'why' | 'fix') => translate(locale, `rule.${rule.id}.${part}`);
  const heading = (part: 'why' | 'fix' | 'wrong' | 'right' | 'configure') =>
    `## ${translate(locale, `rule-page.${part}`)}`;
  return [
    `# ${text('title')}`,
    factsOf(rule, locale).join(' · '),
    heading('why'),
    text('why'),
    heading('fix'),
    text('fix'),
    heading('wrong'),
    fenced(rule.wrong),
    heading('right'),
    fenced(rule.right),
    ...(rule.alwaysTold ? [] : [heading('configure'), ...configuration(rule, locale)]),
    '',
  ].join('\n\n');
}

/** Id, severity, methodology row, and when it is reported. */
function factsOf(rule: Rule, locale: Locale): string[] {
  return [
    `\`${rule.id}\``,
    translate(locale, `severity.${rule.severity}`),
    ...(rule.source ? [translate(locale, 'rule-page.source', { row: rule.source })] : []),
    ...(rule.requirement ? [translate(locale, 'rule-page.requirement', { requirement: rule.requirement })] : []),
    ...(rule.isAdvice ? [translate(locale, 'rule-page.advice')] : []),
    ...(rule.alwaysTold ? [translate(locale, 'rule-page.always-told')] : []),
  ];
}

function configuration(rule: Rule, locale: Locale): string[] {
  const say = (key: 'in-methodology' | 'in-plan' | 'reason' | 'elsewhere') => translate(locale, `rule-page.${key}`);
  const limits = (rule.limits ?? []).map(limit => `  ${limit}: …   # ${translate(locale, `limit.${limit}`)}`);
  const methodology = [
    `# ${say('in-methodology')}`,
    'rules:',
    `  ${rule.id}: off   # error, warning, information, hint, off`,
    ...(limits.length > 0 ? ['limits:', ...limits] : []),
  ];
  const comment = [`# ${say('in-plan')}`, `# planwright-disable-next-line ${rule.id} -- ${say('reason')}`];
  return [fenced(methodology.join('\n')), fenced(comment.join('\n')), say('elsewhere')];
}

function fenced(yaml: string): string {
  return `\`\`\`yaml\n${yaml}\n\`\`\``;
}
