import { type Decimal, one, round, zero } from '../../base/decimal.ts';
import type { ExpressionObject, Value } from '../../expressions/types.ts';
import type { Estimate, Field, VatRate } from '../../language/values.ts';
import type { Change, Difficulty, Executor, Need, Trick } from '../../plan/model.ts';
import { type Amount, add, amountOf, combine, isKnown, unknown } from '../../pricing/amount.ts';
import { effortTimesRate, expectedSixths, toHours } from '../../pricing/effort.ts';
import type { PricedItem } from '../../pricing/price-item.ts';
import {
  type ExecutorShare,
  type Figures,
  type PricedBlock,
  type PricedPlan,
  pricedByBlock,
} from '../../pricing/price-plan.ts';
import { leavesOf, type PricedTask } from '../../pricing/price-task.ts';
import { type Assignment, assignmentOf, type ExecutorIndex, indexExecutors, rateOf } from '../../pricing/rate.ts';
import type { Payment } from '../../scheduling/payments/payment.ts';
import { paymentsOf } from '../../scheduling/payments/payments.ts';
import type { SyntaxNode } from '../../syntax/nodes.ts';
import { type ComputedField, type ObjectName, type PlanPart, writtenFields } from './expression-model.ts';
import { type Holder, writtenValue } from './written-value.ts';

/** Readers of the computed fields of a kind of object. */
type Readers<Name extends ObjectName, Subject> = Record<ComputedField<Name>, (subject: Subject) => Value>;

/** A task with its block. */
export interface TaskSubject {
  priced: PricedTask;
  block: PricedBlock;
}

/** An item with the block it is in. */
interface ItemSubject {
  item: PricedItem;
  block: PricedBlock;
}

