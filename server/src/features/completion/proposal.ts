import type { CompletionItemKind } from 'vscode-languageserver-types';
import type { Analysis } from '../../core/analysis/analysis.ts';
import type { Place } from '../../core/language/schema.ts';
import type { MoneyFormat } from '../../core/pricing/summary.ts';
import type { CursorContext } from '../../core/syntax/cursor-context.ts';
import { toYamlTextAt } from '../../core/syntax/write.ts';

/** What proposals are made from. */
export interface CompletionContext {
  /** Of the text as it is. */
  analysis: Analysis;
  /** Of the last text that could be read: what the plan has in it even if the cursor's line breaks it. */
  known: Analysis;
  at: CursorContext;
  /** What the language has at the cursor's path; undefined where it knows no such place. */
  place: Place | undefined;
  telling: MoneyFormat;
  /** Methodology files beside this one, by URI. */
  neighbours: readonly string[];
  /** What is typed of the word at the cursor. */
  typed: string;
}

export interface Proposal {
  label: string;
  kind: CompletionItemKind;
  detail?: string;
  /** Markdown, written when somebody looks at it; what people wrote stands in it escaped. */
  documentation?: () => string | undefined;
  /** A snippet, indented from its second line on. */
  text: string;
  /** Proposals are listed by it. */
  sort: string;
  /** What is inserted wants a value next that can be chosen from a list. */
  asksForValue?: boolean;
  /** What typing is matched with, if not the label. */
  filter?: string;
  /**
   * One of many values that could stand here, such as an example: to be chosen from the list while nothing is typed.
   * Typing never selects it, so Enter never writes it over a number or text of the author's own.
   */
  isSuggestion?: boolean;
  /** Found by what is typed, by more than its label says: to be looked for again at each letter. */
  isFound?: boolean;
}

/**
 * A name as it must stand at the cursor to be read as itself: in quotes if it needs them, or if one is open there. With
 * an open quote typing is matched with the quoted name.
 */
export function writtenName(name: string, { analysis, at }: CompletionContext): { text: string; filter?: string } {
  const quote = /^["']/.exec(analysis.text.slice(at.word.start, at.word.end))?.[0] as '"' | "'" | undefined;
  const text = toYamlTextAt(name, { flow: at.flow, quote });
  return { text, ...(quote && { filter: text }) };
}

/** Order of the groups in the list: what is most often wanted at a place comes first. */
export const ranks = {
  template: '0',
  reference: '1',
  /** A new block, task and the like, where one can begin. */
  item: '1',
  /** A case made for the kind of block that the cursor is in. */
  fittingCase: '2',
  /** Another kind of item than the usual one: a wait, a share. */
  otherKind: '2~',
  required: '3',
  key: '4',
  otherCase: '5',
  caseText: '6',
  /** A block of a type that the plan has already. */
  anotherBlock: '7',
  value: '8',
} as const;

/** `rank` and the place within it as a text that sorts. */
export function sortKey(rank: string, index: number): string {
  return `${rank}${String(index).padStart(4, '0')}`;
}

/** Whether the cursor stands in an item of a list already; if not, its dash is still to be written. */
export function isInItem({ at }: CompletionContext): boolean {
  return typeof at.path.at(-1) === 'number';
}

/** Column of the dash, at which the items of the list at the cursor stand. */
export function dashColumn(context: CompletionContext): number {
  return isInItem(context) ? context.at.column - 2 : context.at.column;
}
