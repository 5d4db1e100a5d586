import fc from 'fast-check';
import { stringify } from 'yaml';
import type {
  BlockInput,
  ChangeInput,
  ExecutorInput,
  ItemInput,
  PaymentInput,
  PlanInput,
  PricingInput,
  ScenarioInput,
  TaskInput,
  WayInput,
} from './oracle/data.ts';

/** Plans as integrators sell them, with every key that affects money. */
export type CommercePlan = PlanInput & { plan: 1; project: { name: string; client: string } };

export function textOf(plan: CommercePlan): string {
  return stringify(plan);
}

const executorIds = ['anna', 'vendor', 'igor', 'polus', 'olga'];
const pays = ['anna', 'vendor', 'igor'];

/** A decimal with up to `digits` places, as the number that YAML writes exactly so. */
const decimal = (max: number, digits: number, min = 0) =>
  fc.integer({ min: min * 10 ** digits, max: max * 10 ** digits }).map(units => units / 10 ** digits);

const percentUpTo = (most: number) => fc.integer({ min: 0, max: most * 100 }).map(units => `${units / 100}%`);
/** Present in all but one of `times` cases. */
const often = <T>(arbitrary: fc.Arbitrary<T>, times: number) =>
  fc.option(arbitrary, { nil: undefined, freq: times + 1 });
const sometimes = <T>(arbitrary: fc.Arbitrary<T>) => often(arbitrary, 1);
/** Present in a quarter of cases. */
const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const seldom = fc.oneof(
  { weight: 5, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constant<true>(true) },
);
const every = fc.constantFrom('week', 'month', 'quarter', 'year');
const vatRate = fc.constantFrom('none', '0%', '20%', '20.0%', '7%', '5.5%');

const hours = fc.oneof(
  decimal(40, 2),
  fc.constantFrom('2h', '1.5d', '1w', '0.25d'),
  fc.tuple(decimal(10, 1), decimal(10, 1), decimal(10, 1)).map(points => points.sort((a, b) => a - b).join('/')),
  fc
    .tuple(decimal(10, 1), decimal(10, 1), decimal(10, 1))
    .map(points => points.sort((a, b) => a - b))
    .map(([min = 0, likely = 0, max = 0]) => ({ min, likely, max })),
);

const recurrence = rarely(fc.record({ every, times: fc.integer({ min: 1, max: 5 }) }));

const taskFlags = {
  optional: seldom,
  status: rarely(fc.constantFrom('todo', 'doing', 'done', 'dropped')),
  rate: rarely(decimal(2000, 2)),
};

const leaf = fc
  .record({
    ...taskFlags,
    work: fc.oneof(
      fc.record({ hours }),
      fc.record({ hours }),
      fc.record({ price: decimal(5000, 3), hours: sometimes(hours) }),
      fc.record({ duration: fc.constantFrom('3d', '2w') }),
    ),
    quantity: sometimes(decimal(5, 1)),
    cost: sometimes(decimal(500, 2)),
    executor: often(fc.constantFrom(...executorIds), 4),
    isInternal: seldom,
    recurrence,
  })
  .map(({ work, isInternal, recurrence, ...rest }) => {
    const task = { ...rest, ...work, ...recurrence };
    return isInternal ? internalTask(task) : task;
  });

const group = fc
  .record({
    ...taskFlags,
    executor: rarely(fc.constantFrom(...executorIds)),
    isInternal: seldom,
    tasks: fc.array(leaf, { minLength: 1, maxLength: 3 }),
  })
  .map(({ isInternal, ...rest }) => (isInternal ? internalTask(rest as TaskInput) : clientGroup(rest as TaskInput)));

/** Work of the client's people contains no internal tasks. */
function clientGroup(group: TaskInput): TaskInput {
  if (group.executor === undefined || pays.includes(group.executor)) return group;
  return { ...group, tasks: (group.tasks ?? []).map(({ internal: _, ...task }) => task) };
}

/** Internal work has no price and is not done by the client's people. */
function internalTask(task: TaskInput): TaskInput {
  return { ...ownWork(task), internal: true };
}

function ownWork({ price, executor, tasks, ...task }: TaskInput): TaskInput {
  return {
    ...task,
    ...(executor !== undefined && pays.includes(executor) && { executor }),
    ...(tasks ? { tasks: tasks.map(ownWork) } : { hours: task.hours ?? 1 }),
  };
}

