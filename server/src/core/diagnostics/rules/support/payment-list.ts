import type { PaymentTerms, Plan } from '../../../plan/model.ts';

export type PaymentList = Extract<PaymentTerms, { kind: 'list' }>;

/** The plan's own list of payments; undefined if it is paid per block. */
export function paymentListOf({ payments }: Plan): PaymentList | undefined {
  return payments?.kind === 'list' ? payments : undefined;
}
