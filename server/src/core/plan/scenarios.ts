import { memoize, memoizeByKey } from '../base/memo.ts';
import type { Field } from '../language/values.ts';
import { isEmpty, type SyntaxNode } from '../syntax/nodes.ts';
import type { Block, Executor, Item, Plan, Scenario, Task } from './model.ts';

/**
 * The plan under a scenario. Values of the scenario replace those of the plan and keep their nodes in the scenario, so
 * that problems and fixes point there. Without such a scenario it returns the plan itself.
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

/** Only values that are written, so that a missing one does not overwrite the plan's. */
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

/** The node stays the plan's: a missing key is added there, where it holds for every scenario. */
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

/** Applies `with` and `without`: included blocks are no longer optional, excluded ones are cancelled. */
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

/** Assigned executors by the id of a block or task; of two, the first. */
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

/** An assignment of the task itself takes precedence over that of its block. */
function giveTask(task: Task, assign: Assignments, around: Field<string> | undefined): Task {
  const executor = assign.get(task.id) ?? around;
  const own = executor ? { ...task, executor } : task;
  return own.kind === 'group' ? { ...own, tasks: own.tasks.map(inner => giveTask(inner, assign, executor)) } : own;
}