const task = fc.oneof({ weight: 3, arbitrary: leaf }, { weight: 1, arbitrary: group });

/** `of` contains numbers until the ids of the plan are known. */
interface LooseItem extends Omit<ItemInput, 'of'> {
  of?: number[] | undefined;
}

const way: fc.Arbitrary<Partial<LooseItem>> = fc.oneof(
  fc.record({ price: decimal(3000, 3), discount: sometimes(percentUpTo(60)), cost: sometimes(decimal(900, 2)) }),
  fc.record({ 'at-cost': fc.constant(true), cost: decimal(3000, 3) }),
  fc.record({
    share: percentUpTo(40),
    of: fc.array(fc.nat(12), { minLength: 1, maxLength: 3 }),
    min: rarely(decimal(700, 2)),
    discount: rarely(percentUpTo(60)),
    cost: sometimes(decimal(200, 2)),
  }),
);

const item = fc
  .record({
    kind: fc.constantFrom('licence', 'equipment', 'expense', 'service'),
    quantity: sometimes(decimal(20, 1)),
    vat: rarely(vatRate),
    optional: seldom,
    way,
  })
  .map(({ way, ...rest }) => ({ ...rest, ...way }));

const pace = fc.record({
  every,
  times: sometimes(fc.integer({ min: 1, max: 15 })),
  pay: sometimes(fc.constantFrom('advance', 'arrears')),
});

const ownPrice = fc.record({ price: decimal(90_000, 2), cost: sometimes(decimal(40_000, 2)) });

const block = fc
  .record({
    type: fc.constantFrom('audit', 'configuration', 'rollout', 'support', 'closing'),
    title: sometimes(fc.constantFrom('Work', 'Phase two')),
    status: rarely(fc.constantFrom('planned', 'planned', 'delivered', 'cancelled')),
    estimate: rarely(fc.constantFrom('preliminary', 'detailed', 'fixed')),
    optional: seldom,
    rate: rarely(decimal(1500, 2)),
    contingency: rarely(percentUpTo(100)),
    discount: rarely(fc.oneof(percentUpTo(100), decimal(50, 2))),
    vat: rarely(vatRate),
    prepayment: rarely(percentUpTo(100)),
    pace: rarely(pace),
    own: rarely(ownPrice),
    isActual: seldom,
    tasks: often(fc.array(task, { maxLength: 4 }), 6),
    items: sometimes(fc.array(item, { maxLength: 3 })),
  })
  .map(({ pace, own, isActual, ...rest }) => ({
    ...rest,
    ...pace,
    ...own,
    ...(isActual && !pace && !own && { billing: 'actual' }),
  }));

const change = fc
  .record({
    status: fc.constantFrom('proposed', 'agreed', 'agreed', 'agreed', 'rejected'),
    block: fc.nat(7),
    effect: fc.oneof(
      fc.record({ hours: fc.integer({ min: -20, max: 40 }) }),
      fc.record({ hours }),
      fc.record({ price: decimal(900, 3, -900) }),
      fc.record({ price: decimal(900, 2, -900), hours: fc.integer({ min: -5, max: 10 }) }),
    ),
    rate: rarely(decimal(1500, 2)),
    cost: sometimes(decimal(900, 2, -900)),
    executor: sometimes(fc.constantFrom(...executorIds)),
    isInternal: seldom,
    isEach: fc.boolean(),
  })
  .map(({ effect, isInternal, ...rest }) => {
    const made: Loose = { ...rest, ...effect };
    if (!isInternal) return made;
    const { price, executor, ...own } = made;
    return {
      ...own,
      hours: own.hours ?? 3,
      internal: true,
      ...(executor !== undefined && pays.includes(executor) && { executor }),
    };
  });

/** A change whose block is a number until the ids of the plan are known. */
type Loose = Omit<ChangeInput, 'id' | 'block'> & { block: number; isEach: boolean };

