import { type Plan, type Stage, stages } from '../../plan/model.ts';
import type { Methodology } from './model.ts';

/** When a stage's gate asks for something: it must be there now, before the next stage, or only later, if ever. */
export type Demand = 'now' | 'next' | 'later';

/** What only a whole project can have: an audit that is sold by itself finds it out. */
const ofWholeProject = ['goal', 'means', 'confirmed-needs', 'assessed-difficulties', 'first-wins', 'completion'];

/** Whether a plan sells nothing but an audit: an offer of its own, before there is a project. */
export function isAuditAlone({ blocks }: Plan): boolean {
  const types = blocks.filter(block => block.status !== 'cancelled').map(block => block.type?.value);
  return types.length > 0 && types.every(type => type === 'audit');
}

/** Whether a requirement of gates is one that this plan cannot have yet. */
export function isBeyond(requirement: string | undefined, plan: Plan): boolean {
  return requirement !== undefined && ofWholeProject.includes(requirement) && isAuditAlone(plan);
}

/** What a methodology asks of a plan that stands at a stage. A stage that it does not speak of asks nothing. */
export function gateOf(methodology: Methodology | undefined, stage: Stage): readonly string[] {
  return methodology?.stages.get(stage)?.gate ?? [];
}

export function nextStage(stage: Stage): Stage | undefined {
  return stages[stages.indexOf(stage) + 1];
}

/** A lead of which nothing is asked, or a stage that the methodology does not speak of: a sketch is left in peace. */
export function isSketch(methodology: Methodology | undefined, stage: Stage): boolean {
  const isDescribed = stage !== 'lead' && methodology?.stages.has(stage) === true;
  return !isDescribed && gateOf(methodology, stage).length === 0;
}

/** Of a sketch nothing is asked, not even for the stage after it. */
export function demandOf(requirement: string, methodology: Methodology | undefined, stage: Stage): Demand {
  if (isSketch(methodology, stage)) return 'later';
  if (gateOf(methodology, stage).includes(requirement)) return 'now';
  const next = nextStage(stage);
  return next && gateOf(methodology, next).includes(requirement) ? 'next' : 'later';
}
