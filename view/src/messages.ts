/** Messages between the page of the plan view and its host: VS Code's webview, or `planwright serve`. Types only. */

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

/** Messages to the page. */
export type ToPage =
  /** `plan`: its uri. `canEdit`: whether there is an editor that can move bars and show fixes. */
  | { type: 'view'; plan: string; view: PlanView; isStale: boolean; hidesCost: boolean; canEdit: boolean }
  /** Changes of the view since the last answer. */
  | { type: 'change'; change: Change; isStale: boolean; hidesCost: boolean }
  /** Differences of the figures to an earlier state; null if there is none. */
  | { type: 'difference'; difference: PlanDifference | null }
  /** The sections of a tab that was opened; null if they could not be computed. */
  | { type: 'tables'; tab: TablesTab; sections: TableSection[] | null }
  /** The view could not be computed: what the page shows may be outdated. */
  | { type: 'failed' }
  /** The plan no longer exists. */
  | { type: 'gone' }
  /** The cursor's line in the text. */
  | { type: 'cursor'; line: number }
  | { type: 'tab'; tab: TabId };

/** Messages from the page. */
export type FromPage =
  | { type: 'ready' }
  /** The visible tab has changed. */
  | { type: 'looksAt'; tab: TabId }
  /** Requests again what could not be computed. */
  | { type: 'retry' }
  /** Reveals a range of the text. */
  | { type: 'reveal'; range: Range }
  /** Shows the fixes at a range. */
  | { type: 'fix'; range: Range }
  /** Moves the start of a task, or its earliest start. */
  | { type: 'move'; task: string; date: string }
  | { type: 'hideCost'; hidesCost: boolean }
  /** Ids of the steps of the lead checklist that are done; all others are open. */
  | { type: 'tick'; done: string[] }
  /** Shows the changes since that state. */
  | { type: 'compare' }
  /** Shows the changes since a commit, and compares with it from then on. */
  | { type: 'compareWith'; before: RevisionView }
  /** Shows the text of that state beside the present one, at a range. */
  | { type: 'compareTexts'; before?: Range }
  /** Lets the user choose another state to compare with. */
  | { type: 'chooseState' }
  /** Shows the changes as a supplementary agreement for the client. */
  | { type: 'agreement' };
