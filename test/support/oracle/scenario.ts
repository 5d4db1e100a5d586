import type { BlockInput, PlanInput, ScenarioInput, TaskInput } from './data.ts';

/** The plan as a scenario has it: terms replaced, options ordered, parts left out. */
export function inScenario(plan: PlanInput, id: string | undefined): PlanInput {
  const scenario = id === undefined ? undefined : plan.scenarios?.[id];
  if (!scenario) return plan;
  const { rate, contingency, discount, prepayment, start } = scenario;
  const terms = Object.fromEntries(
    Object.entries({ rate, contingency, discount, prepayment }).filter(([, value]) => value !== undefined),
  );
  return {
    ...plan,
    project: start === undefined ? plan.project : { ...plan.project, start },
    pricing: { ...plan.pricing, ...terms },
    blocks: plan.blocks.map(block => chosenBlock(block, scenario)),
  };
}

function chosenBlock(block: BlockInput, scenario: ScenarioInput): BlockInput {
  const { with: ordered = [], without = [] } = scenario;
  return {
    ...block,
    ...(ordered.includes(block.id) && { optional: false }),
    ...(without.includes(block.id) && { status: 'cancelled' }),
    ...(block.tasks && { tasks: block.tasks.map(task => chosenTask(task, scenario)) }),
    ...(block.items && {
      items: block.items
        .filter(({ id = '' }) => !without.includes(id))
        .map(item => (ordered.includes(item.id ?? '') ? { ...item, optional: false } : item)),
    }),
  };
}

function chosenTask(task: TaskInput, scenario: ScenarioInput): TaskInput {
  const { with: ordered = [], without = [] } = scenario;
  const id = task.id ?? '';
  return {
    ...task,
    ...(ordered.includes(id) && { optional: false }),
    ...(without.includes(id) && { status: 'dropped' }),
    ...(task.tasks && { tasks: task.tasks.map(child => chosenTask(child, scenario)) }),
  };
}
