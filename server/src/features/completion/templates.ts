import { CompletionItemKind } from 'vscode-languageserver-types';
import { textIn } from '../../core/l10n/translate.ts';
import { templates } from '../../core/library/templates/library.ts';
import { blockLines } from '../../core/syntax/skeleton.ts';
import { type CompletionContext, type Proposal, ranks, sortKey } from './proposal.ts';

/** In an empty file: a whole plan to begin with, by kind of project. */
export function wholePlan({ analysis, at, telling: { locale } }: CompletionContext): Proposal[] {
  if (analysis.kind !== 'plan' || at.path.length > 0 || at.siblings.length > 0 || at.flow) return [];
  return templates().map(({ id, title, description, plan }, index) => ({
    label: textIn(locale, title),
    kind: CompletionItemKind.Snippet,
    documentation: () => description && textIn(locale, description),
    text: blockLines(plan(locale)).join('\n'),
    sort: sortKey(ranks.template, index),
    filter: `plan ${id} ${textIn(locale, title)}`,
  }));
}
