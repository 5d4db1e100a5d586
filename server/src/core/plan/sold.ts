import { type Stage, stages } from './model.ts';

/** From this stage on the plan is sold: an increase of its price has to be agreed as a change. */
const soldFrom: Stage = 'start';

export function isSold(stage: Stage): boolean {
  return stages.indexOf(stage) >= stages.indexOf(soldFrom);
}
