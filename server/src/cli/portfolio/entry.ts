import type { Facts, Row, TableName } from '../../core/output/facts/columns.ts';

/** Tables whose rows are kept as JSON text until they are needed. */
type RestName = Exclude<TableName, 'plans' | 'load'>;

/**
 * The facts of one plan, as passed between threads, cached and written. The part that a summary shows is data; the
 * rest, fifty times as much, stays JSON text, which most outputs copy unchanged.
 */
export interface PlanEntry {
  plan: Row<'plans'>;
  load: Row<'load'>[];
  /** An object with the rows of the other tables by name, without the plan's name in each row. */
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

/** All rows of a plan, each with the plan's name. */
export function factsIn({ plan, load, rest }: PlanEntry): Facts {
  const tables = JSON.parse(rest) as Record<RestName, object[]>;
  const named = Object.entries(tables).map(([name, rows]) => [name, rows.map(row => ({ plan: plan.plan, ...row }))]);
  return { ...Object.fromEntries(named), plans: [plan], load } as Facts;
}

/** A plan as one JSON object: its figures, its load, then the other tables; `schemas/portfolio.schema.json`. */
export function entryJson({ plan, load, rest }: PlanEntry): string {
  const head = JSON.stringify({ ...plan, load: load.map(withoutPlan) });
  return `${head.slice(0, -1)},${rest.slice(1)}`;
}
