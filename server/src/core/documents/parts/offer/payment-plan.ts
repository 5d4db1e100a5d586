import { zero } from '../../../base/decimal.ts';
import { groupedBy } from '../../../base/grouped.ts';
import type { PlannedPayment } from '../../../plan/model.ts';
import { type Amount, add, combine, isNothing } from '../../../pricing/amount.ts';
import { lagOf } from '../../../scheduling/payments/listed.ts';
import type { Payment } from '../../../scheduling/payments/payment.ts';
import { paymentsOf } from '../../../scheduling/payments/payments.ts';
import type { Cell, Content } from '../../model.ts';
import { type PartsOf, row, type Writer } from '../../writer.ts';
import { sharedVat } from '../frame/vat.ts';

type OfferWriter = Writer<PartsOf<'offer'>>;

type Column = 'payment' | 'stage' | 'due' | 'amount' | 'of-which-vat' | 'pay-in';

/** Payments with event and due date; they add up to the price. */
export function paymentPlan(writer: OfferWriter): Content[] {
  const { priced } = writer;
  const payments = paymentsOf(priced);
  if (payments.length === 0) return [];
  const columns = columnsOf(payments, writer);
  const rows = gathered(payments).map(entry => row(columns.map(column => cellOf(column, entry, writer))));
  const total = { amount: priced.total, vat: priced.vat, payIn: priced.payIn?.total };
  rows.push(
    row(
      columns.map((column, index) =>
        index === 0 ? writer.textCell(writer.say('row.total')) : sumCell(column, total, writer),
      ),
      { emphasis: true },
    ),
  );
  return [
    writer.table(
      columns.map(column => writer.say(`column.${column}`)),
      rows,
    ),
    ...sharedVat(writer),
  ];
}

function columnsOf(payments: readonly Payment[], { priced }: OfferWriter): Column[] {
  return [
    'payment',
    ...(payments.some(({ blocks }) => blocks.length > 0) ? (['stage'] as const) : []),
    ...(payments.some(({ date }) => date !== undefined) ? (['due'] as const) : []),
    ...(payments.some(({ vat }) => !isNothing(vat)) ? (['of-which-vat'] as const) : []),
    ...(priced.payIn ? (['pay-in'] as const) : []),
    'amount',
  ];
}

type Amounts = Pick<Payment, 'amount' | 'vat' | 'payIn'>;

/** A payment, or one for all equal payments of a recurring stage. */
type Entry = Payment & { count: number };

/** From this many equal payments on they share one row. */
const manyPeriods = 4;

function gathered(payments: readonly Payment[]): Entry[] {
  const periods = groupedBy(
    payments.filter(({ kind, block }) => kind === 'period' && block?.every),
    ({ block }) => block,
  );
  const long = [...periods.values()].filter(group => group.length >= manyPeriods);
  const firsts = new Map(long.map(([first, ...others]) => [first, others]));
  const joined = new Set(long.flatMap(([, ...others]) => others));
  return payments.flatMap(payment => {
    if (joined.has(payment)) return [];
    const all = [payment, ...(firsts.get(payment) ?? [])];
    const over = (key: 'amount' | 'net' | 'vat') => add(...all.map(own => own[key]));
    const payIn = payment.payIn && add(...all.flatMap(own => own.payIn ?? []));
    return [{ ...payment, amount: over('amount'), net: over('net'), vat: over('vat'), payIn, count: all.length }];
  });
}

function cellOf(column: Column, payment: Entry, writer: OfferWriter): Cell {
  const { blocks, date, dueDate, count } = payment;
  switch (column) {
    case 'payment':
      return writer.textCell(nameOf(payment, writer));
    case 'stage':
      return writer.textCell(blocks.map(block => writer.stageName(block)).join(', '));
    case 'due':
      return count > 1 ? writer.textCell(everyText(payment, writer)) : writer.dateCell(dueDate ?? date);
    default:
      return sumCell(column, payment, writer);
  }
}

function sumCell(column: Column, { amount, vat, payIn }: Amounts, writer: OfferWriter): Cell {
  if (column === 'amount') return writer.moneyCell(amount);
  if (column === 'of-which-vat') return writer.moneyCell(vat);
  return column === 'pay-in' && payIn ? writer.moneyCell(payIn, writer.priced.payIn?.currency) : writer.textCell('');
}

/** `every month from March 17, 2027` */
function everyText({ block, date, dueDate }: Entry, writer: OfferWriter): string {
  const pace = writer.say(`pace.${block?.every?.value ?? 'month'}`);
  const from = dueDate ?? date;
  return from === undefined ? pace : writer.say('payment.every-from', { pace, date: writer.date(from) });
}

function nameOf(payment: Entry, writer: OfferWriter): string {
  const { kind, title, planned, count } = payment;
  if (count > 1) return writer.say('payment.periods', { count, amount: writer.money(eachOf(payment)) });
  if (title !== undefined) return writer.text(title);
  return planned ? eventText(planned, writer) : writer.say(`payment.${kind}`);
}

function eachOf({ amount, count }: Entry): Amount {
  return combine([amount], ([sum = zero]) => sum.div(count));
}

/** `30%, on signing`; `the rest, 90 days after acceptance`. */
function eventText(planned: PlannedPayment, writer: OfferWriter): string {
  const share = planned.share?.value;
  const part = planned.rest ? writer.say('payment.rest') : share ? writer.percent(share) : '';
  const event = whenText(planned, writer);
  const days = lagOf(planned, writer.plan);
  const later = days > 0 ? writer.say('payment.days-after', { days, event }) : event;
  return part === '' ? later : `${part}, ${later}`;
}

function whenText({ at, after, before }: PlannedPayment, writer: OfferWriter): string {
  if (after) return writer.say('payment.after');
  if (before) return writer.say('payment.before');
  const when = at?.value;
  return writer.say(when && 'event' in when ? `payment.at.${when.event}` : 'payment.at.day');
}
