import { Decimal } from '../base/decimal.ts';
import { memoize, memoizeLast } from '../base/memo.ts';
import type { Locale } from '../l10n/translate.ts';
import { toLocale } from '../l10n/translate.ts';
import { readChoice, readChoices } from '../language/keys.ts';
import {
  type Field,
  field,
  items,
  readBoolean,
  readCurrency,
  readDate,
  readDiscount,
  readDuration,
  readEstimate,
  readNumber,
  readPercent,
  readPositive,
  readString,
  readStrings,
  readText,
  readTexts,
  readVatRate,
  type WorkWeek,
  workWeek,
} from '../language/values.ts';
import { child, isEmpty, Piece, type SyntaxNode } from '../syntax/nodes.ts';
import { CaseBudget, memoizeInBudget } from './case-budget.ts';
import type {
  Baseline,
  Block,
  Calendar,
  Change,
  Contract,
  Difficulty,
  Executor,
  ExecutorCalendar,
  LeadChecklist,
  Need,
  Offer,
  Party,
  PayIn,
  Plan,
  Pricing,
  Project,
  Scenario,
  Signatory,
  Trick,
  Vat,
} from './model.ts';
import { readItems } from './read-items.ts';
import { readPayments, readTerms } from './read-payments.ts';
import { type CaseSource, readRecurrence, readTasks, type TaskScope } from './read-tasks.ts';

/**
 * Reads a plan from its tree. Total: what is missing or wrong is left out or marked, and nothing is thrown. The locale
 * is the plan's, by default English.
 */
export function readPlan(root: SyntaxNode | undefined, cases: CaseSource): Plan {
  const week = readWeek(child(root, 'calendar'));
  let blocks: Block[] | undefined;
  return {
    root,
    locale: readLocale(root),
    stage: field(root, 'stage', readChoice('plan.stage'))?.value ?? 'lead',
    methodology: field(root, 'methodology', readString),
    project: projectOf(child(root, 'project')),
    pricing: pricingOf(child(root, 'pricing')),
    payments: paymentsOf(child(root, 'payments')),
    terms: termsOf(child(root, 'terms')),
    week,
    calendar: calendarOf(child(root, 'calendar')),
    executors: executorsOf(child(root, 'executors')),
    /** Read lazily: callers that need only an executor or the currency need no tasks. */
    get blocks() {
      // Kept with the plan, because the memo of the list holds only the answer for the last week that was passed.
      blocks ??= blocksOf(child(root, 'blocks') ?? absent, week, cases);
      return blocks;
    },
    needs: needsOf(child(root, 'needs')),
    difficulties: difficultiesOf(child(root, 'difficulties')),
    tricks: tricksOf(child(root, 'tricks')),
    changes: changesOf(child(root, 'changes') ?? absent, week),
    offer: offerOf(child(root, 'offer')),
    scenarios: scenariosOf(child(root, 'scenarios')),
    notes: readText(child(root, 'notes')),
  };
}

/** Stands for a key that is not there. */
const absent: SyntaxNode = {
  kind: 'scalar',
  span: { piece: new Piece(0), from: 0, to: 0 },
  value: null,
  source: '',
  style: 'plain',
};

/** Memoizes the reader of a part of the plan by its node: an edit elsewhere leaves the part the same object. */
function byNode<T>(read: (node: SyntaxNode | undefined) => T): (node: SyntaxNode | undefined) => T {
  const known = memoize((node: SyntaxNode) => read(node === absent ? undefined : node));
  return node => known(node ?? absent);
}

const projectOf = byNode(readProject);
const pricingOf = byNode(readPricing);
const paymentsOf = byNode(readPayments);
const termsOf = byNode(readTerms);
const calendarOf = byNode(readCalendar);
const executorsOf = byNode(readExecutors);
const needsOf = byNode(node => items(node).map(readNeed));
const difficultiesOf = byNode(node => items(node).map(readDifficulty));
const tricksOf = byNode(node => items(node).map(readTrick));
const offerOf = byNode(readOffer);
const scenariosOf = byNode(readScenarios);
const changesOf = memoizeLast((list: SyntaxNode, week: WorkWeek) => items(list).map(node => readChange(node, week)));
const blocksOf = memoizeLast(readBlocks);

