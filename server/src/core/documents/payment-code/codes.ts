import { epcCode } from './epc.ts';
import { gostCode } from './gost.ts';
import { nbuCode } from './nbu.ts';
import type { PaymentCode, Transfer } from './transfer.ts';

/** The payload for banking apps by the standard of the country; undefined if there is none, or data is missing. */
export function paymentCode(transfer: Transfer): PaymentCode | undefined {
  return nbuCode(transfer) ?? epcCode(transfer) ?? gostCode(transfer);
}
