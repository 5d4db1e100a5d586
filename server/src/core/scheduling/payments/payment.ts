import type { Text } from '../../l10n/translate.ts';
import type { Block, PlannedPayment } from '../../plan/model.ts';
import { type Amount, add } from '../../pricing/amount.ts';

export type PaymentKind =
  /** Before a block begins. */
  | 'prepayment'
  /** On acceptance of a block. */
  | 'balance'
  /** From the plan's own list. */
  | 'milestone'
  /** For one period of a recurring block, or for the hours of a month. */
  | 'period'
  /** Several payments in one. */
  | 'merged';

/** The part of a payment for one block: a merged payment has several. */
export interface PaymentPart {
  block: Block;
  kind: Exclude<PaymentKind, 'merged' | 'milestone'>;
  amount: Amount;
}

/** A payment before VAT and the second currency are distributed over all payments. */
export interface DraftPayment {
  kind: PaymentKind;
  /** For a merged payment the block of the first one; undefined if it belongs to none. */
  block: Block | undefined;
  blocks: readonly Block[];
  /** They add up to the amount; empty for a payment of the plan's list, which is for the whole. */
  parts: readonly PaymentPart[];
  title: Text | undefined;
  /** For a milestone, its entry in the plan's list: how much, and on which event. */
  planned: PlannedPayment | undefined;
  amount: Amount;
  /** Date of the event; undefined if unknown. */
  date: string | undefined;
  /** Due date, if the plan gives days of grace. */
  dueDate: string | undefined;
}

export interface Payment extends DraftPayment {
  net: Amount;
  vat: Amount;
  /** In the second currency; undefined without one. */
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

/** Merges several payments into one on the date of `first`. */
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
