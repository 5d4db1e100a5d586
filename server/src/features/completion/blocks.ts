import { CompletionItemKind } from 'vscode-languageserver-types';
import { textIn, translate } from '../../core/l10n/translate.ts';
import type { BlockType } from '../../core/methodology/model.ts';
import { escapeSnippet } from '../../core/syntax/snippet.ts';
import { toYamlText } from '../../core/syntax/write.ts';
import { listAt, newItemText } from './items.ts';
import { type CompletionContext, type Proposal, ranks, sortKey } from './proposal.ts';

/** A skeleton for each block of the methodology; those that the plan lacks first, in the order of the work. */
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
      documentation: type.outcome === undefined ? undefined : textIn(locale, type.outcome),
      text: newItemText(blockLines(type, context), context),
      sort: sortKey(rank, index),
      filter: `block ${type.id} ${title}`,
    };
  });
}

function blockLines(type: BlockType, { known }: CompletionContext): string[] {
  const { locale } = known.plan;
  const text = (value: string) => escapeSnippet(toYamlText(value));
  const deliverables = type.deliverables.map(deliverable => `  - ${text(textIn(locale, deliverable))}`);
  return [
    `id: \${1:${escapeSnippet(
      freeId(
        type.id,
        known.plan.blocks.map(block => block.id),
      ),
    )}}`,
    `type: ${escapeSnippet(type.id)}`,
    `title: \${2:${text(textIn(locale, type.title ?? type.id))}}`,
    'estimate: ${3|preliminary,detailed,fixed|}',
    ...(deliverables.length > 0 ? ['deliverables:', ...deliverables] : []),
    'tasks:',
    '  - id: ${4:task}',
    '    title: $5',
    '    hours: ${6:4/6/10}',
  ];
}

/** `audit`, or `audit-2` where that is taken. */
export function freeId(wanted: string, taken: Iterable<string>): string {
  const ids = new Set(taken);
  let id = wanted;
  for (let count = 2; ids.has(id); count++) id = `${wanted}-${count}`;
  return id;
}
