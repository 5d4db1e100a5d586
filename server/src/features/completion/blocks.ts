import { CompletionItemKind } from 'vscode-languageserver-types';
import { textIn, translate } from '../../core/l10n/translate.ts';
import { blockSkeleton } from '../../core/library/methodology/block-skeleton.ts';
import { blockLines } from '../../core/syntax/skeleton.ts';
import { escapeMarkdown } from '../markdown.ts';
import { listAt, newItemText } from './items.ts';
import { type CompletionContext, type Proposal, ranks, sortKey } from './proposal.ts';

/** A skeleton per block type of the methodology; types that the plan lacks come first, in the order of work. */
export function blockSkeletons(context: CompletionContext): Proposal[] {
  if (context.analysis.kind !== 'plan' || listAt(context)?.definition !== 'block') return [];
  const present = new Set(context.known.plan.blocks.map(block => block.type?.value));
  const types = [...(context.analysis.methodology?.blocks.values() ?? [])];
  return types.map((type, index) => {
    const rank = present.has(type.id) ? ranks.anotherBlock : ranks.item;
    const { locale } = context.telling;
    const code = type.code === undefined ? '' : `${textIn(locale, type.code)} `;
    const title = textIn(locale, type.title ?? type.id);
    return {
      label: `${code}${title}`,
      kind: CompletionItemKind.Snippet,
      detail: translate(locale, 'completion.block'),
      documentation: () => type.outcome && escapeMarkdown(textIn(locale, type.outcome)),
      text: newItemText(blockLines(blockSkeleton(type, context.known.plan)), context),
      sort: sortKey(rank, index),
      filter: `block ${type.id} ${title}`,
    };
  });
}
