import { toBase64 } from '../../base/base64.ts';
import { isIban } from '../../base/iban.ts';
import { trimEndOf } from '../../base/text.ts';
import { type PaymentCode, shortened, type Transfer } from './transfer.ts';

/** Bounds of the rules. */
const longestName = 70;
const longestPurpose = 140;

/** Uri prefix that banking apps and browsers recognise. */
const address = 'https://bank.gov.ua/qr/';

/**
 * A credit transfer in hryvnias (National Bank of Ukraine, rules on QR codes, format 002): thirteen lines in UTF-8, as
 * Base64 in a uri. Undefined if required data is missing: a Ukrainian IBAN, and the payee's code.
 */
export function nbuCode(transfer: Transfer): PaymentCode | undefined {
  const { name, iban, code, currency, amount, purpose } = transfer;
  if (currency !== 'UAH' || !iban?.startsWith('UA') || !isIban(iban)) return undefined;
  if (name === '' || code === undefined || amount?.lte(0)) return undefined;
  const lines = [
    'BCD',
    '002',
    '1',
    'UCT',
    '',
    shortened(name, longestName),
    iban,
    amount ? `UAH${amount.mod(1).eq(0) ? amount.toFixed(0) : amount.toFixed(2)}` : '',
    code,
    '',
    '',
    shortened(purpose, longestPurpose),
    '',
  ];
  const data = new TextEncoder().encode(lines.map(line => `${line}\n`).join(''));
  const payload = address + addressable(toBase64(data));
  return { payload, correction: 'Q', leastVersion: 10, mostVersion: 20, sign: 'hryvnia' };
}

/** Base64url (RFC 4648, 5) without padding. */
function addressable(base64: string): string {
  return trimEndOf(base64.replaceAll('+', '-').replaceAll('/', '_'), '=');
}
