import type { Decimal } from '../base/decimal.ts';
import { lastAnswers, memoize } from '../base/memo.ts';
import type { Locale, Message, Text } from '../l10n/translate.ts';
import { type Choice, choicesAt } from '../language/keys.ts';
import type { Discount, Estimate, Field, VatRate, WorkWeek } from '../language/values.ts';
import type { RelativeSpan, SyntaxNode } from '../syntax/nodes.ts';

/** A plan as its author means it, read from the tree as far as it can be read. Every value knows where it is written. */
export interface Plan {
  root: SyntaxNode | undefined;
  locale: Locale;
  stage: Stage;
  methodology: Field<string> | undefined;
  project: Project;
  pricing: Pricing | undefined;
  payments: PaymentTerms | undefined;
  terms: Terms;
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
  workdays: Field<Choice<'calendar.workdays'>>[];
  /** ISO 3166: its public holidays are days off, too. */
  country: Field<string> | undefined;
  holidays: Field<string>[];
  /** Days that are worked although they are holidays or weekends. */
  workdaysDespite: Field<string>[];
}

export interface Project {
  node: SyntaxNode | undefined;
  name: Text | undefined;
  description: Text | undefined;
  leadChecklist: LeadChecklist | undefined;
  /** Of the offer, as letters name it. */
  number: Field<string> | undefined;
  /** Of the offer. */
  date: Field<string> | undefined;
  place: Text | undefined;
  contract: Contract | undefined;
  client: Party | undefined;
  integrator: Party | undefined;
  goal: Text | undefined;
  means: Text[];
  /** What the client does. */
  industry: Text | undefined;
  /** What the CRM is to work with. */
  systems: Text[];
  responsible: Party | undefined;
  start: Field<string> | undefined;
  deadline: Field<string> | undefined;
  baseline: Baseline | undefined;
}

/** What was agreed on when the project was sold, as far as it is written down. */
export interface Baseline {
  node: SyntaxNode;
  /** A tag or commit, in any of git's notations. */
  revision: Field<string> | undefined;
  /** Of the figures: what changes were agreed up to this day is in them. */
  date: Field<string> | undefined;
  total: Field<Decimal> | undefined;
  hours: Field<Decimal> | undefined;
  finish: Field<string> | undefined;
}

/** What of the methodology's checklist for leads is done. */
export interface LeadChecklist {
  node: SyntaxNode;
  steps: { id: Field<string>; state: Field<Choice<'project.lead-checklist'>> | undefined }[];
}

/** What acts and invoices refer to. */
export interface Contract {
  node: SyntaxNode;
  number: Field<string> | undefined;
  date: Field<string> | undefined;
}

/** A person or a company, with what a document to be signed needs of it. */
export interface Party {
  node: SyntaxNode;
  name: Text | undefined;
  position: Text | undefined;
  /** Whom to talk to; never part of the legal name. */
  contact: Text | undefined;
  /** National registration number; leading zeros count. */
  code: Field<string> | undefined;
  vatCode: Field<string> | undefined;
  address: Text | undefined;
  iban: Field<string> | undefined;
  account: Field<string> | undefined;
  bank: Text | undefined;
  /** Code of the bank. */
  bic: Field<string> | undefined;
  correspondentAccount: Field<string> | undefined;
  email: Field<string> | undefined;
  phone: Field<string> | undefined;
  signatory: Signatory | undefined;
  /** Of an integrator: how large a project is within their strength. */
  competence: Field<Choice<'party.competence'>> | undefined;
}

/** Who signs for a party. */
export interface Signatory {
  node: SyntaxNode;
  name: Text | undefined;
  position: Text | undefined;
  basis: Text | undefined;
}

export interface Pricing {
  node: SyntaxNode;
  currency: Field<string> | undefined;
  rate: Field<Decimal> | undefined;
  /** Fraction: 10% is 0.1; so are the other percentages. */
  contingency: Field<Decimal> | undefined;
  discount: Field<Discount> | undefined;
  vat: Vat | undefined;
  prepayment: Field<Decimal> | undefined;
  roundTo: Field<Decimal> | undefined;
  /** The total that must not be exceeded. */
  cap: Field<Decimal> | undefined;
  payIn: PayIn | undefined;
}

export interface Vat {
  rate: Field<VatRate> | undefined;
  included: Field<boolean> | undefined;
  /** Why there is none, as documents say it. */
  note: Text | undefined;
}

