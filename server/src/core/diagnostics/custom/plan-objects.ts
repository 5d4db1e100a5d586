import { type Decimal, one, round, zero } from '../../base/decimal.ts';
import type { ExpressionObject, Value } from '../../expressions/types.ts';
import { type Text, textIn } from '../../l10n/translate.ts';
import type { Estimate, Field } from '../../language/values.ts';
import type { Change, Difficulty, Executor, Need, Trick } from '../../plan/model.ts';
import { type Amount, add, amountOf, combine, isKnown, unknown } from '../../pricing/amount.ts';
import { effortTimesRate, expectedSixths, toHours } from '../../pricing/effort.ts';
import type { ExecutorShare, Figures, PricedBlock, PricedPlan } from '../../pricing/price-plan.ts';
import { leavesOf, type PricedTask } from '../../pricing/price-task.ts';
import { type Assignment, assignmentOf, type ExecutorIndex, indexExecutors, rateOf } from '../../pricing/rate.ts';
import type { FieldName, ObjectName } from './expression-model.ts';

/** Each field of a kind of object, and how it is read. */
type Readers<Name extends ObjectName, Subject> = Record<FieldName<Name>, (subject: Subject) => Value>;

/** A task with the block it is in. */
export interface TaskSubject {
  priced: PricedTask;
  block: PricedBlock;
}

/** An object of a plan as expressions see it. Fields are read when asked for, and once. */
class PlanObject<Subject> implements ExpressionObject {
  readonly #subject: Subject;
  readonly #readers: ReadonlyMap<string, (subject: Subject) => Value>;
  readonly #read = new Map<string, Value>();

  constructor(subject: Subject, readers: ReadonlyMap<string, (subject: Subject) => Value>) {
    this.#subject = subject;
    this.#readers = readers;
  }

  get(field: string): Value {
    if (!this.#read.has(field)) this.#read.set(field, this.#readers.get(field)?.(this.#subject));
    return this.#read.get(field);
  }
}

/**
 * A plan as `expression-model.ts` describes it; what is not written is what the language takes it for. Cancelled blocks and dropped tasks are not in it. Tasks are those that are
 * estimated themselves: a task with sub-tasks is the sum of them, and would be counted twice.
 */
export class PlanObjects {
  readonly #priced: PricedPlan;
  readonly #executorIndex: ExecutorIndex;
  readonly #made = new Map<object, ExpressionObject>();
  readonly #tasks: TaskSubject[];
  readonly plan: ExpressionObject;

  constructor(priced: PricedPlan) {
    this.#priced = priced;
    this.#executorIndex = indexExecutors(priced.plan);
    this.#tasks = priced.blocks.flatMap(block =>
      leavesOf(block.tasks)
        .filter(task => task.counting !== 'dropped')
        .map(task => ({ priced: task, block })),
    );
    this.plan = new PlanObject(priced, readersOf(this.#planReaders()));
  }

  get blocks(): readonly PricedBlock[] {
    return this.#priced.blocks;
  }

  get tasks(): readonly TaskSubject[] {
    return this.#tasks;
  }

  get executors(): readonly ExecutorShare[] {
    return this.#priced.executors;
  }

  get changes(): readonly Change[] {
    return this.#priced.plan.changes;
  }

  block(block: PricedBlock): ExpressionObject {
    return this.#object(block, block, this.#blockReaders);
  }

  task(task: TaskSubject): ExpressionObject {
    return this.#object(task.priced, task, this.#taskReaders);
  }

  executor(share: ExecutorShare): ExpressionObject {
    return this.#object(share.executor, share, this.#executorReaders);
  }

  change(change: Change): ExpressionObject {
    return this.#object(change, change, this.#changeReaders);
  }

  /** One object for each thing of the plan, so that `task.block == block` holds. */
  #object<Subject>(
    identity: object,
    subject: Subject,
    readers: ReadonlyMap<string, (subject: Subject) => Value>,
  ): ExpressionObject {
    let object = this.#made.get(identity);
    if (!object) {
      object = new PlanObject(subject, readers);
      this.#made.set(identity, object);
    }
    return object;
  }

