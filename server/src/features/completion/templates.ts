import { CompletionItemKind } from 'vscode-languageserver-types';
import { type Locale, locales, translate } from '../../core/l10n/translate.ts';
import { escapeSnippet } from '../../core/syntax/snippet.ts';
import { type CompletionContext, type Proposal, ranks, sortKey } from './proposal.ts';

/** A plan of one block. What the author writes first is asked first, in their own words. */
function planLines(locale: Locale): string[] {
  const say = (key: string) => escapeSnippet(translate(locale, `completion.plan.${key}`));
  const languages = [locale, ...locales.filter(other => other !== locale)];
  return [
    'plan: 1',
    `locale: \${1|${languages.join(',')}|}`,
    'stage: ${2|lead,audit,planning,offer|}',
    'project:',
    `  name: \${3:${say('name')}}`,
    `  client: \${4:${say('client')}}`,
    `  goal: \${5:${say('goal')}}`,
    'pricing:',
    '  currency: ${6|UAH,EUR,USD,RUB,KZT,PLN|}',
    '  rate: ${7:900}',
    '  contingency: ${8:10%}',
    '  prepayment: ${9:50%}',
    'blocks:',
    '  - id: audit',
    '    type: audit',
    `    title: \${10:${say('block')}}`,
    '    tasks:',
    '      - id: ${11:interviews}',
    `        title: \${12:${say('task')}}`,
    '        hours: ${13:4/6/10}',
  ];
}

/** In an empty file: a whole plan to begin with. */
export function wholePlan({ analysis, at, telling }: CompletionContext): Proposal[] {
  if (analysis.kind !== 'plan' || at.path.length > 0 || at.siblings.length > 0 || at.flow) return [];
  return [
    {
      label: translate(telling.locale, 'completion.plan'),
      kind: CompletionItemKind.Snippet,
      documentation: translate(telling.locale, 'completion.plan.why'),
      text: planLines(telling.locale).join('\n'),
      sort: sortKey(ranks.template, 0),
      filter: 'plan',
    },
  ];
}