/** The second currency, in which the client pays. */
export interface PayIn {
  node: SyntaxNode;
  currency: Field<string> | undefined;
  /** Units of it for one of the plan's. */
  rate: Field<Decimal> | undefined;
  source: Text | undefined;
  at: Field<Choice<'payIn.at'>> | undefined;
  /** Fraction added to the rate. */
  plus: Field<Decimal> | undefined;
}

/** When what is paid: block by block, or by a list that makes the whole. */
export type PaymentTerms =
  | { kind: 'per-block'; node: SyntaxNode; merge: Field<boolean> | undefined; least: Field<Decimal> | undefined }
  | { kind: 'list'; node: SyntaxNode; payments: PlannedPayment[] };

/** A payment of a list: how much, and on which event or day. */
export interface PlannedPayment {
  node: SyntaxNode;
  share: Field<Decimal> | undefined;
  amount: Field<Decimal> | undefined;
  rest: boolean;
  /** `signing`, `start`, `finish` or a date. */
  at: Field<string> | undefined;
  /** The block whose acceptance it follows. */
  after: Field<string> | undefined;
  /** The block before whose beginning it is paid. */
  before: Field<string> | undefined;
  /** Calendar days after the event. */
  lag: Field<number> | undefined;
  /** Days of grace. */
  due: Field<number> | undefined;
  title: Text | undefined;
}

/** What a contract says beside work and money. */
export interface Terms {
  node: SyntaxNode | undefined;
  /** Working days that the client has to accept a block. */
  acceptanceDays: Field<number> | undefined;
  /** Calendar days. */
  warranty: Field<number> | undefined;
  /** By urgency, as written: `1h`. */
  response: { urgency: string; within: Field<string> }[];
  outOfScope: Text[];
  clientDuties: Text[];
}

