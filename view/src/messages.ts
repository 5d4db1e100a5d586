/**
 * What the page of the plan view and whoever shows it say to each other: VS Code by its webview, `planwright serve` by the
 * page's own connection. Types only.
 */

import type { Range } from 'vscode-languageserver-types';
import type {
  Change,
  PlanDifference,
  PlanView,
  RevisionView,
  TableSection,
  TablesTab,
} from '../../server/src/features/plan-view/model.ts';

export type TabId = 'overview' | 'time' | 'money' | 'risks' | TablesTab;

/** What the page is told. */
export type ToPage =
  /** `plan`: its address. `canEdit`: whether bars can be moved and fixes asked for. */
  | { type: 'view'; plan: string; view: PlanView; isStale: boolean; hidesCost: boolean; canEdit: boolean }
  /** What has changed of the view since it was told last. */
  | { type: 'change'; change: Change; isStale: boolean; hidesCost: boolean }
  /** How its figures differ from an earlier state; null where there is none. */
  | { type: 'difference'; difference: PlanDifference | null }
  /** The sections of a tab that was opened; null if they could not be computed. */
  | { type: 'tables'; tab: TablesTab; sections: TableSection[] | null }
  /** The view could not be computed: what the page shows may be outdated. */
  | { type: 'failed' }
  /** The plan is no more, or none of ours. */
  | { type: 'gone' }
  /** Where the cursor stands in the text. */
  | { type: 'cursor'; line: number }
  | { type: 'tab'; tab: TabId };

/** What the page asks for. */
export type FromPage =
  | { type: 'ready' }
  /** Which tab is looked at from now on. */
  | { type: 'looksAt'; tab: TabId }
  /** Requests again what could not be computed. */
  | { type: 'retry' }
  /** Shows that place of the text. */
  | { type: 'reveal'; range: Range }
  /** Shows the fixes at that place. */
  | { type: 'fix'; range: Range }
  /** Lets a task begin on that day, or no earlier. */
  | { type: 'move'; task: string; date: string }
  | { type: 'hideCost'; hidesCost: boolean }
  /** These steps of the checklist for a lead are done, and no others: their ids. */
  | { type: 'tick'; done: string[] }
  /** Shows what has changed since that state. */
  | { type: 'compare' }
  /** Shows what has changed since a commit, and compares with that from then on. */
  | { type: 'compareWith'; before: RevisionView }
  /** Shows the text of that state beside the text as it is, at a place of it. */
  | { type: 'compareTexts'; before?: Range }
  /** Lets another state be chosen to compare with. */
  | { type: 'chooseState' }
  /** Shows those changes as a paper for the client. */
  | { type: 'agreement' };
