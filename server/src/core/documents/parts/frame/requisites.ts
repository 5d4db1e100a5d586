import type { Party } from '../../../plan/model.ts';
import type { Writer } from '../../writer.ts';
import { countryOf } from './country.ts';

/** `Company code: 40112233`, address, account and contacts: one line each, with the terms of the country. */
export function requisiteLines(party: Party, writer: Writer): string[] {
  return [
    ...codeLines(party, writer),
    ...writer.texts([party.address]),
    ...accountLines(party, writer),
    ...said('email', party.email?.value, writer),
    ...said('phone', party.phone?.value, writer),
  ];
}

type Requisite =
  | 'code'
  | 'vat-code'
  | 'iban'
  | 'account'
  | 'bank'
  | 'bic'
  | 'correspondent'
  | 'email'
  | 'phone'
  | CodeName;

function said(name: Requisite, value: string | undefined, writer: Writer): string[] {
  return value === undefined ? [] : [writer.say(`requisite.${name}`, { value })];
}

type CodeName =
  | 'edrpou'
  | 'rnokpp'
  | 'ipn'
  | 'inn'
  | 'inn-kpp'
  | 'kpp'
  | 'ogrn'
  | 'bin'
  | 'iin'
  | 'unp'
  | 'nip'
  | 'krs'
  | 'company'
  | 'ein';

/** Registration and tax numbers. In Russia both are written together. */
function codeLines(party: Party, writer: Writer): string[] {
  const country = countryOf(party, writer.plan);
  const [code, vatCode] = [party.code?.value, party.vatCode?.value];
  if (country === 'RU' && isDigits(code, 10) && isDigits(vatCode, 9))
    return said('inn-kpp', `${code}/${vatCode}`, writer);
  return [
    ...said(codeName(country, code ?? ''), code, writer),
    ...said(vatName(country, vatCode ?? ''), vatCode, writer),
  ];
}

function isDigits(code: string | undefined, ...lengths: number[]): boolean {
  return code !== undefined && /^\d+$/.test(code) && lengths.includes(code.length);
}

/** The name of a number, if country and length determine it. */
function codeName(country: string | undefined, code: string): CodeName | 'code' {
  switch (country) {
    case 'UA':
      return isDigits(code, 8) ? 'edrpou' : isDigits(code, 10) ? 'rnokpp' : 'code';
    case 'RU':
      return isDigits(code, 10, 12) ? 'inn' : isDigits(code, 13, 15) ? 'ogrn' : 'code';
    case 'KZ':
      // A personal number begins with a date of birth, so its fifth digit is at most 3.
      return !isDigits(code, 12) ? 'code' : Number(code[4]) > 3 ? 'bin' : 'iin';
    case 'BY':
      return isDigits(code, 9) ? 'unp' : 'code';
    case 'PL':
      return isDigits(code, 10) ? (code.startsWith('0000') ? 'krs' : 'nip') : 'code';
    case 'GB':
      return 'company';
    default:
      return /^\d{2}-\d{7}$/.test(code) ? 'ein' : 'code';
  }
}

function vatName(country: string | undefined, code: string): CodeName | 'vat-code' {
  if (country === 'UA' && isDigits(code, 10, 12)) return 'ipn';
  if (country === 'RU' && isDigits(code, 9)) return 'kpp';
  return 'vat-code';
}

function accountLines(party: Party, writer: Writer): string[] {
  const { iban, account, bank } = party;
  const number = iban ? said('iban', iban.value?.replace(/\s/g, ''), writer) : said('account', account?.value, writer);
  const name = writer.texts([bank]).join('');
  return [
    ...number,
    ...said('bank', name === '' ? undefined : name, writer),
    ...said('bic', party.bic?.value, writer),
    ...said('correspondent', party.correspondentAccount?.value, writer),
  ];
}
