import { epcCode } from './epc.ts';
import { gostCode } from './gost.ts';
import { nbuCode } from './nbu.ts';
import type { PaymentCode, Transfer } from './transfer.ts';

/** The code that apps of banks read, by the standard of the country; undefined where there is none, or something is lacking. */
export function paymentCode(transfer: Transfer): PaymentCode | undefined {
  return nbuCode(transfer) ?? epcCode(transfer) ?? gostCode(transfer);
}
