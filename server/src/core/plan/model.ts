import type { Decimal } from '../base/decimal.ts';
import { lastAnswers, memoize } from '../base/memo.ts';
import type { Locale, Message, Text } from '../l10n/translate.ts';
import { type Choice, choicesAt } from '../language/keys.ts';
import type { Discount, Estimate, Field, VatRate, WorkWeek } from '../language/values.ts';
import type { RelativeSpan, SyntaxNode } from '../syntax/nodes.ts';

/** The typed plan, read from the tree as far as possible. Every value knows where it is written. */
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

/** Working time. Days are `mon`…`sun`; nobody works on holidays. */
export interface Calendar {
  workdays: Field<Choice<'calendar.workdays'>>[];
  /** ISO 3166 code of the country whose public holidays are days off too. */
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
  /** Number of the offer, as quoted in correspondence. */
  number: Field<string> | undefined;
  /** Date of the offer. */
  date: Field<string> | undefined;
  place: Text | undefined;
  contract: Contract | undefined;
  client: Party | undefined;
  integrator: Party | undefined;
  goal: Text | undefined;
  means: Text[];
  /** The client's line of business. */
  industry: Text | undefined;
  /** Systems with which the CRM is to be integrated. */
  systems: Text[];
  responsible: Party | undefined;
  start: Field<string> | undefined;
  deadline: Field<string> | undefined;
  baseline: Baseline | undefined;
}

/** The figures agreed on when the project was sold, as far as they are written down. */
export interface Baseline {
  node: SyntaxNode;
  /** A tag or commit, in any of git's notations. */
  revision: Field<string> | undefined;
  /** Date of the figures: they include the changes agreed up to this day. */
  date: Field<string> | undefined;
  total: Field<Decimal> | undefined;
  hours: Field<Decimal> | undefined;
  finish: Field<string> | undefined;
}

/** The state of the steps in the methodology's lead checklist. */
export interface LeadChecklist {
  node: SyntaxNode;
  steps: { id: Field<string>; state: Field<Choice<'project.lead-checklist'>> | undefined }[];
}

/** The contract that acts and invoices refer to. */
export interface Contract {
  node: SyntaxNode;
  number: Field<string> | undefined;
  date: Field<string> | undefined;
}

/** A person or company, with the details that signed documents need. */
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
  /** BIC of the bank. */
  bic: Field<string> | undefined;
  correspondentAccount: Field<string> | undefined;
  email: Field<string> | undefined;
  phone: Field<string> | undefined;
  signatory: Signatory | undefined;
  /** Of an integrator: the experience that limits how large a project may be. */
  competence: Field<Choice<'party.competence'>> | undefined;
}

/** Signatory of a party. */
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
  /** Why there is no VAT, as documents state it. */
  note: Text | undefined;
}

/** The second currency, in which the client pays. */
export interface PayIn {
  node: SyntaxNode;
  currency: Field<string> | undefined;
  /** Units of it for one unit of the plan's currency. */
  rate: Field<Decimal> | undefined;
  source: Text | undefined;
  at: Field<Choice<'payIn.at'>> | undefined;
  /** Markup on the exchange rate, as a fraction. */
  plus: Field<Decimal> | undefined;
}

/** Payment terms: per block, or a list of payments that adds up to the whole. */
export type PaymentTerms =
  | { kind: 'per-block'; node: SyntaxNode; merge: Field<boolean> | undefined; least: Field<Decimal> | undefined }
  | { kind: 'list'; node: SyntaxNode; payments: PlannedPayment[] };

/** When a payment is due: an event of the project, or a date. */
export type PaymentMoment = { event: Choice<'payment.at'> } | { date: string };

/** A payment of a list: how much, and on which event or date. */
export interface PlannedPayment {
  node: SyntaxNode;
  share: Field<Decimal> | undefined;
  amount: Field<Decimal> | undefined;
  rest: boolean;
  at: Field<PaymentMoment> | undefined;
  /** The block whose acceptance triggers it. */
  after: Field<string> | undefined;
  /** The block before whose start it is due. */
  before: Field<string> | undefined;
  /** Calendar days after the event. */
  lag: Field<number> | undefined;
  /** Days that the client has to pay. */
  due: Field<number> | undefined;
  title: Text | undefined;
}

