import { type Stage, stages } from '../../plan/model.ts';
import type { Methodology } from './model.ts';

/** When a stage's gate asks for something: it must be there now, before the next stage, or only later, if ever. */
export type Demand = 'now' | 'next' | 'later';

/** What a methodology asks of a plan that stands at a stage. A stage that it does not speak of asks nothing. */
export function gateOf(methodology: Methodology | undefined, stage: Stage): readonly string[] {
  return methodology?.stages.get(stage)?.gate ?? [];
}

export function nextStage(stage: Stage): Stage | undefined {
  return stages[stages.indexOf(stage) + 1];
}

/** A plan at a stage that asks nothing yet: a lead may be a sketch, and is left in peace. */
export function isSketch(methodology: Methodology | undefined, stage: Stage): boolean {
  return gateOf(methodology, stage).length === 0;
}

/** Of a sketch nothing is asked, not even for the stage after it. */
export function demandOf(requirement: string, methodology: Methodology | undefined, stage: Stage): Demand {
  if (isSketch(methodology, stage)) return 'later';
  if (gateOf(methodology, stage).includes(requirement)) return 'now';
  const next = nextStage(stage);
  return next && gateOf(methodology, next).includes(requirement) ? 'next' : 'later';
}
