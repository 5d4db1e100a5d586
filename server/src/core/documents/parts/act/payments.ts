import { groupedBy } from '../../../base/grouped.ts';
import { type Amount, add, isNothing, subtract } from '../../../pricing/amount.ts';
import type { Payment, PaymentPart } from '../../../scheduling/payments/payment.ts';
import { isByActuals, paymentsOf } from '../../../scheduling/payments/payments.ts';
import { spansOf } from '../../../scheduling/schedule.ts';
import type { Content, TableRow } from '../../model.ts';
import { type PartsOf, paragraph, row, type Writer } from '../../writer.ts';
import { partTitle } from '../paid-for.ts';
import type { ActSubject } from './subject.ts';

type ActWriter = Writer<PartsOf<'acceptance'>>;

/**
 * Payments received before the act, due by it, and due later with others. A plan records only when prepayments were
 * received, so no claim is made about other payments.
 */
export function actPayments(subject: ActSubject, writer: ActWriter): Content[] {
  const { priced, total } = subject;
  if (!writer.isSure(total) || isNothing(total)) return [];
  if (isByActuals(priced)) return [paragraph(writer.say('paid-by-month'))];
  if (priced.recurring) return periodPayments(subject, writer).map(paragraph);
  if (writer.plan.payments?.kind === 'list') return listed(subject, writer).map(paragraph);
  return [table(subject, writer)];
}

interface OwnPart {
  payment: Payment;
  part: PaymentPart;
}

function ownParts({ priced }: ActSubject, writer: ActWriter): OwnPart[] {
  return paymentsOf(writer.priced).flatMap(payment =>
    payment.parts.filter(({ block }) => block === priced.block).map(part => ({ payment, part })),
  );
}

type Time = 'before' | 'now' | 'later';

/** When a part of the price is due: before acceptance, by acceptance, or with a later payment. */
function timeOf({ payment, part }: OwnPart, accepted: string | undefined): Time {
  const { date } = payment;
  if (part.kind === 'prepayment')
    return date !== undefined && accepted !== undefined && date > accepted ? 'later' : 'before';
  if (date === undefined || accepted === undefined || date === accepted) return 'now';
  return date < accepted ? 'before' : 'later';
}

/** Every part of the price once; together they are the sum of the act. */
function table(subject: ActSubject, writer: ActWriter) {
  const { block } = subject.priced;
  const accepted = spansOf(writer.schedule).get(block)?.accepted;
  const parts = groupedBy(ownParts(subject, writer), part => timeOf(part, accepted));
  const rows: TableRow[] = [
    ...(parts.get('before') ?? []).map(part => beforeRow(part, writer)),
    ...(parts.get('later') ?? []).map(({ payment, part }) =>
      moneyRow(writer.say('paid-later'), payment.date, part.amount, writer),
    ),
  ];
  const other = add(
    ...['before', 'later'].flatMap(time => (parts.get(time as Time) ?? []).map(({ part }) => part.amount)),
  );
  const due = (parts.get('now') ?? []).flatMap(({ payment }) => payment.dueDate ?? payment.date ?? [])[0];
  const left = subtract(subject.total, other);
  rows.push(moneyRow(writer.say('to-pay-by-act'), due, left, writer, true));
  const titles = (['payment', 'when', 'amount'] as const).map(key => writer.say(`column.${key}`));
  return writer.table(titles, rows);
}

function beforeRow({ payment, part }: OwnPart, writer: ActWriter): TableRow {
  const came = part.kind === 'prepayment' ? part.block.paid?.value : undefined;
  if (came !== undefined) return moneyRow(writer.say('prepaid'), came, part.amount, writer);
  return moneyRow(writer.say('prepaid-planned'), payment.date, part.amount, writer);
}

function moneyRow(
  title: string,
  date: string | undefined,
  amount: Amount,
  writer: ActWriter,
  emphasis = false,
): TableRow {
  return row([writer.textCell(title), writer.dateCell(date), writer.moneyCell(amount)], { emphasis });
}

/** For the period, and for changes agreed once beside it. */
function periodPayments(subject: ActSubject, writer: ActWriter): string[] {
  const once = isNothing(subject.beside) ? [] : [writer.say('once', { sum: writer.money(subject.beside) })];
  return [periodPayment(subject, writer), ...once];
}

function periodPayment({ priced, period = 1 }: ActSubject, writer: ActWriter): string {
  const own = paymentsOf(writer.priced).filter(({ parts }) =>
    parts.some(({ block, kind }) => block === priced.block && kind === 'period'),
  )[period - 1];
  const sum = writer.money(priced.period.total);
  const key = priced.block.pay?.value === 'arrears' ? 'period-in-arrears' : 'period-in-advance';
  return own?.date === undefined
    ? writer.say(key, { sum })
    : writer.say(`${key}-by`, { sum, date: writer.date(own.dueDate ?? own.date) });
}

/** A list of payments covers the whole contract: an act triggers those that follow it. */
function listed({ priced }: ActSubject, writer: ActWriter): string[] {
  const own = paymentsOf(writer.priced).filter(({ planned, block }) => planned?.after && block === priced.block);
  if (own.length === 0) return [writer.say('by-contract-none')];
  return own.map(payment => {
    const values = { title: partTitle(undefined, payment, writer), sum: writer.money(payment.amount) };
    const due = payment.dueDate ?? payment.date;
    return due === undefined
      ? writer.say('by-contract', values)
      : writer.say('by-contract-until', { ...values, date: writer.date(due) });
  });
}
