import type { Decimal } from '../base/decimal.ts';
import { memoize } from '../base/memo.ts';
import type { Locale, Message, Text } from '../l10n/translate.ts';
import { type Choice, choicesAt } from '../language/keys.ts';
import type { Estimate, Field, WorkWeek } from '../language/values.ts';
import type { Span, SyntaxNode } from '../syntax/nodes.ts';

/** A plan as its author means it, read from the tree as far as it can be read. Every value knows where it is written. */
export interface Plan {
  root: SyntaxNode | undefined;
  locale: Locale;
  stage: Stage;
  methodology: Field<string> | undefined;
  project: Project;
  pricing: Pricing | undefined;
  week: WorkWeek;
  calendar: Calendar;
  executors: Executor[];
  blocks: Block[];
  needs: Need[];
  difficulties: Difficulty[];
  tricks: Trick[];
  changes: Change[];
  offer: Offer;
  scenarios: Scenario[];
  notes: Text | undefined;
}

export const stages = choicesAt('plan.stage');
export type Stage = Choice<'plan.stage'>;

/** When work is done. Days are `mon`…`sun`; holidays are dates on which nobody works. */
export interface Calendar {
  workdays: Field<string>[];
  holidays: Field<string>[];
}

export interface Project {
  node: SyntaxNode | undefined;
  name: Text | undefined;
  description: Text | undefined;
  client: Party | undefined;
  integrator: Party | undefined;
  goal: Text | undefined;
  means: Text[];
  responsible: Party | undefined;
  start: Field<string> | undefined;
  deadline: Field<string> | undefined;
}

/** A person or a company. */
export interface Party {
  name: Text | undefined;
  position: Text | undefined;
  contact: Text | undefined;
  /** Of an integrator: how large a project is within their strength. */
  competence: Field<string> | undefined;
}

export interface Pricing {
  node: SyntaxNode;
  currency: Field<string> | undefined;
  rate: Field<Decimal> | undefined;
  /** Fraction: 10% is 0.1; so are the other percentages. */
  contingency: Field<Decimal> | undefined;
  discount: Field<Discount> | undefined;
  vat: { rate: Field<Decimal> | undefined; included: Field<boolean> | undefined } | undefined;
  prepayment: Field<Decimal> | undefined;
  roundTo: Field<Decimal> | undefined;
}

export type Discount = { kind: 'percent'; fraction: Decimal } | { kind: 'amount'; amount: Decimal };

export interface Executor {
  id: string;
  /** Of the id. */
  span: Span;
  node: SyntaxNode;
  name: Text | undefined;
  contact: Text | undefined;
  kind: Field<Choice<'executor.kind'>> | undefined;
  rate: Field<Decimal> | undefined;
  cost: Field<Decimal> | undefined;
  skills: Field<string>[];
  /** Fraction of the working day; undefined is the whole. */
  capacity: Field<Decimal> | undefined;
  /** How many tasks are done at once; undefined is one. */
  people: Field<Decimal> | undefined;
  /** Their own working days, where they differ from the plan's. */
  calendar: ExecutorCalendar | undefined;
  absences: Absence[];
}

/** What is left out is the plan's; the plan's holidays are theirs too. */
export interface ExecutorCalendar extends Calendar {
  node: SyntaxNode;
  hoursPerDay: Field<Decimal> | undefined;
}

export interface Absence {
  node: SyntaxNode;
  from: Field<string> | undefined;
  to: Field<string> | undefined;
}

export const blockStatuses = choicesAt('block.status');
export type BlockStatus = Choice<'block.status'>;
export const maturities = choicesAt('block.estimate');
/** How far an estimate can be relied on. */
export type Maturity = Choice<'block.estimate'>;

export interface Block {
  /** As written; a block without one goes by its place: `block-3`. */
  id: string;
  idField: Field<string> | undefined;
  node: SyntaxNode;
  type: Field<string> | undefined;
  title: Text | undefined;
  description: Text | undefined;
  outcome: Text | undefined;
  estimate: Maturity;
  status: BlockStatus;
  /** When the prepayment came. */
  paid: Field<string> | undefined;
  accepted: Field<string> | undefined;
  price: Field<Decimal> | undefined;
  cost: Field<Decimal> | undefined;
  rate: Field<Decimal> | undefined;
  contingency: Field<Decimal> | undefined;
  prepayment: Field<Decimal> | undefined;
  deliverables: Text[];
  acceptance: Text[];
  after: Field<string>[];
  notes: Text | undefined;
  tasks: Task[];
}