  readonly #text = (text: Text | undefined): Value =>
    text === undefined ? undefined : textIn(this.#priced.plan.locale, text);

  readonly #texts = (texts: Text[]): Value => texts.map(text => textIn(this.#priced.plan.locale, text));

  /** What is written, else what the money counts by. */
  #share(field: Field<Decimal> | undefined, byDefault: Decimal): Value {
    return field ? number(field.value) : number(byDefault);
  }

  #executorOf(assignment: Assignment): Value {
    if (!assignment || !('executor' in assignment)) return undefined;
    const share = this.#sharesByExecutor.get(assignment.executor);
    return share && this.executor(share);
  }

  #lazyShares: Map<Executor, ExecutorShare> | undefined;
  get #sharesByExecutor(): Map<Executor, ExecutorShare> {
    this.#lazyShares ??= new Map(this.#priced.executors.map(share => [share.executor, share]));
    return this.#lazyShares;
  }

  #lazyTasksOf: Map<object, TaskSubject[]> | undefined;
  /** Tasks by their block and by their executor. */
  #tasksOf(owner: object): Value {
    if (!this.#lazyTasksOf) {
      this.#lazyTasksOf = new Map();
      for (const task of this.#tasks) {
        const { assignment } = task.priced;
        for (const key of [
          task.block.block,
          assignment && 'executor' in assignment ? assignment.executor : undefined,
        ]) {
          const list = key && this.#lazyTasksOf.get(key);
          if (list) list.push(task);
          else if (key) this.#lazyTasksOf.set(key, [task]);
        }
      }
    }
    return this.#lazyTasksOf.get(owner)?.map(task => this.task(task)) ?? [];
  }

  #planReaders(): Readers<'plan', PricedPlan> {
    const { plan } = this.#priced;
    const { project, pricing } = plan;
    return {
      name: () => this.#text(project.name),
      client: () => this.#text(project.client?.name),
      stage: () => plan.stage,
      goal: () => this.#text(project.goal),
      means: () => this.#texts(project.means),
      responsible: () => this.#text(project.responsible?.name),
      competence: () => project.integrator?.competence?.value,
      start: () => project.start?.value,
      deadline: () => project.deadline?.value,
      locale: () => plan.locale,
      currency: () => pricing?.currency?.value,
      rate: () => number(pricing?.rate?.value),
      contingency_percent: () => this.#share(pricing?.contingency, zero),
      discount_percent: discountShare,
      prepayment_percent: () => this.#share(pricing?.prepayment, one),
      vat_percent: () => this.#share(pricing?.vat?.rate, zero),
      ...figureReaders,
      discount: ({ discount }) => amount(discount),
      blocks: priced => priced.blocks.map(block => this.block(block)),
      tasks: () => this.#tasks.map(task => this.task(task)),
      executors: priced => priced.executors.map(share => this.executor(share)),
      changes: () => plan.changes.map(change => this.change(change)),
      needs: () => plan.needs.map(need => this.#object(need, need, this.#needReaders)),
      difficulties: () => plan.difficulties.map(one => this.#object(one, one, this.#difficultyReaders)),
      tricks: () => plan.tricks.map(trick => this.#object(trick, trick, this.#trickReaders)),
    };
  }

  readonly #blockReaders = readersOf<'block', PricedBlock>({
    id: ({ block }) => block.id,
    type: ({ block }) => block.type?.value,
    title: ({ block }) => this.#text(block.title),
    description: ({ block }) => this.#text(block.description),
    outcome: ({ block }) => this.#text(block.outcome),
    status: ({ block }) => block.status,
    estimate: ({ block }) => block.estimate,
    ...figureReaders,
    contingency_percent: ({ block }) => this.#share(block.contingency ?? this.#pricing?.contingency, zero),
    prepayment_percent: ({ block }) => this.#share(block.prepayment ?? this.#pricing?.prepayment, one),
    fixed_price: ({ block }) => block.price !== undefined,
    deliverables: ({ block }) => this.#texts(block.deliverables),
    acceptance: ({ block }) => this.#texts(block.acceptance),
    paid: ({ block }) => block.paid?.value,
    accepted: ({ block }) => block.accepted?.value,
    after: ({ block }) => block.after.flatMap(field => field.value ?? []),
    tasks: ({ block }) => this.#tasksOf(block),
  });

  get #pricing() {
    return this.#priced.plan.pricing;
  }

  readonly #taskReaders = readersOf<'task', TaskSubject>({
    id: ({ priced }) => priced.task.id,
    title: ({ priced }) => this.#text(priced.task.title),
    description: ({ priced }) => this.#text(priced.task.description),
    hours: ({ priced }) => hours(priced.effort),
    min: ({ priced }) => point(priced, 'min'),
    likely: ({ priced }) => point(priced, 'likely'),
    max: ({ priced }) => point(priced, 'max'),
    quantity: ({ priced }) => amount(quantityOf(priced)),
    price: ({ priced: { task } }) => (task.kind === 'leaf' ? number(task.price?.value) : undefined),
    rate: ({ priced }) => priced.rate && amount(priced.rate),
    net: ({ priced }) => amount(priced.net),
    cost: ({ priced }) => amount(priced.cost),
    executor: ({ priced }) => this.#executorOf(priced.assignment),
    skill: ({ priced }) => priced.task.skill,
    method: ({ priced }) => priced.task.method ?? 'manual',
    optional: ({ priced }) => priced.counting === 'optional',
    assumption: ({ priced }) => priced.task.assumption,
    first_win: ({ priced }) => priced.task.firstWin,
    status: ({ priced: { task } }) => (task.status ? task.status.value : 'todo'),
    spent: ({ priced }) => number(priced.task.spent?.value),
    deliverables: ({ priced }) => this.#texts(priced.task.deliverables),
    acceptance: ({ priced }) => this.#texts(priced.task.acceptance),
    start: ({ priced }) => priced.task.start?.value,
    not_before: ({ priced }) => priced.task.notBefore?.value,
    after: ({ priced }) => priced.task.after.flatMap(link => link.task ?? []),
    vendor_requested: ({ priced }) => priced.task.vendorEstimate?.requested?.value,
    vendor_received: ({ priced }) => priced.task.vendorEstimate?.received?.value,
    vendor_hours: ({ priced }) => expected(priced.task.vendorEstimate?.hours?.value),
    from_case: ({ priced }) => priced.task.origin,
    block: ({ block }) => this.block(block),
  });

  readonly #executorReaders = readersOf<'executor', ExecutorShare>({
    id: ({ executor }) => executor.id,
    name: ({ executor }) => this.#text(executor.name),
    kind: ({ executor }) => executor.kind ?? 'own',
    rate: ({ executor }) => number(executor.rate?.value),
    cost: ({ executor }) => number(executor.cost?.value),
    skills: ({ executor }) => executor.skills.flatMap(skill => skill.value ?? []),
    capacity: ({ executor }) => this.#share(executor.capacity, one),
    hours: ({ effort }) => hours(effort),
    net: ({ net }) => amount(net),
    tasks: ({ executor }) => this.#tasksOf(executor),
  });

  readonly #changeReaders = readersOf<'change', Change>({
    id: change => change.idField?.value,
    block: change => {
      const block = this.#blockOf(change);
      return block && this.block(block);
    },
    date: change => change.date?.value,
    reason: change => this.#text(change.reason),
    status: change => change.status ?? 'proposed',
    hours: change => expected(change.hours?.value),
    price: change => number(change.price?.value),
    net: change => amount(this.#netOf(change)),
    executor: change => this.#executorOf(assignmentOf(change, [], this.#executorIndex)),
  });

  /** Of two blocks with one id the earlier has the changes. */
  #blockOf(change: Change): PricedBlock | undefined {
    this.#lazyBlocks ??= new Map([...this.#priced.blocks].reverse().map(block => [block.block.id, block]));
    return this.#lazyBlocks.get(change.block?.value ?? '');
  }
  #lazyBlocks: Map<string, PricedBlock> | undefined;

  /** By step 4 of `docs/language.md`, also while the change is not agreed. */
  #netOf(change: Change): Amount {
    const block = this.#blockOf(change)?.block;
    const vague = unknown('reason.unreadable', { key: 'hours' });
    if (change.price) return change.price.value ? round(change.price.value, this.#priced.digits) : vague;
    if (!change.hours?.value || !block) return vague;
    const rate = rateOf(change, [], block, this.#priced.plan, this.#executorIndex);
    return effortTimesRate(expectedSixths(change.hours.value), rate, this.#priced.digits);
  }

  readonly #needReaders = readersOf<'need', Need>({
    text: need => this.#text(need.text),
    source: need => need.source ?? 'retold',
  });

  readonly #difficultyReaders = readersOf<'difficulty', Difficulty>({
    type: difficulty => difficulty.type?.value,
    state: difficulty => difficulty.state,
    mitigation: difficulty => this.#text(difficulty.mitigation),
    case: difficulty => difficulty.case?.value,
  });

  readonly #trickReaders = readersOf<'trick', Trick>({
    id: trick => trick.idField?.value,
    title: trick => this.#text(trick.title),
    effect: trick => this.#text(trick.effect),
    task: trick => trick.task?.value,
  });
}

