import { Decimal } from '../base/decimal.ts';
import type { Locale } from '../l10n/translate.ts';
import { toLocale } from '../l10n/translate.ts';
import { readChoice } from '../language/keys.ts';
import {
  type Field,
  field,
  items,
  readBoolean,
  readCurrency,
  readDate,
  readEstimate,
  readNumber,
  readPercent,
  readPositive,
  readString,
  readStrings,
  readText,
  readTexts,
  type WorkWeek,
  workWeek,
} from '../language/values.ts';
import { child, isEmpty, type SyntaxNode } from '../syntax/nodes.ts';
import type {
  Block,
  Calendar,
  Change,
  Difficulty,
  Discount,
  Executor,
  ExecutorCalendar,
  Need,
  Offer,
  Party,
  Plan,
  Pricing,
  Project,
  Scenario,
  Trick,
} from './model.ts';
import { type CaseSource, readTasks } from './read-tasks.ts';

/**
 * Reads a plan from its tree. Total: whatever is missing or wrong is left out or marked, and nothing is thrown. The
 * locale is the plan's, English without one.
 */
export function readPlan(root: SyntaxNode | undefined, cases: CaseSource): Plan {
  const week = readWeek(child(root, 'calendar'));
  let blocks: Block[] | undefined;
  return {
    root,
    locale: readLocale(root),
    stage: field(root, 'stage', readChoice('plan.stage'))?.value ?? 'lead',
    methodology: field(root, 'methodology', readString),
    project: readProject(child(root, 'project')),
    pricing: readPricing(child(root, 'pricing')),
    week,
    calendar: readCalendar(child(root, 'calendar')),
    executors: readExecutors(child(root, 'executors')),
    /** Read when they are first asked for: who looks for an executor or the currency needs none of the tasks. */
    get blocks() {
      blocks ??= readBlocks(child(root, 'blocks'), week, cases);
      return blocks;
    },
    needs: items(child(root, 'needs')).map(readNeed),
    difficulties: items(child(root, 'difficulties')).map(readDifficulty),
    tricks: items(child(root, 'tricks')).map(readTrick),
    changes: items(child(root, 'changes')).map(node => readChange(node, week)),
    offer: readOffer(child(root, 'offer')),
    scenarios: readScenarios(child(root, 'scenarios')),
    notes: readText(child(root, 'notes')),
  };
}

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
  return { workdays: readStrings(child(node, 'workdays')), holidays: readDates(child(node, 'holidays')) };
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
    client: readParty(child(node, 'client')),
    integrator: readParty(child(node, 'integrator')),
    goal: readText(child(node, 'goal')),
    means: readTexts(child(node, 'means')),
    responsible: readParty(child(node, 'responsible')),
    start: field(node, 'start', readDate),
    deadline: field(node, 'deadline', readDate),
  };
}

function readParty(node: SyntaxNode | undefined): Party | undefined {
  if (!node || isEmpty(node)) return undefined;
  if (node.kind === 'scalar')
    return { name: readText(node), position: undefined, contact: undefined, competence: undefined };
  return {
    name: readText(child(node, 'name')),
    position: readText(child(node, 'position')),
    contact: readText(child(node, 'contact')),
    competence: field(node, 'competence', readString),
  };
}

function readPricing(node: SyntaxNode | undefined): Pricing | undefined {
  if (node?.kind !== 'mapping') return undefined;
  const vat = child(node, 'vat');
  return {
    node,
    currency: field(node, 'currency', readCurrency),
    rate: field(node, 'rate', readPositive),
    contingency: field(node, 'contingency', readPercent),
    discount: field(node, 'discount', readDiscount),
    vat: vat && !isEmpty(vat) ? { rate: vatRate(vat), included: field(vat, 'included', readBoolean) } : undefined,
    prepayment: field(node, 'prepayment', readPercent),
    roundTo: field(node, 'round-to', readPositive),
  };
}

/** A `vat` that is written in a wrong shape is an unknown rate, not none. */
function vatRate(vat: SyntaxNode): Field<Decimal> | undefined {
  return vat.kind === 'mapping' ? field(vat, 'rate', readPercent) : { node: vat, value: undefined };
}

function readDiscount(node: SyntaxNode): Discount | undefined {
  const fraction = readPercent(node);
  if (fraction) return { kind: 'percent', fraction };
  const amount = readPositive(node);
  return amount && { kind: 'amount', amount };
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
    skills: readStrings(child(value, 'skills')),
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

/** A word where a block should stand is one being typed: it has no figures yet, and is no block of 0 hours. */
function readBlocks(list: SyntaxNode | undefined, week: WorkWeek, cases: CaseSource): Block[] {
  return items(list).flatMap((node, index) => (node.kind === 'mapping' ? [readBlock(node, index, week, cases)] : []));
}

function readBlock(node: SyntaxNode, index: number, week: WorkWeek, cases: CaseSource): Block {
  const idField = field(node, 'id', readString);
  const id = idField?.value ?? `block-${index + 1}`;
  return {
    id,
    idField,
    node,
    type: field(node, 'type', readString),
    title: readText(child(node, 'title')),
    description: readText(child(node, 'description')),
    outcome: readText(child(node, 'outcome')),
    estimate: field(node, 'estimate', readChoice('block.estimate'))?.value ?? 'preliminary',
    status: field(node, 'status', readChoice('block.status'))?.value ?? 'planned',
    paid: field(node, 'paid', readDate),
    accepted: field(node, 'accepted', readDate),
    price: field(node, 'price', readPositive),
    cost: field(node, 'cost', readPositive),
    rate: field(node, 'rate', readPositive),
    contingency: field(node, 'contingency', readPercent),
    prepayment: field(node, 'prepayment', readPercent),
    deliverables: readTexts(child(node, 'deliverables')),
    acceptance: readTexts(child(node, 'acceptance')),
    after: readStrings(child(node, 'after')),
    notes: readText(child(node, 'notes')),
    tasks: readTasks(child(node, 'tasks'), { prefix: '', owner: id, week, cases, place: undefined, callers: [] }),
  };
}

function readNeed(node: SyntaxNode): Need {
  const text = node.kind === 'mapping' ? child(node, 'text') : node;
  return { node, text: readText(text), source: field(node, 'source', readChoice('need.source')) };
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
  };
}
