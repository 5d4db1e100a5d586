import { Decimal } from '../../base/decimal.ts';
import { isIban } from '../../base/iban.ts';
import { trimEndOf } from '../../base/text.ts';
import { type PaymentCode, shortened, type Transfer } from './transfer.ts';

/** Bounds of the guidelines (EPC069-12, 3.1). */
const longestName = 70;
const longestPurpose = 140;
const mostBytes = 331;
const mostEuros = new Decimal('999999999.99');

/**
 * A SEPA credit transfer in euros (European Payments Council, EPC069-12, version 002): lines in UTF-8 without trailing
 * empty ones. Undefined without a valid IBAN, or if the payload would be too long.
 */
export function epcCode(transfer: Transfer): PaymentCode | undefined {
  const { name, iban, bic, currency, amount, purpose } = transfer;
  if (currency !== 'EUR' || iban === undefined || !isIban(iban) || name === '') return undefined;
  if (amount && (amount.lte(0) || amount.gt(mostEuros))) return undefined;
  const lines = [
    'BCD',
    '002',
    '1',
    'SCT',
    bic ?? '',
    shortened(name, longestName),
    iban,
    amount ? `EUR${amount.toString()}` : '',
    '',
    '',
    shortened(purpose, longestPurpose),
  ];
  const payload = trimEndOf(lines.join('\n'), '\n');
  if (new TextEncoder().encode(payload).length > mostBytes) return undefined;
  return { payload, correction: 'M', leastVersion: 1, mostVersion: 13, sign: undefined };
}
