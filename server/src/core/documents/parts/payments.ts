import type { Payment } from '../../pricing/price-plan.ts';
import { paymentDate } from '../../scheduling/payment-dates.ts';
import { scheduleOf } from '../../scheduling/schedule.ts';
import type { Table } from '../model.ts';
import { row, type Writer } from '../writer.ts';

/** What is to be paid when, in the order of the blocks; it adds up to the project's total. */
export function paymentTable(writer: Writer, payments: readonly Payment[] = writer.priced.payments): Table {
  const schedule = scheduleOf(writer.priced);
  const rows = payments.map(payment =>
    row([
      writer.textCell(writer.blockTitle(payment.block)),
      writer.textCell(writer.say(`payment.${payment.kind}`)),
      writer.dateCell(paymentDate(payment, schedule)),
      writer.moneyCell(payment.amount),
    ]),
  );
  if (payments === writer.priced.payments) {
    const total = [writer.say('row.total'), '', ''].map(writer.textCell);
    rows.push(row([...total, writer.moneyCell(writer.priced.total)], { emphasis: true }));
  }
  const titles = (['block', 'payment', 'when', 'amount'] as const).map(key => writer.say(`column.${key}`));
  return writer.table(titles, rows);
}