/** Contract terms other than work and money. */
export interface Terms {
  node: SyntaxNode | undefined;
  /** Working days that the client has to accept a block. */
  acceptanceDays: Field<number> | undefined;
  /** Response times by urgency, as written: `1h`. */
  warranty: Field<number> | undefined;
  /** By urgency, as written: `1h`. */
  response: { urgency: string; within: Field<string> }[];
  outOfScope: Text[];
  clientDuties: Text[];
}

export interface Executor {
  id: string;
  /** Position of the id. */
  span: RelativeSpan;
  node: SyntaxNode;
  name: Text | undefined;
  contact: Text | undefined;
  kind: Field<Choice<'executor.kind'>> | undefined;
  rate: Field<Decimal> | undefined;
  cost: Field<Decimal> | undefined;
  skills: Field<Choice<'executor.skills'>>[];
  /** Fraction of the working day; undefined means all of it. */
  capacity: Field<Decimal> | undefined;
  /** How many tasks are done in parallel; undefined means one. */
  people: Field<Decimal> | undefined;
  /** Their own working days, where they differ from the plan's. */
  calendar: ExecutorCalendar | undefined;
  absences: Absence[];
}

/** Keys that are left out are the plan's; the plan's holidays apply too. */
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
  /** The title that the client reads instead. */
  clientTitle: Text | undefined;
  description: Text | undefined;
  outcome: Text | undefined;
  /** As written; by default `fixed` if the block has a price of its own, else `preliminary`. */
  estimate: Maturity;
  /** Offered in addition to the project: in none of its totals, payments or dates. */
  optional: boolean;
  status: BlockStatus;
  /** Date on which the prepayment was received. */
  paid: Field<string> | undefined;
  accepted: Field<string> | undefined;
  price: Field<Decimal> | undefined;
  cost: Field<Decimal> | undefined;
  /** Whether the client pays the hours actually spent, monthly. */
  billing: Field<Choice<'block.billing'>> | undefined;
  cap: Field<Decimal> | undefined;
  rate: Field<Decimal> | undefined;
  contingency: Field<Decimal> | undefined;
  discount: Field<Discount> | undefined;
  vat: Field<VatRate> | undefined;
  prepayment: Field<Decimal> | undefined;
  /** Recurring work: whether a period is paid in advance or in arrears. */
  pay: Field<Choice<'block.pay'>> | undefined;
  /** Hours included in the fee of a period. */
  includes: Field<Decimal> | undefined;
  /** Price of an hour beyond them. */
  extraRate: Field<Decimal> | undefined;
  /** Unit in which time is billed, as written: `15m`. */
  step: Field<string> | undefined;
  unused: Field<Choice<'block.unused'>> | undefined;
  /** Minimum duration in working hours. */
  duration: Field<Decimal> | undefined;
  deliverables: Text[];
  acceptance: Text[];
  after: Field<string>[];
  notes: Text | undefined;
  tasks: Task[];
  /** Items written in the block, without those that cases bring. */
  items: Item[];
}

/** A licence, equipment or expense: it has a price and no hours. */
export interface Item {
  /** Unique in a valid plan: as written, prefixed inside a case, or made from the position. */
  id: string;
  idField: Field<string> | undefined;
  node: SyntaxNode;
  /** Where it is in the plan's own text: for an item of a case, the call of the case. */
  place: SyntaxNode;
  /** The case it comes from. */
  origin: string | undefined;
  title: Text | undefined;
  description: Text | undefined;
  kind: Choice<'item.kind'>;
  quantity: Field<Decimal> | undefined;
  unit: Text | undefined;
  /** Of one unit, like `cost` and `min`. */
  price: Field<Decimal> | undefined;
  atCost: boolean;
  /** Share as a fraction of what `of` names. */
  share: Field<Decimal> | undefined;
  /** Ids of items or blocks. */
  of: Field<string>[];
  min: Field<Decimal> | undefined;
  cost: Field<Decimal> | undefined;
  cap: Field<Decimal> | undefined;
  /** Discount on this item alone, as a fraction. */
  discount: Field<Decimal> | undefined;
  vat: Field<VatRate> | undefined;
  optional: boolean;
  /** Left out by a scenario: it counts nowhere, and a share of it is 0. */
  dropped: boolean;
  notes: Text | undefined;
}

