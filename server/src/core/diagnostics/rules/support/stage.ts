import { type Plan, type Stage, stages } from '../../../plan/model.ts';

/** Whether a plan is at a stage or beyond it. */
export function hasReached(stage: Stage, plan: Plan): boolean {
  return stages.indexOf(plan.stage) >= stages.indexOf(stage);
}
