import { type PaymentCode, shortened, type Transfer } from './transfer.ts';

/** Limits of the standard, tables 2 and 3. */
const longest = { Name: 160, BankName: 45, Purpose: 210 } as const;

/**
 * A transfer in roubles (GOST R 56042-2014; `ST00012` is the version in UTF-8). Undefined if required data is missing:
 * the account, and the bank with its BIC and correspondent account.
 */
export function gostCode(transfer: Transfer): PaymentCode | undefined {
  const { name, account, bank, bic, correspondentAccount, currency, amount, purpose, code, companionCode } = transfer;
  if (currency !== 'RUB' || amount?.lte(0)) return undefined;
  if (name === '' || !isNumber(account, 20) || !bank || !isNumber(bic, 9) || !isNumber(correspondentAccount, 20))
    return undefined;
  const fields: [string, string | undefined][] = [
    ['Name', said(name, longest.Name)],
    ['PersonalAcc', account],
    ['BankName', said(bank, longest.BankName)],
    ['BIC', bic],
    ['CorrespAcc', correspondentAccount],
    ['Sum', amount?.times(100).toFixed(0)],
    ['Purpose', said(purpose, longest.Purpose)],
    ['PayeeINN', code],
    ['KPP', companionCode],
  ];
  const written = fields.flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}`]));
  const payload = ['ST00012', ...written].join(separator);
  return { payload, correction: 'M', leastVersion: 1, mostVersion: 40, sign: undefined };
}

/** Field separator; values must not contain it. */
const separator = '|';

function said(text: string, most: number): string {
  return shortened(text.replaceAll(separator, '/'), most);
}

function isNumber(text: string | undefined, length: number): text is string {
  return text !== undefined && text.length === length && /^\d+$/.test(text);
}
