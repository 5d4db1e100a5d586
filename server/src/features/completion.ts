import { type CompletionItem, type CompletionList, InsertTextFormat, type Position } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis.ts';
import { placeAt } from '../core/language/schema.ts';
import type { Telling } from '../core/money/summary.ts';
import { cursorContext } from '../core/syntax/cursor.ts';
import { withoutTabStops } from '../core/syntax/snippet.ts';
import { argumentValues } from './completion/arguments.ts';
import { blockSkeletons } from './completion/blocks.ts';
import { caseInsertions } from './completion/cases.ts';
import { expressionCompletions } from './completion/expressions.ts';
import { itemSkeletons } from './completion/items.ts';
import { keyCompletions } from './completion/keys.ts';
import type { CompletionContext, Proposal } from './completion/proposal.ts';
import { wholePlan } from './completion/templates.ts';
import { valueCompletions } from './completion/values.ts';

export interface CompletionOptions {
  telling: Telling;
  /** Whether the client takes tab stops. */
  snippets: boolean;
  /** The client's command that opens the list of completions, if it has one. */
  suggestCommand?: string;
  /**
   * Where the client asks for an item's documentation when it shows it: keeps how it is written, and gives what the
   * client is to send back.
   */
  later?: (documentation: () => string | undefined) => unknown;
  /** The character that opened the list, if it was not the person. A dot opens one in expressions only. */
  typed?: string;
}

/**
 * What may stand at the cursor. Every proposal carries the whole edit: its text is indented as its place wants, wherever
 * on the line the cursor is, and replaces what stands there of the same word.
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
  const context: CompletionContext = { analysis, known: lastGood ?? analysis, at, place, telling: options.telling };
  const inside = expressionCompletions(context, offset);
  if (inside) {
    return { isIncomplete: false, items: inside.proposals.map(one => toItem(one, inside.context, options)) };
  }
  const proposals = at.slot === 'none' || options.typed === '.' ? [] : proposalsFor(context);
  return { isIncomplete: false, items: proposals.map(proposal => toItem(proposal, context, options)) };
}

function proposalsFor(context: CompletionContext): Proposal[] {
  switch (context.at.slot) {
    case 'key':
      return [...wholePlan(context), ...keyCompletions(context), ...newItems(context), ...valueCompletions(context)];
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

function toItem(
  proposal: Proposal,
  { analysis, at }: CompletionContext,
  { snippets, suggestCommand, later }: CompletionOptions,
): CompletionItem {
  const { lines } = analysis.document;
  const { start } = at.word;
  const column = lines.positionAt(start).character;
  const typed = analysis.text.slice(lines.start(lines.lineAt(start)), start);
  // On an empty line the whole indentation is replaced: the cursor may stand at a column where nothing can.
  const indent =
    typed.trim() === '' && !at.flow && at.slot !== 'value' ? ' '.repeat(Math.max(0, at.column - column)) : '';
  const text = indent + (at.needsSpace ? ' ' : '') + proposal.text + (at.needsComma ? ',' : '');
  const newText = snippets ? text : withoutTabStops(text);
  return {
    label: proposal.label,
    kind: proposal.kind,
    detail: proposal.detail,
    ...documented(proposal, later),
    sortText: proposal.sort,
    filterText: proposal.filter ?? proposal.label,
    insertTextFormat: snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    // The text is indented already; an editor that indents it again would break it.
    insertTextMode: 1,
    textEdit: { range: lines.range(at.word), newText },
    command: proposal.asksForValue && suggestCommand ? { title: '', command: suggestCommand } : undefined,
  };
}

function documented({ documentation }: Proposal, later: CompletionOptions['later']): Partial<CompletionItem> {
  if (!documentation) return {};
  if (later) return { data: later(documentation) };
  const value = documentation();
  return value ? { documentation: { kind: 'markdown', value } } : {};
}
