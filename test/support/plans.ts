import fc from 'fast-check';
import { stringify } from 'yaml';

/** Plans as people could write them, as data; `toText` makes the file. Every number is in the form the language takes. */
export interface PlanData {
  plan: 1;
  project: { name: string; client: string };
  pricing: Record<string, unknown>;
  executors: Record<string, Record<string, unknown>>;
  blocks: Record<string, unknown>[];
  changes: Record<string, unknown>[];
}

export function toText(plan: PlanData): string {
  return stringify(plan);
}

const executorIds = ['anna', 'vendor', 'igor'];

/** A decimal with up to `digits` places, as the number that YAML writes exactly so. */
const decimal = (max: number, digits: number) =>
  fc.integer({ min: 0, max: max * 10 ** digits }).map(units => units / 10 ** digits);

const percent = fc.integer({ min: 0, max: 10_000 }).map(units => `${units / 100}%`);

const estimate = fc.oneof(
  decimal(40, 2),
  fc.constantFrom('2h', '1.5d', '1w'),
  fc.tuple(decimal(10, 1), decimal(10, 1), decimal(10, 1)).map(points => points.sort((a, b) => a - b).join('/')),
  fc
    .tuple(decimal(10, 1), decimal(10, 1), decimal(10, 1))
    .map(points => points.sort((a, b) => a - b))
    .map(([min, likely, max]) => ({ min, likely, max })),
);

const optionally = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const taskFlags = {
  optional: optionally(fc.boolean()),
  status: optionally(fc.constantFrom('todo', 'doing', 'done', 'dropped')),
  executor: optionally(fc.constantFrom(...executorIds)),
  rate: optionally(decimal(2000, 2)),
};

const leaf = fc.oneof(
  fc.record({ ...taskFlags, hours: estimate, quantity: optionally(decimal(5, 1)), cost: optionally(decimal(500, 2)) }),
  fc.record({ ...taskFlags, price: decimal(5000, 3), quantity: optionally(fc.integer({ min: 0, max: 5 })) }),
);

const { task } = fc.letrec<{ task: Record<string, unknown>; group: Record<string, unknown> }>(tie => ({
  task: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('group')),
  group: fc.record({ ...taskFlags, tasks: fc.array(tie('task'), { minLength: 1, maxLength: 3 }) }),
}));

const block = fc.record({
  type: fc.constantFrom('audit', 'configuration', 'rollout', 'support', 'closing'),
  status: optionally(fc.constantFrom('planned', 'accepted', 'cancelled')),
  price: fc.option(decimal(90_000, 2), { nil: undefined, freq: 4 }),
  rate: optionally(decimal(1500, 2)),
  contingency: optionally(percent),
  tasks: fc.array(task, { maxLength: 5 }),
});

const change = fc.record({
  status: fc.constantFrom('proposed', 'agreed', 'rejected'),
  block: fc.nat(7),
  effect: fc.oneof(
    fc.integer({ min: -20, max: 40 }).map(hours => ({ hours })),
    fc.integer({ min: -90_000, max: 90_000 }).map(cents => ({ price: cents / 100 })),
  ),
  executor: optionally(fc.constantFrom(...executorIds)),
});

const pricing = fc.record({
  currency: fc.constantFrom('UAH', 'EUR', 'JPY', 'KWD'),
  rate: decimal(2000, 2),
  contingency: optionally(percent),
  discount: optionally(fc.oneof(percent, decimal(500, 2))),
  vat: optionally(fc.record({ rate: percent, included: fc.boolean() })),
  prepayment: optionally(percent),
  'round-to': optionally(fc.constantFrom(1, 10, 100, 0.05)),
});

const executors = fc.record(
  Object.fromEntries(
    executorIds.map(id => [
      id,
      fc.record({
        kind: fc.constantFrom('own', 'vendor', 'partner', 'freelancer'),
        rate: optionally(decimal(2000, 2)),
        cost: optionally(decimal(900, 2)),
      }),
    ]),
  ),
);

/** Valid plans: every reference leads somewhere, every amount can be computed. */
export const planData: fc.Arbitrary<PlanData> = fc
  .record({
    pricing,
    executors,
    blocks: fc.array(block, { minLength: 1, maxLength: 6 }),
    changes: fc.array(change, { maxLength: 4 }),
  })
  .map(({ blocks, changes, ...rest }) => ({
    plan: 1 as const,
    project: { name: 'Generated', client: 'Client' },
    ...withoutUndefined(rest),
    blocks: blocks.map((data, index) => nameTasks({ id: `b${index}`, ...withoutUndefined(data) }, `b${index}`)),
    changes: changes.map(({ block: index, effect, ...data }, number) => ({
      id: `CR-${number}`,
      block: `b${index % blocks.length}`,
      ...withoutUndefined(data),
      ...effect,
    })),
  }));

function nameTasks(node: Record<string, unknown>, prefix: string): Record<string, unknown> {
  if (!Array.isArray(node.tasks)) return node;
  const tasks = node.tasks.map((child: Record<string, unknown>, index: number) =>
    nameTasks({ id: `${prefix}-${index}`, title: `Task ${index}`, ...child }, `${prefix}-${index}`),
  );
  return { ...node, tasks };
}

/** YAML has no `undefined`: a key that is not given is not written. */
function withoutUndefined<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
