import { type CompletionItem, type CompletionList, InsertTextFormat, type Position } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis/analysis.ts';
import { placeAt } from '../core/language/schema.ts';
import type { MoneyFormat } from '../core/pricing/summary.ts';
import { cursorContext } from '../core/syntax/cursor.ts';
import { hasTabStops, withoutTabStops } from '../core/syntax/snippet.ts';
import { argumentValues } from './completion/arguments.ts';
import { blockSkeletons } from './completion/blocks.ts';
import { caseInsertions } from './completion/cases.ts';
import { expressionCompletions } from './completion/expressions.ts';
import { itemSkeletons } from './completion/items.ts';
import { keyCompletions } from './completion/keys.ts';
import type { CompletionContext, Proposal } from './completion/proposal.ts';
import { wholeFile } from './completion/templates.ts';
import { valueCompletions } from './completion/values.ts';

export interface CompletionOptions {
  telling: MoneyFormat;
  /** Whether the client supports tab stops. */
  snippets: boolean;
  /** Whether the client shows label details on every row and not only on the selected one. */
  labelDetails?: boolean;
  /** The client's command that opens completion, if it has one. */
  suggestCommand?: string;
  /**
   * For a client that resolves documentation: keeps the function and returns the data that the client is to send back.
   */
  later?: (documentation: () => string | undefined) => unknown;
  /** The trigger character, if one opened completion. A dot does so only in expressions. */
  typed?: string;
  /** Methodology files in the same folder, by uri. */
  neighbours?: readonly string[];
}

/**
 * Completions at the cursor. Every item has a complete edit: its text is indented for its place, wherever on the line
 * the cursor is, and replaces the word at the cursor.
 */
export function completionsAt(
  analysis: Analysis,
  lastGood: Analysis | undefined,
  position: Position,
  options: CompletionOptions,
): CompletionList {
  const { lines } = analysis.document;
  const offset = lines.offsetAt(position);
  const at = cursorContext(analysis.text, lines, offset);
  const place = at.slot === 'none' ? undefined : placeAt(analysis.kind, at.path);
  const { telling, neighbours = [] } = options;
  const typed = analysis.text.slice(at.word.start, Math.max(at.word.start, offset));
  const context: CompletionContext = { analysis, known: lastGood ?? analysis, at, place, telling, neighbours, typed };
  const inside = expressionCompletions(context, offset);
  const proposals = inside?.proposals ?? (at.slot === 'none' || options.typed === '.' ? [] : proposalsFor(context));
  const items = offered(proposals, inside?.context ?? context, offset, options.typed);
  return {
    isIncomplete: proposals.some(({ isFound }) => isFound),
    items: items.map(item => toItem(item, inside?.context ?? context, options)),
  };
}

/** An item, and the text it would insert instead of the word at the cursor. */
interface Offer {
  proposal: Proposal;
  /** In snippet syntax only if `isSnippet`. */
  text: string;
  isSnippet: boolean;
}

/**
 * The items worth offering for what was typed. Editors accept the selected item on Enter, so no item may replace a
 * complete value: if the typed word is already one of the values, the list is empty.
 */
function offered(
  proposals: Proposal[],
  { analysis, at }: CompletionContext,
  offset: number,
  trigger: string | undefined,
): Offer[] {
  const word = analysis.text.slice(at.word.start, at.word.end);
  const isEmpty = word.trim() === '';
  const offers = proposals
    // Directly after a colon, Enter may be meant to open a mapping.
    .filter(({ isSuggestion }) => !isSuggestion || (isEmpty && trigger !== ':'))
    .map(toOffer);
  const others = offers.filter(({ text }) => text !== word);
  // Editors close a quote as soon as it is opened: the typed text ends before the closing quote.
  const end = at.word.end - (/^(["']).*\1$/s.test(word) ? 1 : 0);
  return others.length < offers.length && offset >= end ? [] : others;
}

function toOffer(proposal: Proposal): Offer {
  const isSnippet = hasTabStops(proposal.text);
  return { proposal, isSnippet, text: isSnippet ? proposal.text : withoutTabStops(proposal.text) };
}

function proposalsFor(context: CompletionContext): Proposal[] {
  switch (context.at.slot) {
    case 'key':
      return [...wholeFile(context), ...keyCompletions(context), ...newItems(context), ...valueCompletions(context)];
    case 'item':
      return [...newItems(context), ...valueCompletions(context)];
    case 'value':
      return argumentValues(context) ?? valueCompletions(context);
    case 'none':
      return [];
  }
}

function newItems(context: CompletionContext): Proposal[] {
  return [...blockSkeletons(context), ...caseInsertions(context), ...itemSkeletons(context)];
}

/** A filter text that matches nothing, so that the item disappears at the first letter typed. */
const neverTyped = '\u2026';

function toItem(
  { proposal, text: inner, isSnippet }: Offer,
  { analysis, at }: CompletionContext,
  { snippets, labelDetails, suggestCommand, later }: CompletionOptions,
): CompletionItem {
  const { lines } = analysis.document;
  const { start } = at.word;
  const column = lines.positionAt(start).character;
  const typed = analysis.text.slice(lines.start(lines.lineAt(start)), start);
  // On an empty line the whole indentation is replaced, because the cursor may be at a wrong column.
  const indent =
    typed.trim() === '' && !at.flow && at.slot !== 'value' ? ' '.repeat(Math.max(0, at.column - column)) : '';
  const text = indent + (at.needsSpace ? ' ' : '') + inner + (at.needsComma ? ',' : '');
  return {
    label: proposal.label,
    kind: proposal.kind,
    detail: proposal.detail,
    ...(labelDetails && proposal.detail && { labelDetails: { description: proposal.detail } }),
    ...documented(proposal, later),
    sortText: proposal.sort,
    filterText: proposal.isSuggestion ? neverTyped : (proposal.filter ?? proposal.label),
    // Plain text if there are no tab stops: editors then recognise an item that changes nothing.
    insertTextFormat: snippets && isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    // The text is already indented; indenting it again would break it.
    insertTextMode: 1,
    textEdit: { range: lines.range(at.word), newText: snippets || !isSnippet ? text : withoutTabStops(text) },
    command: proposal.asksForValue && suggestCommand ? { title: '', command: suggestCommand } : undefined,
  };
}

function documented({ documentation }: Proposal, later: CompletionOptions['later']): Partial<CompletionItem> {
  if (!documentation) return {};
  if (later) return { data: later(documentation) };
  const value = documentation();
  return value ? { documentation: { kind: 'markdown', value } } : {};
}
