import { CompletionItemKind } from 'vscode-languageserver-types';
import { textIn } from '../../core/l10n/translate.ts';
import { templates } from '../../core/library/templates/library.ts';
import { blockLines } from '../../core/syntax/skeleton.ts';
import { type CompletionContext, type Proposal, ranks, sortKey } from './proposal.ts';

/** In an empty file: templates for the whole file. */
export function wholeFile({ analysis: { kind }, at, telling: { locale } }: CompletionContext): Proposal[] {
  if (at.path.length > 0 || at.siblings.length > 0 || at.flow) return [];
  return templates(kind).map(({ id, title, description, skeleton }, index) => ({
    label: textIn(locale, title),
    kind: CompletionItemKind.Snippet,
    documentation: () => description && textIn(locale, description),
    text: blockLines(skeleton(locale)).join('\n'),
    sort: sortKey(ranks.template, index),
    filter: `${kind} ${id} ${textIn(locale, title)}`,
  }));
}
