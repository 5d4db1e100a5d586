import type { CompletionItemKind } from 'vscode-languageserver-types';
import type { Analysis } from '../../core/analysis/analysis.ts';
import type { Place } from '../../core/language/schema.ts';
import type { MoneyFormat } from '../../core/pricing/summary.ts';
import type { CursorContext } from '../../core/syntax/cursor-context.ts';
import { toYamlTextAt } from '../../core/syntax/write.ts';

/** The inputs of completion. */
export interface CompletionContext {
  /** Of the current text. */
  analysis: Analysis;
  /** Of the last good text: it knows the symbols of the plan even if the cursor's line breaks it. */
  known: Analysis;
  at: CursorContext;
  /** The schema place at the cursor's path; undefined if there is none. */
  place: Place | undefined;
  telling: MoneyFormat;
  /** Methodology files in the same folder, by uri. */
  neighbours: readonly string[];
  /** The typed part of the word at the cursor. */
  typed: string;
}

export interface Proposal {
  label: string;
  kind: CompletionItemKind;
  detail?: string;
  /** Makes the documentation as Markdown, when it is needed; user content is escaped. */
  documentation?: () => string | undefined;
  /** A snippet, indented from its second line on. */
  text: string;
  /** Sort key of the list. */
  sort: string;
  /** The inserted text expects a value that can be chosen from a list. */
  asksForValue?: boolean;
  /** Filter text for matching, if not the label. */
  filter?: string;
  /**
   * One of many possible values, such as an example: it can be chosen as long as nothing is typed. Typing never selects
   * it, so that Enter never replaces the author's own value.
   */
  isSuggestion?: boolean;
  /** Found by more than its label: the list is requested again at each letter. */
  isFound?: boolean;
}

/**
 * A name as it must be written at the cursor: quoted if it needs quotes or if a quote is open. With an open quote the
 * quoted name is the filter text.
 */
export function writtenName(name: string, { analysis, at }: CompletionContext): { text: string; filter?: string } {
  const quote = /^["']/.exec(analysis.text.slice(at.word.start, at.word.end))?.[0] as '"' | "'" | undefined;
  const text = toYamlTextAt(name, { flow: at.flow, quote });
  return { text, ...(quote && { filter: text }) };
}

/** Groups of the list in their order: what is most often wanted at a place comes first. */
export const ranks = {
  template: '0',
  reference: '1',
  /** A new block, task or other item. */
  item: '1',
  /** A case for the type of the block that contains the cursor. */
  fittingCase: '2',
  /** A less common kind of item: a wait, a share. */
  otherKind: '2~',
  required: '3',
  key: '4',
  otherCase: '5',
  caseText: '6',
  /** A block of a type that the plan already has. */
  anotherBlock: '7',
  value: '8',
} as const;

/** Combines `rank` and the index within it into a sort key. */
export function sortKey(rank: string, index: number): string {
  return `${rank}${String(index).padStart(4, '0')}`;
}

/** Whether the cursor is inside a list item; otherwise the dash is still to be written. */
export function isInItem({ at }: CompletionContext): boolean {
  return typeof at.path.at(-1) === 'number';
}

/** Column of the dashes of the list at the cursor. */
export function dashColumn(context: CompletionContext): number {
  return isInItem(context) ? context.at.column - 2 : context.at.column;
}
