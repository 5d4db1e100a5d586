import { type Stage, stages } from './model.ts';

/** From this stage on the client has bought the plan: whatever it costs more is to be agreed on. */
const soldFrom: Stage = 'start';

export function isSold(stage: Stage): boolean {
  return stages.indexOf(stage) >= stages.indexOf(soldFrom);
}