const pricing = fc.record({
  currency: fc.constantFrom('UAH', 'EUR', 'JPY', 'KWD'),
  rate: decimal(2000, 2),
  contingency: sometimes(percentUpTo(100)),
  discount: sometimes(fc.oneof(percentUpTo(100), decimal(50, 2))),
  vat: often(
    fc.oneof(
      vatRate,
      fc.record({ rate: vatRate, included: fc.boolean() }),
      fc.record({ rate: fc.constantFrom('20%', '10%'), included: fc.constant(true) }),
    ),
    5,
  ),
  prepayment: sometimes(percentUpTo(100)),
  'round-to': sometimes(fc.constantFrom(1, 10, 100, 0.05)),
  'pay-in': rarely(
    fc.record({
      currency: fc.constantFrom('USD', 'KRW', 'BHD'),
      rate: decimal(50, 4, 1),
      plus: sometimes(percentUpTo(3)),
    }),
  ),
});

const executorOf = (kinds: string[]) =>
  fc.record({
    kind: fc.constantFrom(...kinds),
    rate: sometimes(decimal(2000, 2)),
    cost: often(decimal(900, 2), 5),
  });

const executors = fc
  .record({
    anna: executorOf(['own']),
    vendor: executorOf(['vendor', 'partner']),
    igor: executorOf(['own', 'freelancer']),
    polus: executorOf(['client']),
    olga: executorOf(['client']),
  })
  .map(all => all as Record<string, ExecutorInput>);

const paymentWay: fc.Arbitrary<WayInput> = fc.record({
  per: fc.constant('block'),
  merge: sometimes(fc.boolean()),
  least: sometimes(decimal(40_000, 2)),
});

/** An event of a payment; its block is a number until the ids of the plan are known. */
const event = fc.record({
  name: fc.constantFrom('signing', 'start', 'finish', 'date', 'after', 'before'),
  block: fc.nat(7),
  lag: rarely(fc.constantFrom<number | string>(0, 10, '90d', '2w')),
  due: rarely(fc.constantFrom<number | string>(5, '3d')),
  title: rarely(fc.constantFrom('Advance', 'Holdback')),
});

const shares = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }).map(parts => {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  const all = parts.map(part => Math.floor((part * 10_000) / whole));
  const left = 10_000 - all.reduce((sum, part) => sum + part, 0);
  return all.map((part, index) => ({ share: `${(index === 0 ? part + left : part) / 100}%` }));
});

const mixed = fc
  .record({
    shares: fc.array(percentUpTo(25), { maxLength: 2 }),
    amounts: fc.array(decimal(300, 2), { maxLength: 2 }),
    rest: fc.nat(4),
  })
  .map(({ shares, amounts, rest }) => {
    const list: Partial<PaymentInput>[] = [...shares.map(share => ({ share })), ...amounts.map(amount => ({ amount }))];
    list.splice(rest, 0, { rest: true });
    return list;
  });

const listed = fc
  .oneof<fc.Arbitrary<Partial<PaymentInput>[]>[]>(shares, mixed)
  .chain(parts => fc.tuple(fc.constant(parts), fc.array(event, { minLength: parts.length, maxLength: parts.length })));

const chosen = fc.record({
  rate: rarely(decimal(2000, 2)),
  contingency: rarely(percentUpTo(50)),
  discount: rarely(percentUpTo(50)),
  prepayment: rarely(percentUpTo(100)),
  with: fc.array(fc.nat(20), { maxLength: 4 }),
  without: fc.array(fc.nat(30), { maxLength: 3 }),
});

const project = fc
  .record({
    start: often(fc.constantFrom('2027-01-11', '2027-01-29'), 3),
    contract: sometimes(fc.constant({ number: '7', date: '2027-01-08' })),
  })
  .map(frame => ({ name: 'Generated', client: 'Client', ...frame }));

/** Valid plans: every reference is defined, every price can be computed. */
export const commercePlan: fc.Arbitrary<CommercePlan> = fc
  .record({
    project,
    pricing,
    executors,
    payments: sometimes(fc.oneof(paymentWay, listed)),
    warranty: rarely(fc.constantFrom('60d', 30)),
    blocks: fc.array(block, { minLength: 1, maxLength: 6 }),
    changes: fc.array(change, { maxLength: 5 }),
    scenario: chosen,
  })
  .map(parts => {
    const blocks = withIds(parts.blocks as LooseBlock[]);
    const plan: CommercePlan = {
      plan: 1,
      project: parts.project,
      pricing: parts.pricing as PricingInput,
      executors: parts.executors,
      payments: paymentsFor(parts.payments as WayInput | Listed | undefined, blocks, parts.pricing.currency),
      terms: parts.warranty === undefined ? undefined : { warranty: parts.warranty },
      blocks,
      changes: parts.changes.map((data, index) => changeFor(data as Loose, index, blocks)),
      scenarios: { chosen: scenarioFor(parts.scenario, blocks, parts.payments !== undefined) },
    } as CommercePlan;
    return withoutUndefined(plan);
  });