interface TaskBase {
  /** Unique in a valid plan: as written, prefixed inside a case, or made from the position if none is written. */
  id: string;
  idField: Field<string> | undefined;
  node: SyntaxNode;
  /** Where it is in the plan's own text: for a task of a case, the call of the case. */
  place: SyntaxNode;
  /** The case that the task comes from, if it is not written in the plan itself. */
  origin: string | undefined;
  title: Text | undefined;
  /** The title that the client reads instead. */
  clientTitle: Text | undefined;
  description: Text | undefined;
  executor: Field<string> | undefined;
  rate: Field<Decimal> | undefined;
  /** Own work that the client neither pays for nor sees; so are its sub-tasks. */
  internal: boolean;
  optional: boolean;
  dropped: boolean;
  /** As written; a task without one is `todo`. */
  status: Field<TaskStatus> | undefined;
  /** Completed share, 60% as 0.6. */
  progress: Field<Decimal> | undefined;
  /** Actual hours. */
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

/** The request for a vendor's estimate and the answer, for the whole task with all its units. */
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
  /** Minimum duration from start to finish, in working hours. */
  duration: Field<Decimal> | undefined;
  /** For a wait, whom it waits for: `client`, `vendor`, `operator`, any text. */
  waitsFor: Text | undefined;
}

/** A task that is the sum of its sub-tasks, written under it or brought by a case. */
export interface GroupTask extends TaskBase {
  kind: 'group';
  tasks: Task[];
  /** Items that the case brings beside its tasks. */
  items: Item[];
  /** The case whose tasks these are. */
  call: string | undefined;
}

/** A call of a case that cannot be expanded: its content, and so its price, is unknown. */
export interface UnresolvedTask extends TaskBase {
  kind: 'unresolved';
  reason: Message;
}

export type Task = LeafTask | GroupTask | UnresolvedTask;

/** Finish or start of the predecessor, then start or finish of this task. */
export type LinkType = Choice<'linkDetails.type'>;

/** A predecessor and the type of the dependency. */
export interface Link {
  node: SyntaxNode;
  task: string | undefined;
  type: LinkType;
  /** Working hours between the two; negative if they overlap. */
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
  /** Recurring work: changes the fee of every period instead of once. */
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

/** A variant of the plan: its values replace those of the plan. */
export interface Scenario {
  id: string;
  /** Position of the id. */
  span: RelativeSpan;
  node: SyntaxNode;
  title: Text | undefined;
  rate: Field<Decimal> | undefined;
  contingency: Field<Decimal> | undefined;
  discount: Field<Discount> | undefined;
  prepayment: Field<Decimal> | undefined;
  start: Field<string> | undefined;
  deadline: Field<string> | undefined;
  /** Only the keys written here override; an executor unknown to the plan is added. */
  executors: Executor[];
  /** Assignments of executors to tasks, or to all tasks of a block, by id. */
  assign: { id: Field<string>; executor: Field<string> }[];
  /** Ids of blocks, tasks and items to include, or to leave out. */
  with: Field<string>[];
  without: Field<string>[];
}

/** All tasks below a list, parents before their children. */
export function allTasks(tasks: Task[]): Task[] {
  return tasks.flatMap(task => (task.kind === 'group' ? [task, ...allTasks(task.tasks)] : [task]));
}

/** All tasks of a block, parents before their children. */
export const tasksIn = memoize((block: Block): readonly Task[] => allTasks(block.tasks));

export const tasksOf = memoize((plan: Plan): readonly Task[] => plan.blocks.flatMap(tasksIn));

export const writtenIn = memoize((block: Block) => tasksIn(block).filter(task => task.origin === undefined));

/** Tasks written in the plan's own text, without those of cases. */
export const writtenTasks = memoize((plan: Plan): readonly Task[] => plan.blocks.flatMap(writtenIn));

/** An object shared by all versions of a text, as a key for remembering the last answer about it. */
export function fileOf({ root }: Plan): object {
  return root?.span.piece ?? noFile;
}

const noFile = {};

const idsText = memoize((block: Block) => JSON.stringify(tasksIn(block).map(({ id }) => id)));

/** The ids of all tasks; the same set as long as the ids are the same. */
export const taskIds = memoize((plan: Plan): ReadonlySet<string> => {
  return idsIn(fileOf(plan), plan.blocks.map(idsText), () => new Set(tasksOf(plan).map(task => task.id)));
});

const idsIn = lastAnswers<ReadonlySet<string>>();
