import { CompletionItemKind } from 'vscode-languageserver-types';
import { type Place, placeAt, type ReferenceKind, referenceAt } from '../../core/language/schema.ts';
import { nodeAt } from '../../core/syntax/nodes.ts';
import { escapeSnippet } from '../../core/syntax/snippet.ts';
import { choiceTexts } from '../key-texts.ts';
import { referenceOf } from '../references/kinds.ts';
import type { Candidate } from '../references/reference.ts';
import { dateCandidates } from './dates.ts';
import { type CompletionContext, isInItem, type Proposal, ranks, sortKey } from './proposal.ts';

/**
 * Values for the cursor: what can be referred to there, what the language lists, else its own examples. Where a list's
 * item is begun, those of the item.
 */
export function valueCompletions(context: CompletionContext): Proposal[] {
  const { telling } = context;
  const target = valuePlace(context);
  if (!target) return [];
  const kind = referenceAt(target);
  const candidates = kind ? candidatesOf(kind, context) : [];
  if (candidates.length > 0) return propose(candidates, CompletionItemKind.Reference, ranks.reference, context);
  const choices = choiceTexts(telling.locale, target).map(({ value, description }) => ({ value, detail: description }));
  if (choices.length > 0) return propose(choices, CompletionItemKind.EnumMember, ranks.reference, context);
  const days = dateCandidates(context, target);
  if (days.length > 0) return propose(days, CompletionItemKind.Value, ranks.reference, context);
  const types = target.alternatives.flatMap(({ schema }) => schema.type ?? []);
  if (types.includes('boolean')) {
    return propose([{ value: 'true' }, { value: 'false' }], CompletionItemKind.Keyword, ranks.reference, context);
  }
  const examples = (target.schema.examples ?? []).filter(example => typeof example !== 'object' && isPlain(example));
  return propose(
    examples.map(example => ({ value: String(example) })),
    CompletionItemKind.Value,
    ranks.value,
    context,
  );
}

/** Values that mean themselves without quotes. Texts are the author's own: an example of one helps nobody. */
function isPlain(example: unknown): boolean {
  return typeof example !== 'string' || /^[\d=][\w./%-]*$/.test(example);
}

function valuePlace(context: CompletionContext): Place | undefined {
  const { analysis, place, at } = context;
  if (at.slot === 'value') return place;
  if (at.siblings.length > 0 || at.hasColon) return undefined;
  return isInItem(context) ? place : placeAt(analysis.kind, [...at.path, 0]);
}

function propose(values: Candidate[], kind: CompletionItemKind, rank: string, context: CompletionContext): Proposal[] {
  const dash = context.at.slot === 'value' || isInItem(context) ? '' : '- ';
  return values.map(({ value, detail, documentation }, index) => ({
    label: value,
    kind,
    detail,
    documentation: () => documentation,
    text: dash + escapeSnippet(value),
    sort: sortKey(rank, index),
  }));
}

function candidatesOf(kind: ReferenceKind, { analysis, known, at, telling }: CompletionContext): Candidate[] {
  const node = nodeAt(analysis.document.root, at.path);
  return referenceOf(kind)?.candidates({ analysis, known, path: at.path, node, telling }) ?? [];
}