function readersOf<Name extends ObjectName, Subject>(
  readers: Readers<Name, Subject>,
): ReadonlyMap<string, (subject: Subject) => Value> {
  return new Map(Object.entries(readers));
}

/** The figures that a plan and a block have alike. */
const figureReaders = {
  hours: ({ effort }: Figures) => hours(effort),
  subtotal: ({ subtotal }: Figures) => amount(subtotal),
  contingency: ({ contingency }: Figures) => amount(contingency),
  net: ({ net }: Figures) => amount(net),
  vat: ({ vat }: Figures) => amount(vat),
  total: ({ total }: Figures) => amount(total),
  cost: ({ cost }: Figures) => amount(cost),
  margin: ({ margin }: Figures) => amount(margin),
  margin_percent: ({ margin, net }: Figures) => fraction(margin, net),
};

function number(value: Decimal | undefined): Value {
  return value && Number(value.toString());
}

function amount(value: Amount): Value {
  return isKnown(value) ? number(value) : undefined;
}

function hours(effort: Amount): Value {
  return toHours(effort) ?? undefined;
}

function expected(estimate: Estimate | undefined): Value {
  return estimate && hours(expectedSixths(estimate));
}

function fraction(part: Amount, whole: Amount): Value {
  return isKnown(part) && isKnown(whole) && !whole.eq(zero) ? number(part.div(whole)) : undefined;
}

/** As written; of an amount, its share of what it is taken off. */
function discountShare(priced: PricedPlan): Value {
  const discount = priced.plan.pricing?.discount;
  if (!discount) return 0;
  if (discount.value?.kind === 'percent') return number(discount.value.fraction);
  const { subtotal, contingency, changes, rounding } = priced;
  return fraction(priced.discount, add(subtotal, contingency, changes, rounding));
}

function quantityOf({ task }: PricedTask): Amount {
  const vague = unknown('reason.unreadable', { key: 'quantity' });
  return task.kind === 'leaf' ? amountOf(task.quantity, one, vague) : vague;
}

/** A point of the estimate of the whole task, as `hours` is. */
function point(priced: PricedTask, name: keyof Estimate): Value {
  const estimate = priced.task.kind === 'leaf' ? priced.task.hours?.value : undefined;
  if (!estimate) return undefined;
  return amount(combine([quantityOf(priced)], ([times = one]) => estimate[name].times(times)));
}
