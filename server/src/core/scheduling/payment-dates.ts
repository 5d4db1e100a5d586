import type { Payment } from '../pricing/price-plan.ts';
import { type Schedule, spansOf } from './schedule.ts';

/**
 * The day on which a payment falls due: a prepayment when its block begins, the balance when the client has accepted
 * the block, and until then when it is to be finished. Undefined where the schedule does not say.
 */
export function paymentDate({ block, kind }: Payment, schedule: Schedule): string | undefined {
  const scheduled = spansOf(schedule).get(block);
  return kind === 'prepayment' ? scheduled?.start : (block.accepted?.value ?? scheduled?.finish);
}