type Listed = [Partial<PaymentInput>[], { name: string; block: number; lag?: number; due?: number; title?: string }[]];
type LooseBlock = Omit<BlockInput, 'id' | 'items'> & { items?: LooseItem[] };

function withIds(blocks: LooseBlock[]): BlockInput[] {
  const blockIds = blocks.map((_, index) => `b${index}`);
  const earlier: string[] = [];
  return blocks.map(({ items, tasks, ...block }, index) => {
    const id = `b${index}`;
    return {
      ...block,
      id,
      ...(tasks && { tasks: namedTasks(tasks, id) }),
      ...(items && { items: items.map((data, place) => namedItem(data, `${id}-i${place}`, earlier, blockIds)) }),
    };
  });
}

/** A share refers to earlier items and blocks only, so that there are no cycles. */
function namedItem({ of, ...item }: LooseItem, id: string, earlier: string[], blockIds: string[]): ItemInput {
  const pool = [...earlier, ...blockIds];
  const named = [...new Set(of?.map(index => pool[index % pool.length] ?? 'b0'))];
  earlier.push(id);
  return { id, title: 'Item', ...item, ...(of && { of: named }) } as ItemInput;
}

function namedTasks(tasks: TaskInput[], prefix: string): TaskInput[] {
  return tasks.map((task, index) => {
    const id = `${prefix}-${index}`;
    const named = { id, title: `Task ${index}`, ...task };
    return task.tasks ? { ...named, tasks: namedTasks(task.tasks, id) } : named;
  });
}

function changeFor({ block: index, isEach, ...data }: Loose, number: number, blocks: BlockInput[]): ChangeInput {
  const block = blocks[index % blocks.length];
  return {
    id: `CR-${number}`,
    block: block?.id ?? '',
    ...data,
    ...(isEach && block?.every !== undefined && { 'each-period': true }),
  };
}

/** Amounts of a list are in whole yens where the plan is in yens. */
function paymentsFor(
  written: WayInput | Listed | undefined,
  blocks: BlockInput[],
  currency: string,
): PlanInput['payments'] {
  if (!Array.isArray(written)) return written;
  const [parts, events] = written;
  const named = blocks.filter(({ optional, status, every }) => !optional && status !== 'cancelled' && !every);
  return parts.map((part, index) => {
    const { name = 'start', block = 0, ...rest } = events[index] ?? {};
    const event = eventFor(name, named[block % (named.length || 1)]?.id);
    return { ...part, ...amountIn(currency, part), ...event, ...rest };
  });
}

function amountIn(currency: string, { amount }: Partial<PaymentInput>): Partial<PaymentInput> {
  return amount === undefined || currency !== 'JPY' ? {} : { amount: Math.round(amount) };
}

function eventFor(name: string, block: string | undefined): Partial<PaymentInput> {
  if (name === 'date') return { at: '2027-05-01' };
  if (name !== 'after' && name !== 'before') return { at: name };
  return block === undefined ? { at: 'finish' } : { [name]: block };
}

/** Orders options and leaves out parts; blocks stay where a list of payments may name them. */
function scenarioFor(
  { with: ordered, without, ...terms }: { with: number[]; without: number[] },
  blocks: BlockInput[],
  keepsBlocks: boolean,
): ScenarioInput {
  const tasks = (all: TaskInput[] = []): TaskInput[] => all.flatMap(task => [task, ...tasks(task.tasks)]);
  const parts = blocks.flatMap(block => [block, ...tasks(block.tasks), ...(block.items ?? [])]);
  const pick = (from: typeof parts, places: number[]) =>
    from.length === 0 ? [] : [...new Set(places.map(place => from[place % from.length]?.id ?? ''))];
  const options = pick(
    parts.filter(({ optional }) => optional),
    ordered,
  );
  const rest = parts.filter(({ id, optional }) => !optional && !(keepsBlocks && blocks.some(block => block.id === id)));
  return { ...terms, with: options, without: pick(rest, without) };
}

/** YAML has no `undefined`: a key that is not given is not written. */
function withoutUndefined<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
