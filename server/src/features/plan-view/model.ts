/**
 * The data of the plan view: texts are in the user's language, numbers are for drawing only. The page (`view/src`)
 * imports this file and nothing else of the server.
 */

import type { Range } from 'vscode-languageserver-types';
import type { Labels } from './labels.ts';

export interface PlanView {
  title: string;
  /** Empty if the plan names none. */
  client: string;
  /** BCP 47 tag of all texts. */
  locale: string;
  labels: Labels;
  /** The chosen scenario, null for the plan as written. */
  scenario: string | null;
  overview: Overview;
  time: TimeView;
  money: MoneyView;
  risks: RiskView;
}

/** The parts of the view, one per tab. */
export type ViewPart = 'overview' | 'time' | 'money' | 'risks';
export type ViewParts = Pick<PlanView, ViewPart>;

/**
 * A difference of data: a new value; or, for an object or list, changes at some keys or indices, for a list after an
 * optional replacement of items at one place.
 */
export type Change =
  | { is: unknown }
  | { at: Record<string, Change> }
  | { from: number; cut: number; put: readonly unknown[]; at: Record<string, Change> };

/** The differences of a plan's figures to an earlier state. */
export interface PlanDifference {
  /** Name of that state, as «since the last commit, Nov 28». */
  since: string;
  /** The figures that differ, on one line; empty if none does. */
  text: string;
  /** One line per figure that differs, with the old and the new value. */
  details: string[];
  /** Whether the total has grown; false if unknown. */
  isDearer: boolean;
}

/** The state of a figure: good, needs attention, wrong. */
export type Tone = 'plain' | 'good' | 'warning' | 'bad';

export interface Figure {
  id: string;
  label: string;
  value: string;
  /** A remark, such as the number of days to the deadline. */
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
  /** Requirements of the next stage, met ones included. */
  gate: GateItem[];
  /** The lead checklist, while the plan is a lead. */
  leadSteps: LeadStepView[];
}

/** A step of the lead checklist. */
export interface LeadStepView {
  id: string;
  title: string;
  isDone: boolean;
}

export interface GateItem {
  id: string;
  title: string;
  isDone: boolean;
  /** What is missing and what to do; empty if nothing is missing. */
  message: string;
  /** Where it has to be written. */
  range: Range | null;
  /** Whether a fix may be available there. */
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
  /** Dates `YYYY-MM-DD`, null if unknown: `start` and `finish` span all rows. */
  start: string | null;
  finish: string | null;
  deadline: string | null;
  today: string;
  /** Why there are no dates, in words; empty if there are. */
  unknown: string[];
  rows: TimeRow[];
  links: TimeLink[];
  lanes: Lane[];
}

export type RowKind = 'block' | 'group' | 'task' | 'wait' | 'change';

export interface TimeRow {
  /** Unique among the rows, and stable from version to version. */
  key: string;
  kind: RowKind;
  /** 0 is a block. */
  level: number;
  title: string;
  executor: string;
  /** Index of the executor, for its colour; -1 is none. */
  executorIndex: number;
  start: string | null;
  finish: string | null;
  /** Each occurrence of recurring work. */
  occurrences: { start: string; finish: string }[];
  /** Completion from 0 to 1. */
  done: number;
  isCritical: boolean;
  isOptional: boolean;
  hours: string;
  money: string;
  /** Dates, slack and more, on one line. */
  detail: string;
  range: Range;
  /** Id for moving its date, null if the task is not written in the plan itself. */
  movable: string | null;
}

/** Indices into the list of rows. */
export interface TimeLink {
  from: number;
  to: number;
  isCritical: boolean;
}

/** The workload of an executor, week by week. */
export interface Lane {
  id: string;
  name: string;
  executorIndex: number;
  range: Range | null;
  weeks: LaneWeek[];
}

export interface LaneWeek {
  /** Monday of the week. */
  week: string;
  /** Booked divided by available hours, other agreed plans included. */
  share: number;
  isOver: boolean;
  text: string;
}

/** A section that is computed when its tab is opened: a heading with a list or table. */
export interface TableSection {
  title: string;
  items: string[];
  table: TableView | null;
}

export interface TableView {
  heads: string[];
  rows: string[][];
  areNumbers: boolean[];
  /** Range in the text of each row, if it has one. */
  places?: (Range | null)[];
  /** Range in the text that is compared with. */
  placesBefore?: (Range | null)[];
  /** The commit of each row, if the plan can be compared with it. */
  revisions?: (RevisionView | null)[];
  /** Size of each row relative to the largest, 0 to 1, for drawing only. */
  shares?: number[];
}

/** A commit with its name for people. */
export interface RevisionView {
  revision: string;
  name: string;
}

/** The tabs made of such sections. */
export type TablesTab = 'status' | 'scenarios' | 'changes' | 'history';

export interface MoneyView {
  waterfall: WaterfallStep[];
  blocks: MoneyTable;
  executors: MoneyTable;
  kinds: MoneyTable;
  payments: PaymentView[];
  balance: BalancePoint[];
  /** Range of the total that the client can rely on; empty if every price is fixed. */
  range: string;
}

export interface WaterfallStep {
  id: string;
  label: string;
  text: string;
  /** Start and end of its bar. */
  from: number;
  to: number;
  isTotal: boolean;
}

export interface MoneyTable {
  heads: string[];
  rows: MoneyRow[];
  /** The last row with the sums of the others; empty if it is meaningless. */
  sum: string[];
}

export interface MoneyRow {
  key: string;
  title: string;
  cells: string[];
  /** Share of the whole, 0 to 1. */
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
  /** Whether the plan records its receipt. */
  isPaid: boolean;
  range: Range | null;
}

/** A day of a payment, or a Monday by which work is done: both cumulated from the start. */
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