function readLocale(root: SyntaxNode | undefined): Locale {
  return toLocale(readString(child(root, 'locale')));
}

const standardHoursPerDay = new Decimal(8);
const standardDaysPerWeek = 5;

function readWeek(calendar: SyntaxNode | undefined): WorkWeek {
  const days = new Set(readStrings(child(calendar, 'workdays')).map(day => day.value)).size;
  const hoursPerDay = field(calendar, 'hours-per-day', readPositive)?.value ?? standardHoursPerDay;
  return workWeek(hoursPerDay)(days || standardDaysPerWeek);
}

function readCalendar(node: SyntaxNode | undefined): Calendar {
  return {
    workdays: readChoices('calendar.workdays', child(node, 'workdays')),
    country: field(node, 'country', readString),
    holidays: readDates(child(node, 'holidays')),
    workdaysDespite: readDates(child(node, 'workdays-despite')),
  };
}

function readOwnCalendar(node: SyntaxNode | undefined): ExecutorCalendar | undefined {
  if (node?.kind !== 'mapping') return undefined;
  return { node, ...readCalendar(node), hoursPerDay: field(node, 'hours-per-day', readPositive) };
}

function readDates(node: SyntaxNode | undefined): Field<string>[] {
  return items(node).map(item => ({ node: item, value: readDate(item) }));
}

function readProject(node: SyntaxNode | undefined): Project {
  return {
    node,
    name: readText(child(node, 'name')),
    description: readText(child(node, 'description')),
    number: field(node, 'number', readString),
    date: field(node, 'date', readDate),
    place: readText(child(node, 'place')),
    leadChecklist: readLeadChecklist(child(node, 'lead-checklist')),
    contract: readContract(child(node, 'contract')),
    client: readParty(child(node, 'client')),
    integrator: readParty(child(node, 'integrator')),
    goal: readText(child(node, 'goal')),
    means: readTexts(child(node, 'means')),
    industry: readText(child(node, 'industry')),
    systems: readTexts(child(node, 'systems')),
    responsible: readParty(child(node, 'responsible')),
    start: field(node, 'start', readDate),
    deadline: field(node, 'deadline', readDate),
    baseline: readBaseline(child(node, 'baseline')),
  };
}

function readBaseline(node: SyntaxNode | undefined): Baseline | undefined {
  if (node?.kind !== 'mapping') return undefined;
  return {
    node,
    revision: field(node, 'revision', readString),
    date: field(node, 'date', readDate),
    total: field(node, 'total', readPositive),
    hours: field(node, 'hours', readPositive),
    finish: field(node, 'finish', readDate),
  };
}

function readParty(node: SyntaxNode | undefined): Party | undefined {
  if (!node || isEmpty(node)) return undefined;
  const word = (key: string) => field(node, key, readString);
  return {
    node,
    name: node.kind === 'scalar' ? readText(node) : readText(child(node, 'name')),
    position: readText(child(node, 'position')),
    contact: readText(child(node, 'contact')),
    code: word('code'),
    vatCode: word('vat-code'),
    address: readText(child(node, 'address')),
    iban: word('iban'),
    account: word('account'),
    bank: readText(child(node, 'bank')),
    bic: word('bic'),
    correspondentAccount: word('correspondent-account'),
    email: word('email'),
    phone: word('phone'),
    signatory: readSignatory(child(node, 'signatory')),
    competence: field(node, 'competence', readChoice('party.competence')),
  };
}

function readSignatory(node: SyntaxNode | undefined): Signatory | undefined {
  if (node?.kind !== 'mapping') return undefined;
  return {
    node,
    name: readText(child(node, 'name')),
    position: readText(child(node, 'position')),
    basis: readText(child(node, 'basis')),
  };
}

function readLeadChecklist(node: SyntaxNode | undefined): LeadChecklist | undefined {
  if (node?.kind !== 'mapping') return undefined;
  const read = readChoice('project.lead-checklist');
  const steps = node.pairs.map(({ key, value }) => ({
    id: { node: key, value: key.source },
    state: isEmpty(value) ? undefined : { node: value, value: read(value) },
  }));
  return { node, steps };
}

