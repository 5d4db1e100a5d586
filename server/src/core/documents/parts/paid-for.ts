import { addDays, addPeriods } from '../../base/dates.ts';
import type { PlannedPayment } from '../../plan/model.ts';
import { lagOf } from '../../scheduling/payments/listed.ts';
import type { Payment, PaymentPart } from '../../scheduling/payments/payment.ts';
import { periodFrom } from '../../scheduling/payments/periods.ts';
import type { Writer } from '../writer.ts';

/** Purpose of a payment or part of one: `Prepayment for “Audit”`. */
export function partTitle(part: PaymentPart | undefined, payment: Payment, writer: Writer): string {
  if (!part) return plannedTitle(payment, writer);
  const block = writer.blockTitle(part.block);
  if (part.kind !== 'period') return writer.say(`paid-for.${part.kind}`, { block });
  const span = spanOf(part, payment);
  if (!span) return writer.say('paid-for.period', { block });
  return writer.say('paid-for.period-of', { block, period: writer.period(span.from, span.to) });
}

/** Dates of the period that a payment is for: a month of actual hours, else a period of the block. */
function spanOf({ block }: PaymentPart, { date }: Payment): { from: string; to: string } | undefined {
  const every = block.every?.value;
  if (date === undefined) return undefined;
  if (block.billing?.value === 'actual' && !every) return { from: `${date.slice(0, 7)}-01`, to: date };
  if (!every) return undefined;
  if (block.pay?.value !== 'arrears') return periodFrom(date, every, 0);
  return { from: addPeriods(addDays(date, 1), every, -1), to: date };
}

/** For a payment of the plan's list: its title, share and event. */
function plannedTitle({ title, planned, block }: Payment, writer: Writer): string {
  const name = title === undefined ? writer.say('paid-for.milestone') : writer.text(title);
  const share = planned?.share?.value;
  const event = planned ? eventText(planned, block && writer.blockTitle(block), writer) : '';
  const of = share === undefined ? '' : writer.say('paid-for.share', { share: writer.percent(share) });
  return [name, of, event].filter(text => text !== '').join(', ');
}

function eventText(planned: PlannedPayment, block: string | undefined, writer: Writer): string {
  const { at, after, before } = planned;
  const days = lagOf(planned, writer.plan);
  if (block !== undefined && after) {
    return days > 0 ? writer.say('paid-for.after-days', { block, days }) : writer.say('paid-for.after', { block });
  }
  if (block !== undefined && before) return writer.say('paid-for.before', { block });
  const when = at?.value;
  return when && 'event' in when ? writer.say(`paid-for.${when.event}`) : '';
}
