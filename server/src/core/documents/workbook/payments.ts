import { one } from '../../base/decimal.ts';
import type { Block } from '../../plan/model.ts';
import { isKnown } from '../../pricing/amount.ts';
import { paymentsOf } from '../../scheduling/payments/payments.ts';
import type { Writer } from '../writer.ts';
import { moneyCell, text, valueCell } from './cells.ts';
import type { WorkCell, Worksheet } from './model.ts';
import { type Address, Formulas, SheetBuilder } from './sheet.ts';

/** Addresses of block totals; undefined for blocks in no sum. */
export type TotalOf = (block: Block) => Address | undefined;

/** Payments: for one-off work as shares of its total, which follow changes. */
export function paymentsSheet(name: string, totalOf: TotalOf, writer: Writer): Worksheet | undefined {
  const { priced } = writer;
  const all = paymentsOf(priced);
  if (all.length === 0) return undefined;
  const titles = ['block', 'payment', 'when', 'share', 'amount'] as const;
  const builder = new SheetBuilder(
    name,
    titles.map((key, index) => ({ title: writer.say(`column.${key}`), width: index === 0 ? 52 : 18 })),
  );
  const formulas = new Formulas(builder.name);
  const recurring = new Set(priced.blocks.filter(block => block.recurring).map(({ block }) => block));
  const prepaid = new Map<Block, Address>();
  const amounts: Address[] = [];
  for (const payment of all) {
    const { block, kind } = payment;
    const isFirst = kind === 'prepayment';
    const isOwn = block !== undefined && (isFirst || kind === 'balance') && !recurring.has(block);
    const place = isOwn ? totalOf(block) : undefined;
    const total = place && formulas.of(place);
    const share = (block?.prepayment ?? writer.plan.pricing?.prepayment)?.value ?? one;
    const before = block && prepaid.get(block);
    const rest = before ? `${total}-${formulas.of(before)}` : total;
    const formula = isFirst ? `ROUND(${total}*${formulas.of(builder.at(3))},${priced.digits})` : rest;
    const amount = builder.at(4);
    builder.add([
      text(payment.blocks.map(own => writer.blockTitle(own)).join('; ')),
      text(payment.title === undefined ? writer.say(`payment.${kind}`) : writer.text(payment.title)),
      valueCell(writer.dateCell(payment.date)),
      isFirst ? valueCell(writer.percentCell(share)) : { value: undefined },
      moneyCell(payment.amount, writer, total === undefined ? undefined : formula),
    ]);
    if (isFirst && block) prepaid.set(block, amount);
    amounts.push(amount);
  }
  const blank: WorkCell = { value: undefined, isSum: true };
  const known = isKnown(priced.total) ? formulas.sum(amounts) : undefined;
  const total = { ...moneyCell(priced.total, writer, known), isSum: true };
  builder.add([{ value: writer.say('row.total'), isSum: true }, blank, blank, blank, total]);
  return builder.sheet();
}