/** An object of a plan in expressions. Fields are read lazily, and once. */
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
 * A plan as described by `expression-model.ts`; missing values are the defaults. Cancelled blocks and dropped tasks are
 * left out. Tasks are leaves: a group is the sum of its tasks and would be counted twice.
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
    this.plan = new PlanObject(
      priced,
      this.#readersOf('plan', this.#planReaders(), ({ plan }, part) => {
        if (part === 'project') return { model: plan.project, node: plan.project.node };
        if (part === 'terms') return plan.terms.node && { model: plan.terms, node: plan.terms.node };
        if (part === 'pricing') return plan.pricing && { model: plan.pricing, node: plan.pricing.node };
        return { model: plan, node: plan.root };
      }),
    );
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

  /** One object per part of the plan, so that `task.block == block` holds. */
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

  /** The written value, else the one used in pricing. */
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
  /** Tasks by block and by executor. */
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
      competence: () => project.integrator?.competence?.value,
      contingency_percent: () => this.#share(pricing?.contingency, zero),
      discount_percent: discountShare,
      prepayment_percent: () => this.#share(pricing?.prepayment, one),
      vat_percent: () => this.#share(fractionField(pricing?.vat?.rate), zero),
      ...figureReaders,
      discount: ({ discount }) => amount(discount),
      client_hours: ({ clientEffort }) => hours(clientEffort),
      internal_hours: ({ internalEffort }) => hours(internalEffort),
      warranty_days: () => plan.terms.warranty?.value,
      items: priced => priced.blocks.flatMap(block => this.#itemsOf(block)),
      payments: priced => paymentsOf(priced).map(payment => this.#object(payment, payment, this.#paymentReaders)),
      blocks: priced => priced.blocks.map(block => this.block(block)),
      tasks: () => this.#tasks.map(task => this.task(task)),
      executors: priced => priced.executors.map(share => this.executor(share)),
      changes: () => plan.changes.map(change => this.change(change)),
      needs: () => plan.needs.map(need => this.#object(need, need, this.#needReaders)),
      difficulties: () => plan.difficulties.map(one => this.#object(one, one, this.#difficultyReaders)),
      tricks: () => plan.tricks.map(trick => this.#object(trick, trick, this.#trickReaders)),
    };
  }

  readonly #blockReaders = this.#readersOf<'block', PricedBlock>(
    'block',
    {
      ...figureReaders,
      contingency_percent: ({ block }) => this.#share(block.contingency ?? this.#pricing?.contingency, zero),
      prepayment_percent: ({ block }) => this.#share(block.prepayment ?? this.#pricing?.prepayment, one),
      fixed_price: ({ block }) => block.price !== undefined,
      client_hours: ({ clientEffort }) => hours(clientEffort),
      internal_hours: ({ internalEffort }) => hours(internalEffort),
      items: block => this.#itemsOf(block),
      tasks: ({ block }) => this.#tasksOf(block),
    },
    ({ block }) => held(block),
  );

  get #pricing() {
    return this.#priced.plan.pricing;
  }

  readonly #taskReaders = this.#readersOf<'task', TaskSubject>(
    'task',
    {
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
      optional: ({ priced }) => priced.counting === 'optional',
      after: ({ priced }) => priced.task.after.flatMap(link => link.task ?? []),
      vendor_requested: ({ priced }) => priced.task.vendorEstimate?.requested?.value,
      vendor_received: ({ priced }) => priced.task.vendorEstimate?.received?.value,
      vendor_hours: ({ priced }) => expected(priced.task.vendorEstimate?.hours?.value),
      from_case: ({ priced }) => priced.task.origin,
      block: ({ block }) => this.block(block),
    },
    ({ priced }) => held(priced.task),
  );

  #itemsOf(block: PricedBlock): ExpressionObject[] {
    return block.itemList
      .filter(({ counting }) => counting !== 'dropped')
      .map(item => this.#object(item, { item, block }, this.#itemReaders));
  }

  readonly #itemReaders = this.#readersOf<'item', ItemSubject>(
    'item',
    {
      id: ({ item }) => item.item.id,
      quantity: ({ item }) => amount(item.quantity),
      price: ({ item }) => amount(item.unitPrice),
      net: ({ item }) => amount(item.net),
      cost: ({ item }) => amount(item.cost),
      optional: ({ item }) => item.counting === 'optional',
      of: ({ item }) => item.item.of.flatMap(({ value }) => value ?? []),
      from_case: ({ item }) => item.item.origin,
      block: ({ block }) => this.block(block),
    },
    ({ item }) => held(item.item),
  );

  readonly #paymentReaders = this.#readersOf<'payment', Payment>(
    'payment',
    {
      amount: payment => amount(payment.amount),
      net: payment => amount(payment.net),
      vat: payment => amount(payment.vat),
      date: ({ date }) => date,
      kind: ({ kind }) => kind,
      block: ({ block }) => {
        const priced = block && pricedByBlock(this.#priced).get(block);
        return priced && this.block(priced);
      },
    },
    ({ planned }) => planned && held(planned),
  );

  readonly #executorReaders = this.#readersOf<'executor', ExecutorShare>(
    'executor',
    {
      id: ({ executor }) => executor.id,
      hours: ({ effort }) => hours(effort),
      net: ({ net }) => amount(net),
      tasks: ({ executor }) => this.#tasksOf(executor),
    },
    ({ executor }) => held(executor),
  );

  readonly #changeReaders = this.#readersOf<'change', Change>(
    'change',
    {
      block: change => {
        const block = this.#blockOf(change);
        return block && this.block(block);
      },
      hours: change => expected(change.hours?.value),
      net: change => amount(this.#netOf(change)),
      executor: change => this.#executorOf(assignmentOf(change, [], this.#executorIndex)),
    },
    held,
  );

  /** Of two blocks with one id, the first has the changes. */
  #blockOf(change: Change): PricedBlock | undefined {
    this.#lazyBlocks ??= new Map([...this.#priced.blocks].reverse().map(block => [block.block.id, block]));
    return this.#lazyBlocks.get(change.block?.value ?? '');
  }
  #lazyBlocks: Map<string, PricedBlock> | undefined;

  /** By step 4 of `docs/language.md`, also for changes that are not agreed. */
  #netOf(change: Change): Amount {
    const block = this.#blockOf(change)?.block;
    const vague = unknown('reason.unreadable', { key: 'hours' });
    if (change.price) return change.price.value ? round(change.price.value, this.#priced.digits) : vague;
    if (!change.hours?.value || !block) return vague;
    const rate = rateOf(change, [], block, this.#priced.plan, this.#executorIndex);
    return effortTimesRate(expectedSixths(change.hours.value), rate, this.#priced.digits);
  }

  readonly #needReaders = this.#readersOf<'need', Need>('need', {}, held);
  readonly #difficultyReaders = this.#readersOf<'difficulty', Difficulty>('difficulty', {}, held);
  readonly #trickReaders = this.#readersOf<'trick', Trick>('trick', {}, held);

  /** Readers of all fields: computed ones, and keys of the part of the plan given by `holder`. */
  #readersOf<Name extends ObjectName, Subject>(
    name: Name,
    computed: Readers<Name, Subject>,
    holder: (subject: Subject, part: PlanPart) => Holder | undefined,
  ): ReadonlyMap<string, (subject: Subject) => Value> {
    const written = writtenFields(name).map((field): [string, (subject: Subject) => Value] => [
      field.name,
      subject => {
        const held = holder(subject, field.part);
        return held && writtenValue(field, held, this.#priced.plan);
      },
    ]);
    return new Map([...written, ...Object.entries<(subject: Subject) => Value>(computed)]);
  }
}

function held<Model extends { node: SyntaxNode }>(model: Model): Holder {
  return { model, node: model.node };
}

/** Figures common to plans and blocks. */
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

/** As written; an amount as its share of the basis. */
function fractionField(field: Field<VatRate> | undefined): Field<Decimal> | undefined {
  return field && { node: field.node, value: field.value?.fraction };
}

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

/** A point of the estimate for the whole task, like `hours`. */
function point(priced: PricedTask, name: keyof Estimate): Value {
  const estimate = priced.task.kind === 'leaf' ? priced.task.hours?.value : undefined;
  if (!estimate) return undefined;
  return amount(combine([quantityOf(priced)], ([times = one]) => estimate[name].times(times)));
}
