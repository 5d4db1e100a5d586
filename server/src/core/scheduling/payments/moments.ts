import type { Block } from '../../plan/model.ts';
import type { PricedPlan } from '../../pricing/price-plan.ts';
import { type Schedule, spansOf } from '../schedule.ts';

/** The dates of events that trigger payments; undefined if unknown. */
export interface Moments {
  signing: string | undefined;
  start: string | undefined;
  finish: string | undefined;
  begin(block: Block): string | undefined;
  acceptance(block: Block): string | undefined;
}

export function momentsOf({ plan }: PricedPlan, schedule: Schedule): Moments {
  const spans = spansOf(schedule);
  return {
    signing: plan.project.contract?.date?.value ?? plan.project.start?.value,
    start: schedule.start,
    finish: schedule.finish,
    begin: block => spans.get(block)?.start,
    acceptance: block => spans.get(block)?.accepted,
  };
}
