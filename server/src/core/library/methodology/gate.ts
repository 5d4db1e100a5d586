import { type Plan, type Stage, stages } from '../../plan/model.ts';
import type { Methodology } from './model.ts';

/** When a gate asks for something: at the current stage, at the next one, or later, if ever. */
export type Demand = 'now' | 'next' | 'later';

/** Requirements that only a whole project can meet; an audit sold by itself finds them out. */
const ofWholeProject = ['goal', 'means', 'confirmed-needs', 'assessed-difficulties', 'first-wins', 'completion'];

/** Whether a plan sells only an audit: an offer of its own before there is a project. */
export function isAuditAlone({ blocks }: Plan): boolean {
  const types = blocks.filter(block => block.status !== 'cancelled').map(block => block.type?.value);
  return types.length > 0 && types.every(type => type === 'audit');
}

/** Whether a plan cannot meet a requirement yet, because it sells only an audit. */
export function isBeyond(requirement: string | undefined, plan: Plan): boolean {
  return requirement !== undefined && ofWholeProject.includes(requirement) && isAuditAlone(plan);
}

/** The requirements of a stage. A stage that the methodology does not define has none. */
export function gateOf(methodology: Methodology | undefined, stage: Stage): readonly string[] {
  return methodology?.stages.get(stage)?.gate ?? [];
}

export function nextStage(stage: Stage): Stage | undefined {
  return stages[stages.indexOf(stage) + 1];
}

/**
 * Whether a plan is a sketch: its stage has no requirements, or is not defined by the methodology. Advice is not given
 * on sketches.
 */
export function isSketch(methodology: Methodology | undefined, stage: Stage): boolean {
  const isDescribed = stage !== 'lead' && methodology?.stages.has(stage) === true;
  return !isDescribed && gateOf(methodology, stage).length === 0;
}

/** Nothing is required of a sketch, not even for the next stage. */
export function demandOf(requirement: string, methodology: Methodology | undefined, stage: Stage): Demand {
  if (isSketch(methodology, stage)) return 'later';
  if (gateOf(methodology, stage).includes(requirement)) return 'now';
  const next = nextStage(stage);
  return next && gateOf(methodology, next).includes(requirement) ? 'next' : 'later';
}
