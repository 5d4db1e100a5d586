/**
 * What the plan view shows, as plain data: words are in the reader's language already, numbers beside them are for drawing
 * alone. The page (`view/src`) imports this file and nothing else of the server.
 */

import type { Range } from 'vscode-languageserver-types';
import type { Labels } from './labels.ts';

export interface PlanView {
  title: string;
  /** Empty where the plan names none. */
  client: string;
  /** BCP 47, of all texts here. */
  locale: string;
  labels: Labels;
  /** The scenario that is looked at, null where it is the plan as it is written. */
  scenario: string | null;
  overview: Overview;
  time: TimeView;
  money: MoneyView;
  risks: RiskView;
}

/** What the view is made of, a tab for each. */
export type ViewPart = 'overview' | 'time' | 'money' | 'risks';
export type ViewParts = Pick<PlanView, ViewPart>;

/**
 * How data differ from what they were: a value is another; or, of an object or a list, something at some of its keys or places
 * is, of a list after so many items have gone and others have come at one place.
 */
export type Change =
  | { is: unknown }
  | { at: Record<string, Change> }
  | { from: number; cut: number; put: readonly unknown[]; at: Record<string, Change> };

/** How a plan's figures differ from those of an earlier state of it. */
export interface PlanDifference {
  /** Which state that is, as «since the last commit, Nov 28». */
  since: string;
  /** The figures that differ, in one line; empty where none does. */
  text: string;
  /** One for each figure that differs, with what it was and what it is. */
  details: string[];
  /** Whether the total has grown; false where it is not known. */
  isDearer: boolean;
}

/** How a figure stands: what is good, what asks for attention, what is wrong. */
export type Tone = 'plain' | 'good' | 'warning' | 'bad';

export interface Figure {
  id: string;
  label: string;
  value: string;
  /** What stands beside it, such as how many days the deadline is away. */
  note: string;
  tone: Tone;
}

export interface Overview {
  figures: Figure[];
  stage: StageView;
  due: DueView[];
  problems: { errors: number; warnings: number; text: string };
  /** Why figures are unknown, in words. */
  unknown: string[];
}

export interface StageView {
  current: string;
  /** Null at the last stage. */
  next: string | null;
  /** What the next stage asks for, what is there already included. */
  gate: GateItem[];
  /** The checklist for a lead, while the plan is one. */
  leadSteps: LeadStepView[];
}

/** A step that the methodology advises at a lead. */
export interface LeadStepView {
  id: string;
  title: string;
  isDone: boolean;
}

export interface GateItem {
  id: string;
  title: string;
  isDone: boolean;
  /** What is missing and what to do; empty where nothing is. */
  message: string;
  /** Where that is to be written. */
  range: Range | null;
  /** Whether the editor may have a fix there. */
  hasFix: boolean;
}

export interface DueView {
  date: string;
  text: string;
  amount: string;
  isOverdue: boolean;
  range: Range | null;
}

export interface TimeView {
  /** Days `YYYY-MM-DD`, null where they are not known: `start` and `finish` span all rows. */
  start: string | null;
  finish: string | null;
  deadline: string | null;
  today: string;
  /** Why there are no dates, in words; empty where there are. */
  unknown: string[];
  rows: TimeRow[];
  links: TimeLink[];
  lanes: Lane[];
}

export type RowKind = 'block' | 'group' | 'task' | 'wait' | 'change';

export interface TimeRow {
  /** Unique among the rows, the same from version to version. */
  key: string;
  kind: RowKind;
  /** 0 is a block. */
  level: number;
  title: string;
  executor: string;
  /** Which of the executors, for its colour; -1 is nobody. */
  executorIndex: number;
  start: string | null;
  finish: string | null;
  /** Each time that it is done, where it recurs. */
  occurrences: { start: string; finish: string }[];
  /** 0 to 1. */
  done: number;
  isCritical: boolean;
  isOptional: boolean;
  hours: string;
  money: string;
  /** Dates, slack and the like, as one line. */
  detail: string;
  range: Range;
  /** The id by which its date can be moved, null where the plan's own text has no such task. */
  movable: string | null;
}

/** Places in the list of rows. */
export interface TimeLink {
  from: number;
  to: number;
  isCritical: boolean;
}

/** What an executor has to do, week by week. */
export interface Lane {
  id: string;
  name: string;
  executorIndex: number;
  range: Range | null;
  weeks: LaneWeek[];
}

export interface LaneWeek {
  /** The Monday. */
  week: string;
  /** Hours of work by those that the executor has for it, other agreed plans of the workspace included. */
  share: number;
  isOver: boolean;
  text: string;
}

/** A part that is computed when it is looked at: a heading with a list or a table below it. */
export interface TableSection {
  title: string;
  items: string[];
  table: TableView | null;
}

export interface TableView {
  heads: string[];
  rows: string[][];
  areNumbers: boolean[];
  /** Where in the text each row comes from, where it does. */
  places?: (Range | null)[];
  /** Where it stood in the text that is compared with. */
  placesBefore?: (Range | null)[];
  /** The commit that each row tells of, where the plan can be compared with it. */
  revisions?: (RevisionView | null)[];
  /** How much of the most each row has, 0 to 1, for drawing alone. */
  shares?: number[];
}

/** A commit, and what people call it. */
export interface RevisionView {
  revision: string;
  name: string;
}

/** The tabs made of such parts. */
export type TablesTab = 'status' | 'scenarios' | 'changes' | 'history';

export interface MoneyView {
  waterfall: WaterfallStep[];
  blocks: MoneyTable;
  executors: MoneyTable;
  kinds: MoneyTable;
  payments: PaymentView[];
  balance: BalancePoint[];
  /** What the total may come to, as the client may rely on it; empty where every price stands. */
  range: string;
}

export interface WaterfallStep {
  id: string;
  label: string;
  text: string;
  /** Where its bar begins and ends. */
  from: number;
  to: number;
  isTotal: boolean;
}

export interface MoneyTable {
  heads: string[];
  rows: MoneyRow[];
  /** The last row, whose amounts are the sums of the others; empty where that says nothing. */
  sum: string[];
}

export interface MoneyRow {
  key: string;
  title: string;
  cells: string[];
  /** Of the whole, 0 to 1. */
  share: number;
  isOptional: boolean;
  range: Range | null;
}

export interface PaymentView {
  key: string;
  date: string | null;
  dateText: string;
  title: string;
  amount: string;
  value: number;
  /** Whether the plan says that it came. */
  isPaid: boolean;
  range: Range | null;
}

/** A day on which money comes, or a Monday by which work is done: both as they add up since the beginning. */
export interface BalancePoint {
  date: string;
  dateText: string;
  received: number;
  worked: number;
  text: string;
}

export interface RiskView {
  difficulties: RiskItem[];
  assumptions: RiskItem[];
  needs: RiskItem[];
  changes: RiskItem[];
}

export interface RiskItem {
  key: string;
  title: string;
  state: string;
  tone: Tone;
  detail: string;
  range: Range;
}
