import type { Decimal } from '../../base/decimal.ts';

/** A credit transfer as requested by the payee. */
export interface Transfer {
  /** Legal name of the payee. */
  name: string;
  /** Without blanks; undefined if the account has none. */
  iban: string | undefined;
  account: string | undefined;
  bank: string | undefined;
  /** BIC of the bank, in Russia БИК. */
  bic: string | undefined;
  correspondentAccount: string | undefined;
  /** Registration or tax number of the payee, and the additional code (КПП). */
  code: string | undefined;
  companionCode: string | undefined;
  currency: string;
  /** Undefined if it is known only on the day of payment: the payer enters it. */
  amount: Decimal | undefined;
  purpose: string;
}

/** The content and drawing parameters of a code. */
export interface PaymentCode {
  /** The encoded text. */
  payload: string;
  /** Error correction level. */
  correction: 'M' | 'Q';
  leastVersion: number;
  mostVersion: number;
  /** A sign in a white circle in the centre. */
  sign: 'hryvnia' | undefined;
}

/** Truncates a text to a number of characters on one line, with an ellipsis. */
export function shortened(text: string, most: number): string {
  const line = [...text.replace(/\s+/gu, ' ').trim()];
  return line.length <= most ? line.join('') : `${line.slice(0, most - 1).join('')}…`;
}
