import type { Facts, Row, TableName } from '../../core/output/facts/columns.ts';

/** Tables whose rows are kept as text until somebody needs them. */
type RestName = Exclude<TableName, 'plans' | 'load'>;

/**
 * The facts of one plan between threads, in the cache and on the way out. What a summary shows is data; the rest, fifty
 * times as much, is JSON already, which most readers pass on as it is.
 */
export interface PlanEntry {
  plan: Row<'plans'>;
  load: Row<'load'>[];
  /** An object with the rows of the other tables by name, without the name of the plan in each. */
  rest: string;
}

export function entryOf({ plans, load, ...rest }: Facts): PlanEntry {
  const [plan] = plans;
  if (!plan) throw new Error('facts without a plan');
  const tables = Object.entries(rest).map(([name, rows]) => [name, rows.map(withoutPlan)]);
  return { plan, load, rest: JSON.stringify(Object.fromEntries(tables)) };
}

function withoutPlan({ plan, ...row }: { plan: unknown }): unknown {
  return row;
}

/** All rows again, each with its plan. */
export function factsIn({ plan, load, rest }: PlanEntry): Facts {
  const tables = JSON.parse(rest) as Record<RestName, object[]>;
  const named = Object.entries(tables).map(([name, rows]) => [name, rows.map(row => ({ plan: plan.plan, ...row }))]);
  return { ...Object.fromEntries(named), plans: [plan], load } as Facts;
}

/** A plan as one JSON object: its own figures, its load, then the other tables; `schemas/portfolio.schema.json`. */
export function entryJson({ plan, load, rest }: PlanEntry): string {
  const head = JSON.stringify({ ...plan, load: load.map(withoutPlan) });
  return `${head.slice(0, -1)},${rest.slice(1)}`;
}
