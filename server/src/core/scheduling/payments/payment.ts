import type { Text } from '../../l10n/translate.ts';
import type { Block, PlannedPayment } from '../../plan/model.ts';
import { type Amount, add } from '../../pricing/amount.ts';

export type PaymentKind =
  /** Before a block begins. */
  | 'prepayment'
  /** When a block is accepted. */
  | 'balance'
  /** Of the plan's own list. */
  | 'milestone'
  /** Of one period of a recurring block, or of the hours of one month. */
  | 'period'
  /** Several that fall together. */
  | 'merged';

/** What of a payment is for which block: a merged one has several. */
export interface PaymentPart {
  block: Block;
  kind: Exclude<PaymentKind, 'merged' | 'milestone'>;
  amount: Amount;
}

/** What is to be paid, before VAT and a second currency are shared over all payments. */
export interface DraftPayment {
  kind: PaymentKind;
  /** Of a merged one the block of the payment that the others joined; undefined where it belongs to none. */
  block: Block | undefined;
  blocks: readonly Block[];
  /** Add up to the amount; none of a payment of the plan's own list, which is of the whole. */
  parts: readonly PaymentPart[];
  title: Text | undefined;
  /** Of a milestone what the plan's list says of it: how much, and on which event. */
  planned: PlannedPayment | undefined;
  amount: Amount;
  /** The day of the event; undefined where it is not known. */
  date: string | undefined;
  /** The last day on which it is in time, where the plan gives days of grace. */
  dueDate: string | undefined;
}

export interface Payment extends DraftPayment {
  net: Amount;
  vat: Amount;
  /** In the second currency; undefined where the plan has none. */
  payIn: Amount | undefined;
}

export function ofBlock(
  kind: PaymentPart['kind'],
  block: Block,
  amount: Amount,
  date: string | undefined,
): DraftPayment {
  const parts = [{ block, kind, amount }];
  return {
    kind,
    block,
    blocks: [block],
    parts,
    planned: undefined,
    title: undefined,
    amount,
    date,
    dueDate: undefined,
  };
}

/** One payment in place of several: on the day of `first`, which the others join. */
export function joined(first: DraftPayment, others: readonly DraftPayment[], order: readonly Block[]): DraftPayment {
  const all = [first, ...others];
  const named = new Set(all.flatMap(payment => payment.blocks));
  return {
    ...first,
    kind: 'merged',
    blocks: order.filter(block => named.has(block)),
    parts: all.flatMap(payment => payment.parts),
    amount: add(...all.map(payment => payment.amount)),
  };
}
