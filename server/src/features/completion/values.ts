import { CompletionItemKind } from 'vscode-languageserver-types';
import { type Place, placeAt, type ReferenceKind, referenceAt, takesOwnWords } from '../../core/language/schema.ts';
import { nodeAt } from '../../core/syntax/nodes.ts';
import { escapeSnippet } from '../../core/syntax/snippet.ts';
import { choiceTexts } from '../key-texts.ts';
import { referenceOf } from '../references/kinds.ts';
import type { Candidate } from '../references/symbol-provider.ts';
import { foundByTyping } from './cases.ts';
import { countryCandidates } from './countries.ts';
import { dateCandidates } from './dates.ts';
import { type CompletionContext, isInItem, type Proposal, ranks, sortKey, writtenName } from './proposal.ts';

/**
 * Values at the cursor: symbols, enumerations, else dates of the plan and examples from the schema. At the beginning of
 * a list item, values of the item.
 */
export function valueCompletions(context: CompletionContext): Proposal[] {
  const { telling } = context;
  const target = valuePlace(context);
  if (!target) return [];
  const kind = referenceAt(target);
  if (kind === 'case') return caseNames(context);
  const candidates = kind ? candidatesOf(kind, context) : [];
  if (candidates.length > 0) return proposeNames(candidates, CompletionItemKind.Reference, context);
  const choices = choiceTexts(telling.locale, target).map(({ value, description }) => ({ value, detail: description }));
  if (choices.length > 0) return proposeNames(choices, CompletionItemKind.EnumMember, context);
  const countries = countryCandidates(target, telling.locale);
  // Whoever types «Укр» means UA: the name is found as well as the code.
  if (countries.length > 0)
    return proposeNames(countries, CompletionItemKind.Value, context).map((proposal, index) => ({
      ...proposal,
      filter: `${proposal.label} ${countries[index]?.detail ?? ''}`,
    }));
  const days = dateCandidates(context, target);
  if (days.length > 0) return suggest(propose(days, CompletionItemKind.Value, ranks.reference, context));
  const types = target.alternatives.flatMap(({ schema }) => schema.type ?? []);
  if (types.includes('boolean')) {
    const both = propose([{ value: 'true' }, { value: 'false' }], CompletionItemKind.Keyword, ranks.reference, context);
    return takesOwnWords(target) ? suggest(both) : both;
  }
  const examples = (target.schema.examples ?? []).filter(example => typeof example !== 'object' && isPlain(example));
  const values = examples.map(example => ({ value: String(example) }));
  return suggest(propose(values, CompletionItemKind.Value, ranks.value, context));
}

function suggest(proposals: Proposal[]): Proposal[] {
  return proposals.map(proposal => ({ ...proposal, isSuggestion: true }));
}

/** Examples that are words of the language and no texts: there is no VAT, on whom a task waits. */
const ownWords = new Set(['none', 'client', 'vendor', 'operator']);

/** Whether an example needs no quotes. Free texts are the author's own: an example of one helps nobody. */
function isPlain(example: unknown): boolean {
  return typeof example !== 'string' || ownWords.has(example) || /^[\d=][\w./%-]*$/.test(example);
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

/** Ids of cases, found also by titles, tags and synonyms. */
function caseNames(context: CompletionContext): Proposal[] {
  const proposals = proposeNames(candidatesOf('case', context), CompletionItemKind.Reference, context);
  return foundByTyping(proposals, ({ label }) => label, context);
}

/** Proposes names as strings, whatever they look like. */
function proposeNames(names: Candidate[], kind: CompletionItemKind, context: CompletionContext): Proposal[] {
  const written = names.map(({ value }) => writtenName(value, context));
  const values = names.map((name, index) => ({ ...name, value: written[index]?.text ?? name.value }));
  return propose(values, kind, ranks.reference, context).map((proposal, index) => ({
    ...proposal,
    label: names[index]?.value ?? proposal.label,
    filter: written[index]?.filter,
  }));
}

function candidatesOf(kind: ReferenceKind, context: CompletionContext): Candidate[] {
  const { analysis, known, at, telling, neighbours } = context;
  const node = nodeAt(analysis.document.root, at.path);
  return referenceOf(kind)?.candidates({ analysis, known, path: at.path, node, telling, neighbours }) ?? [];
}