interface TaskBase {
  /** Unique over the plan if the plan is right: as written, prefixed inside a case, or by place where none is written. */
  id: string;
  idField: Field<string> | undefined;
  node: SyntaxNode;
  /** Where the plan's own text speaks of this task: for a case's task, the place that calls the case. */
  place: SyntaxNode;
  /** The case that the task comes from, if it is not written in the plan itself. */
  origin: string | undefined;
  title: Text | undefined;
  description: Text | undefined;
  executor: Field<string> | undefined;
  rate: Field<Decimal> | undefined;
  optional: boolean;
  dropped: boolean;
  /** As written; a task without one is `todo`. */
  status: Field<TaskStatus> | undefined;
  /** Share of it that is done, 60% as 0.6. */
  progress: Field<Decimal> | undefined;
  /** Hours really spent. */
  spent: Field<Decimal> | undefined;
  vendorEstimate: VendorEstimate | undefined;
  deliverables: Text[];
  start: Field<string> | undefined;
  notBefore: Field<string> | undefined;
  assumption: boolean;
  firstWin: boolean;
  method: Field<Choice<'task.method'>> | undefined;
  skill: Field<Choice<'task.skill'>> | undefined;
  acceptance: Text[];
  after: Link[];
  notes: Text | undefined;
}

export type TaskStatus = Choice<'task.status'>;

/** What the vendor was asked for, and answered; of the whole task, all its units. */
export interface VendorEstimate {
  node: SyntaxNode;
  requested: Field<string> | undefined;
  received: Field<string> | undefined;
  hours: Field<Estimate> | undefined;
  price: Field<Decimal> | undefined;
}

/** A task that is itself estimated or priced. */
export interface LeafTask extends TaskBase {
  kind: 'leaf';
  hours: Field<Estimate> | undefined;
  quantity: Field<Decimal> | undefined;
  price: Field<Decimal> | undefined;
  cost: Field<Decimal> | undefined;
}

/** A task that is the sum of its sub-tasks, written under it or brought by a case. */
export interface GroupTask extends TaskBase {
  kind: 'group';
  tasks: Task[];
  /** The case whose tasks these are. */
  call: string | undefined;
}

/** A reference to a case that cannot be expanded: what it holds, and so what it costs, is unknown. */
export interface UnresolvedTask extends TaskBase {
  kind: 'unresolved';
  reason: Message;
}

export type Task = LeafTask | GroupTask | UnresolvedTask;

/** Finish or start of the other task, then start or finish of this one. */
export type LinkType = Choice<'linkDetails.type'>;

/** A task that must come first, and how the two are tied. */
export interface Link {
  node: SyntaxNode;
  task: string | undefined;
  type: LinkType;
  /** Working hours between the two; below 0 they overlap. */
  lag: Field<Decimal> | undefined;
}

export interface Need {
  node: SyntaxNode;
  text: Text | undefined;
  source: Field<Choice<'need.source'>> | undefined;
}

export interface Difficulty {
  node: SyntaxNode;
  type: Field<string> | undefined;
  state: Field<Choice<'difficulty.state'>> | undefined;
  mitigation: Text | undefined;
  case: Field<string> | undefined;
}

export interface Trick {
  node: SyntaxNode;
  idField: Field<string> | undefined;
  title: Text | undefined;
  effect: Text | undefined;
  task: Field<string> | undefined;
}

export interface Change {
  node: SyntaxNode;
  idField: Field<string> | undefined;
  block: Field<string> | undefined;
  reason: Text | undefined;
  date: Field<string> | undefined;
  status: Field<Choice<'change.status'>> | undefined;
  hours: Field<Estimate> | undefined;
  price: Field<Decimal> | undefined;
  rate: Field<Decimal> | undefined;
  cost: Field<Decimal> | undefined;
  executor: Field<string> | undefined;
  notes: Text | undefined;
}

export interface Offer {
  node: SyntaxNode | undefined;
  validUntil: string | undefined;
  validDays: number | undefined;
  showHours: boolean;
  terms: Text[];
}

/** A variant of the plan to compare: what it says counts in place of what the plan says. */
export interface Scenario {
  id: string;
  /** Of the id. */
  span: Span;
  node: SyntaxNode;
  title: Text | undefined;
  rate: Field<Decimal> | undefined;
  contingency: Field<Decimal> | undefined;
  discount: Field<Discount> | undefined;
  prepayment: Field<Decimal> | undefined;
  start: Field<string> | undefined;
  deadline: Field<string> | undefined;
  /** Only what they say of themselves counts; one whom the plan does not know is added. */
  executors: Executor[];
  /** Who does a task, or all of a block, by its id. */
  assign: { id: Field<string>; executor: Field<string> }[];
}

/** All tasks below a list, parents before their children. */
export function allTasks(tasks: Task[]): Task[] {
  return tasks.flatMap(task => (task.kind === 'group' ? [task, ...allTasks(task.tasks)] : [task]));
}

export const tasksOf = memoize((plan: Plan): readonly Task[] => plan.blocks.flatMap(block => allTasks(block.tasks)));

/** What tasks can be named by. */
export const taskIds = memoize((plan: Plan): ReadonlySet<string> => new Set(tasksOf(plan).map(task => task.id)));

/** The tasks that the plan's own text spells out, without those that cases bring. */
export const writtenTasks = memoize((plan: Plan): readonly Task[] =>
  tasksOf(plan).filter(task => task.origin === undefined),
);
