import type { Problem } from '../problem.ts';
import type { PlanContext } from '../rule.ts';

/** What the methodology's own rules have against a plan. */
export function customProblems(_context: PlanContext): Problem[] {
  return [];
}
