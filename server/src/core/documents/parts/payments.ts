import type { Payment } from '../../scheduling/payments/payment.ts';
import { paymentsOf } from '../../scheduling/payments/payments.ts';
import type { Table } from '../model.ts';
import { row, type Writer } from '../writer.ts';

/** Payments by date in the order of blocks; they add up to the project's total. */
export function paymentTable(writer: Writer, payments: readonly Payment[] = paymentsOf(writer.priced)): Table {
  const rows = payments.map(payment =>
    row([
      writer.textCell(payment.blocks.map(block => writer.blockTitle(block)).join('; ')),
      writer.textCell(payment.title === undefined ? writer.say(`payment.${payment.kind}`) : writer.text(payment.title)),
      writer.dateCell(payment.date),
      writer.moneyCell(payment.amount),
    ]),
  );
  if (payments === paymentsOf(writer.priced)) {
    const total = [writer.say('row.total'), '', ''].map(writer.textCell);
    rows.push(row([...total, writer.moneyCell(writer.priced.total)], { emphasis: true }));
  }
  const titles = (['block', 'payment', 'when', 'amount'] as const).map(key => writer.say(`column.${key}`));
  return writer.table(titles, rows);
}