export interface Executor {
  id: string;
  /** Of the id. */
  span: RelativeSpan;
  node: SyntaxNode;
  name: Text | undefined;
  contact: Text | undefined;
  kind: Field<Choice<'executor.kind'>> | undefined;
  rate: Field<Decimal> | undefined;
  cost: Field<Decimal> | undefined;
  skills: Field<Choice<'executor.skills'>>[];
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

export type Period = Choice<'block.every'>;

/** How often something recurs, and how many times: without `times` it is open-ended. */
export interface Recurrence {
  every: Field<Period> | undefined;
  times: Field<number> | undefined;
}

export interface Block extends Recurrence {
  /** As written; a block without one goes by its place: `block-3`. */
  id: string;
  idField: Field<string> | undefined;
  node: SyntaxNode;
  type: Field<string> | undefined;
  title: Text | undefined;
  /** What the client reads in its place. */
  clientTitle: Text | undefined;
  description: Text | undefined;
  outcome: Text | undefined;
  /** As written; without it `fixed` where the block has a price of its own, else `preliminary`. */
  estimate: Maturity;
  /** Offered beside the project: in no total, payment or date of it. */
  optional: boolean;
  status: BlockStatus;
  /** When the prepayment came. */
  paid: Field<string> | undefined;
  accepted: Field<string> | undefined;
  price: Field<Decimal> | undefined;
  cost: Field<Decimal> | undefined;
  /** Whether the client pays the hours really spent, month by month. */
  billing: Field<Choice<'block.billing'>> | undefined;
  cap: Field<Decimal> | undefined;
  rate: Field<Decimal> | undefined;
  contingency: Field<Decimal> | undefined;
  discount: Field<Discount> | undefined;
  vat: Field<VatRate> | undefined;
  prepayment: Field<Decimal> | undefined;
  /** Of recurring work: when a period is paid. */
  pay: Field<Choice<'block.pay'>> | undefined;
  /** Hours that the fee of a period covers. */
  includes: Field<Decimal> | undefined;
  /** Price of an hour beyond them. */
  extraRate: Field<Decimal> | undefined;
  /** In which time is counted, as written: `15m`. */
  step: Field<string> | undefined;
  unused: Field<Choice<'block.unused'>> | undefined;
  /** Working hours of the plan's days that it lasts at least. */
  duration: Field<Decimal> | undefined;
  deliverables: Text[];
  acceptance: Text[];
  after: Field<string>[];
  notes: Text | undefined;
  tasks: Task[];
  /** What it has no hours for, without what cases bring. */
  items: Item[];
}

/** A licence, a thing, an expense: what has a price and no hours. */
export interface Item {
  /** Unique over the plan if the plan is right: as written, prefixed inside a case, or by place. */
  id: string;
  idField: Field<string> | undefined;
  node: SyntaxNode;
  /** Where the plan's own text speaks of it: for a case's item, the place that calls the case. */
  place: SyntaxNode;
  /** The case that it comes from. */
  origin: string | undefined;
  title: Text | undefined;
  description: Text | undefined;
  kind: Choice<'item.kind'>;
  quantity: Field<Decimal> | undefined;
  unit: Text | undefined;
  /** Of one unit, like `cost` and `min`. */
  price: Field<Decimal> | undefined;
  atCost: boolean;
  /** Fraction of what `of` names. */
  share: Field<Decimal> | undefined;
  /** Ids of items or blocks. */
  of: Field<string>[];
  min: Field<Decimal> | undefined;
  cost: Field<Decimal> | undefined;
  cap: Field<Decimal> | undefined;
  /** Fraction off this item alone. */
  discount: Field<Decimal> | undefined;
  vat: Field<VatRate> | undefined;
  optional: boolean;
  /** Left out by a scenario: it counts nowhere, and a share of it is a share of nothing. */
  dropped: boolean;
  notes: Text | undefined;
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
  /** What the client reads in its place. */
  clientTitle: Text | undefined;
  description: Text | undefined;
  executor: Field<string> | undefined;
  rate: Field<Decimal> | undefined;
  /** Own work that the client neither pays for nor sees; so is what is under it. */
  internal: boolean;
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
  /** How its hours were estimated. */
  basis: Text | undefined;
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
export interface LeafTask extends TaskBase, Recurrence {
  kind: 'leaf';
  hours: Field<Estimate> | undefined;
  quantity: Field<Decimal> | undefined;
  /** What the quantity counts. */
  unit: Text | undefined;
  price: Field<Decimal> | undefined;
  cost: Field<Decimal> | undefined;
  /** Working hours of the plan's days between its begin and its end at least. */
  duration: Field<Decimal> | undefined;
  /** On whom, where it is a wait: `client`, `vendor`, `operator`, any text. */
  waitsFor: Text | undefined;
}

/** A task that is the sum of its sub-tasks, written under it or brought by a case. */
export interface GroupTask extends TaskBase {
  kind: 'group';
  tasks: Task[];
  /** What the case brings beside its tasks. */
  items: Item[];
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
  /** The tasks and blocks that answer it. */
  coveredBy: Field<string>[];
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
  /** Of recurring work: it changes the fee of every period, not once. */
  eachPeriod: boolean;
  internal: boolean;
  notes: Text | undefined;
}

export interface Offer {
  node: SyntaxNode | undefined;
  validUntil: string | undefined;
  validDays: number | undefined;
  showHours: boolean;
  terms: Text[];
  /** Ids of scenarios printed beside the plan as it is written. */
  packages: Field<string>[];
}

/** A variant of the plan to compare: what it says counts in place of what the plan says. */
export interface Scenario {
  id: string;
  /** Of the id. */
  span: RelativeSpan;
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
  /** Ids of the blocks, tasks and items that are ordered, or left out. */
  with: Field<string>[];
  without: Field<string>[];
}

/** All tasks below a list, parents before their children. */
export function allTasks(tasks: Task[]): Task[] {
  return tasks.flatMap(task => (task.kind === 'group' ? [task, ...allTasks(task.tasks)] : [task]));
}

/** The same of a block. */
export const tasksIn = memoize((block: Block): readonly Task[] => allTasks(block.tasks));

export const tasksOf = memoize((plan: Plan): readonly Task[] => plan.blocks.flatMap(tasksIn));

export const writtenIn = memoize((block: Block) => tasksIn(block).filter(task => task.origin === undefined));

/** The tasks that the plan's own text spells out, without those that cases bring. */
export const writtenTasks = memoize((plan: Plan): readonly Task[] => plan.blocks.flatMap(writtenIn));

/** Of all versions of a text: by it can be remembered what the last of them came to. */
export function fileOf({ root }: Plan): object {
  return root?.span.piece ?? noFile;
}

const noFile = {};

const idsText = memoize((block: Block) => JSON.stringify(tasksIn(block).map(({ id }) => id)));

/** What tasks can be named by: the same set as long as they are the same names. */
export const taskIds = memoize((plan: Plan): ReadonlySet<string> => {
  return idsIn(fileOf(plan), plan.blocks.map(idsText), () => new Set(tasksOf(plan).map(task => task.id)));
});

const idsIn = lastAnswers<ReadonlySet<string>>();