function readContract(node: SyntaxNode | undefined): Contract | undefined {
  if (node?.kind !== 'mapping') return undefined;
  return { node, number: field(node, 'number', readString), date: field(node, 'date', readDate) };
}

function readPricing(node: SyntaxNode | undefined): Pricing | undefined {
  if (node?.kind !== 'mapping') return undefined;
  return {
    node,
    currency: field(node, 'currency', readCurrency),
    rate: field(node, 'rate', readPositive),
    contingency: field(node, 'contingency', readPercent),
    discount: field(node, 'discount', readDiscount),
    vat: readVat(child(node, 'vat')),
    prepayment: field(node, 'prepayment', readPercent),
    roundTo: field(node, 'round-to', readPositive),
    cap: field(node, 'cap', readPositive),
    payIn: readPayIn(child(node, 'pay-in')),
  };
}

/** A bare `20%` or `none` is the rate; a value of the wrong shape is an unknown rate, not no VAT. */
function readVat(node: SyntaxNode | undefined): Vat | undefined {
  if (!node || isEmpty(node)) return undefined;
  if (node.kind !== 'mapping')
    return { rate: { node, value: readVatRate(node) }, included: undefined, note: undefined };
  return {
    rate: field(node, 'rate', readVatRate),
    included: field(node, 'included', readBoolean),
    note: readText(child(node, 'note')),
  };
}

function readPayIn(node: SyntaxNode | undefined): PayIn | undefined {
  if (!node || isEmpty(node)) return undefined;
  return {
    node,
    currency: field(node, 'currency', readCurrency),
    rate: field(node, 'rate', readPositive),
    source: readText(child(node, 'source')),
    at: field(node, 'at', readChoice('payIn.at')),
    plus: field(node, 'plus', readPercent),
  };
}

function readExecutors(node: SyntaxNode | undefined): Executor[] {
  if (node?.kind !== 'mapping') return [];
  return node.pairs.map(({ key, value }) => ({
    id: key.source,
    span: key.span,
    node: value,
    name: readText(child(value, 'name')),
    contact: readText(child(value, 'contact')),
    kind: field(value, 'kind', readChoice('executor.kind')),
    rate: field(value, 'rate', readPositive),
    cost: field(value, 'cost', readPositive),
    skills: readChoices('executor.skills', child(value, 'skills')),
    capacity: field(value, 'capacity', readPercent),
    people: field(value, 'people', readPositive),
    calendar: readOwnCalendar(child(value, 'calendar')),
    absences: items(child(value, 'absences')).map(node => ({
      node,
      from: field(node, 'from', readDate),
      to: field(node, 'to', readDate),
    })),
  }));
}

/** A scalar in the list of blocks is a block being typed: it is skipped, not read as a block of 0 hours. */
function readBlocks(list: SyntaxNode, week: WorkWeek, cases: CaseSource): Block[] {
  const budget = new CaseBudget();
  return items(list).flatMap((node, index) => {
    if (node.kind !== 'mapping') return [];
    const idField = field(node, 'id', readString);
    const id = idField?.value ?? `block-${index + 1}`;
    const read = () =>
      readBlock(node, idField, { prefix: '', owner: id, week, cases, budget, place: undefined, callers: [] });
    return rememberedBlock(node, [id, week, cases], budget, read);
  });
}

const rememberedBlock = memoizeInBudget<Block>();

