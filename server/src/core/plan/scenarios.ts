import { memoize, memoizeByKey } from '../base/memo.ts';
import type { Field } from '../language/values.ts';
import { isEmpty, type SyntaxNode } from '../syntax/nodes.ts';
import type { Block, Executor, Item, Plan, Scenario, Task } from './model.ts';

/**
 * The plan as a scenario has it. What the scenario says stands where the plan says the same, with the place in the
 * scenario as its node: whoever marks or mends it does so there. Without such a scenario it is the plan itself.
 */
export function withScenario(plan: Plan, id: string | undefined): Plan {
  return id === undefined ? plan : variantsOf(plan)(id);
}

const variantsOf = memoize((plan: Plan) =>
  memoizeByKey(
    (id: string) => id,
    (id): Plan => {
      const scenario = plan.scenarios.find(candidate => candidate.id === id);
      return scenario ? apply(plan, scenario) : plan;
    },
  ),
);

function apply(plan: Plan, scenario: Scenario): Plan {
  const { project, pricing, executors } = plan;
  const { rate, contingency, discount, prepayment, start, deadline } = scenario;
  return {
    ...plan,
    project: { ...project, ...written({ start, deadline }) },
    pricing: pricing && { ...pricing, ...written({ rate, contingency, discount, prepayment }) },
    executors: mergeExecutors(executors, scenario.executors),
    blocks: chosenBlocks(assignedBlocks(plan.blocks, scenario.assign), scenario),
  };
}

/** Only what is said: what is left out must not take away what the plan says. */
function written<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function mergeExecutors(known: Executor[], over: Executor[]): Executor[] {
  const byId = new Map(over.map(executor => [executor.id, executor]));
  const kept = known.map(executor => {
    const changed = byId.get(executor.id);
    byId.delete(executor.id);
    return changed ? mergeExecutor(executor, changed) : executor;
  });
  return [...kept, ...byId.values()];
}

/** The node stays the plan's: a key that is missing is added there, where every scenario has it. */
function mergeExecutor(executor: Executor, { node, span, id, skills, absences, ...fields }: Executor): Executor {
  return {
    ...executor,
    ...written(fields),
    ...(says(node, 'skills') && { skills }),
    ...(says(node, 'absences') && { absences }),
  };
}

function says(node: SyntaxNode, key: string): boolean {
  return node.kind === 'mapping' && node.pairs.some(pair => pair.key.source === key && !isEmpty(pair.value));
}

/** What is ordered is no option any more; what is left out is cancelled or dropped. */
function chosenBlocks(blocks: Block[], scenario: Scenario): Block[] {
  const [ordered, left] = [idsIn(scenario.with), idsIn(scenario.without)];
  if (ordered.size + left.size === 0) return blocks;
  const choice = { ordered, left };
  return blocks.map(block => ({
    ...block,
    optional: block.optional && !ordered.has(block.id),
    status: left.has(block.id) ? 'cancelled' : block.status,
    tasks: chosenTasks(block.tasks, choice),
    items: chosenItems(block.items, choice),
  }));
}

interface Choice {
  ordered: ReadonlySet<string>;
  left: ReadonlySet<string>;
}

function idsIn(names: Scenario['with']): ReadonlySet<string> {
  return new Set(names.flatMap(({ value }) => value ?? []));
}

function chosenTasks(tasks: Task[], choice: Choice): Task[] {
  return tasks.map(task => {
    const dropped = task.dropped || choice.left.has(task.id);
    const own = { ...task, dropped, optional: task.optional && !choice.ordered.has(task.id) };
    if (own.kind !== 'group') return own;
    return { ...own, tasks: chosenTasks(own.tasks, choice), items: chosenItems(own.items, choice) };
  });
}

function chosenItems(items: Item[], { ordered, left }: Choice): Item[] {
  return items.map(item => ({
    ...item,
    dropped: item.dropped || left.has(item.id),
    optional: item.optional && !ordered.has(item.id),
  }));
}

/** Who does what, by the name of a block or task; of two the earlier. */
type Assignments = ReadonlyMap<string | undefined, Field<string> | undefined>;

function assignedBlocks(blocks: Block[], assign: Scenario['assign']): Block[] {
  if (assign.length === 0) return blocks;
  const byName: Assignments = new Map(assign.toReversed().map(({ id, executor }) => [id.value, executor]));
  return blocks.map(block => assigned(block, byName));
}

function assigned(block: Block, assign: Assignments): Block {
  const whole = assign.get(block.id);
  return { ...block, tasks: block.tasks.map(task => giveTask(task, assign, whole)) };
}

/** A task named in its own right goes to whom it is given, even in a block that is given to another. */
function giveTask(task: Task, assign: Assignments, around: Field<string> | undefined): Task {
  const executor = assign.get(task.id) ?? around;
  const own = executor ? { ...task, executor } : task;
  return own.kind === 'group' ? { ...own, tasks: own.tasks.map(inner => giveTask(inner, assign, executor)) } : own;
}
