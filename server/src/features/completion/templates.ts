import { CompletionItemKind } from 'vscode-languageserver-types';
import { translate } from '../../core/l10n/translate.ts';
import { type CompletionContext, type Proposal, ranks, sortKey } from './proposal.ts';

const planLines = [
  'plan: 1',
  'locale: ${1|uk,ru,en|}',
  'stage: ${2|lead,audit,planning,offer|}',
  'project:',
  '  name: ${3:CRM}',
  '  client: ${4:Client}',
  '  goal: $5',
  'pricing:',
  '  currency: ${6:UAH}',
  '  rate: ${7:900}',
  '  contingency: ${8:10%}',
  '  prepayment: ${9:50%}',
  'blocks:',
  '  - id: audit',
  '    type: audit',
  '    title: $10',
  '    tasks:',
  '      - id: ${11:interviews}',
  '        title: $12',
  '        hours: ${13:4/6/10}',
];

/** In an empty file: a whole plan to begin with. */
export function wholePlan({ analysis, at, telling }: CompletionContext): Proposal[] {
  if (analysis.kind !== 'plan' || at.path.length > 0 || at.siblings.length > 0 || at.flow) return [];
  return [
    {
      label: translate(telling.locale, 'completion.plan'),
      kind: CompletionItemKind.Snippet,
      documentation: translate(telling.locale, 'completion.plan.why'),
      text: planLines.join('\n'),
      sort: sortKey(ranks.template, 0),
      filter: 'plan',
    },
  ];
}