function readBlock(node: SyntaxNode, idField: Field<string> | undefined, scope: TaskScope): Block {
  const { owner: id, week } = scope;
  const price = field(node, 'price', readPositive);
  return {
    id,
    idField,
    node,
    type: field(node, 'type', readString),
    title: readText(child(node, 'title')),
    clientTitle: readText(child(node, 'client-title')),
    description: readText(child(node, 'description')),
    outcome: readText(child(node, 'outcome')),
    estimate: field(node, 'estimate', readChoice('block.estimate'))?.value ?? (price ? 'fixed' : 'preliminary'),
    optional: field(node, 'optional', readBoolean)?.value ?? false,
    status: field(node, 'status', readChoice('block.status'))?.value ?? 'planned',
    paid: field(node, 'paid', readDate),
    accepted: field(node, 'accepted', readDate),
    price,
    cost: field(node, 'cost', readPositive),
    billing: field(node, 'billing', readChoice('block.billing')),
    cap: field(node, 'cap', readPositive),
    rate: field(node, 'rate', readPositive),
    contingency: field(node, 'contingency', readPercent),
    discount: field(node, 'discount', readDiscount),
    vat: field(node, 'vat', readVatRate),
    prepayment: field(node, 'prepayment', readPercent),
    ...readRecurrence(node),
    pay: field(node, 'pay', readChoice('block.pay')),
    includes: field(node, 'includes', readDuration(week)),
    extraRate: field(node, 'extra-rate', readPositive),
    step: field(node, 'step', readString),
    unused: field(node, 'unused', readChoice('block.unused')),
    duration: field(node, 'duration', readDuration(week)),
    deliverables: readTexts(child(node, 'deliverables')),
    acceptance: readTexts(child(node, 'acceptance')),
    after: readStrings(child(node, 'after')),
    notes: readText(child(node, 'notes')),
    tasks: readTasks(child(node, 'tasks'), scope),
    items: readItems(child(node, 'items'), scope),
  };
}

function readNeed(node: SyntaxNode): Need {
  const text = node.kind === 'mapping' ? child(node, 'text') : node;
  return {
    node,
    text: readText(text),
    source: field(node, 'source', readChoice('need.source')),
    coveredBy: readStrings(child(node, 'covered-by')),
  };
}

function readDifficulty(node: SyntaxNode): Difficulty {
  return {
    node,
    type: field(node, 'type', readString),
    state: field(node, 'state', readChoice('difficulty.state')),
    mitigation: readText(child(node, 'mitigation')),
    case: field(node, 'case', readString),
  };
}

function readTrick(node: SyntaxNode): Trick {
  return {
    node,
    idField: field(node, 'id', readString),
    title: readText(child(node, 'title')),
    effect: readText(child(node, 'effect')),
    task: field(node, 'task', readString),
  };
}

function readChange(node: SyntaxNode, week: WorkWeek): Change {
  return {
    node,
    idField: field(node, 'id', readString),
    block: field(node, 'block', readString),
    reason: readText(child(node, 'reason')),
    date: field(node, 'date', readDate),
    status: field(node, 'status', readChoice('change.status')),
    hours: field(node, 'hours', readEstimate(week, true)),
    price: field(node, 'price', readNumber),
    rate: field(node, 'rate', readPositive),
    cost: field(node, 'cost', readNumber),
    executor: field(node, 'executor', readString),
    eachPeriod: field(node, 'each-period', readBoolean)?.value ?? false,
    internal: field(node, 'internal', readBoolean)?.value ?? false,
    notes: readText(child(node, 'notes')),
  };
}

function readScenarios(node: SyntaxNode | undefined): Scenario[] {
  if (node?.kind !== 'mapping') return [];
  return node.pairs.map(({ key, value }) => ({
    id: key.source,
    span: key.span,
    node: value,
    title: readText(child(value, 'title')),
    rate: field(value, 'rate', readPositive),
    contingency: field(value, 'contingency', readPercent),
    discount: field(value, 'discount', readDiscount),
    prepayment: field(value, 'prepayment', readPercent),
    start: field(value, 'start', readDate),
    deadline: field(value, 'deadline', readDate),
    executors: readExecutors(child(value, 'executors')),
    assign: readAssignments(child(value, 'assign')),
    with: readStrings(child(value, 'with')),
    without: readStrings(child(value, 'without')),
  }));
}

function readAssignments(node: SyntaxNode | undefined): Scenario['assign'] {
  if (node?.kind !== 'mapping') return [];
  return node.pairs.map(({ key, value }) => ({
    id: { node: key, value: key.source },
    executor: { node: value, value: readString(value) },
  }));
}

function readOffer(node: SyntaxNode | undefined): Offer {
  const days = field(node, 'valid-days', readPositive)?.value;
  return {
    node,
    validUntil: field(node, 'valid-until', readDate)?.value,
    validDays: days && Number(days.toString()),
    showHours: field(node, 'show-hours', readBoolean)?.value ?? true,
    terms: readTexts(child(node, 'terms')),
    packages: readStrings(child(node, 'packages')),
  };
}
