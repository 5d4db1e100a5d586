import type { Decimal } from '../../base/decimal.ts';

/** A credit transfer as whoever is paid asks for it. */
export interface Transfer {
  /** Legal name of whoever is paid. */
  name: string;
  /** Without blanks; undefined where the account has none. */
  iban: string | undefined;
  account: string | undefined;
  bank: string | undefined;
  /** Code of the bank: BIC, in Russia БИК. */
  bic: string | undefined;
  correspondentAccount: string | undefined;
  /** Registration or tax number of whoever is paid, and its companion (КПП). */
  code: string | undefined;
  companionCode: string | undefined;
  currency: string;
  /** Undefined where it is known on the day of payment alone: the payer enters it. */
  amount: Decimal | undefined;
  purpose: string;
}

/** How a picture of a transfer has to be drawn. */
export interface PaymentCode {
  /** What is written in the picture. */
  payload: string;
  /** How much of the picture may be lost and it still be read. */
  correction: 'M' | 'Q';
  leastVersion: number;
  mostVersion: number;
  /** A sign in a white circle in the middle. */
  sign: 'hryvnia' | undefined;
}

/** At most so many characters of a text, on one line: what is longer ends with an ellipsis. */
export function shortened(text: string, most: number): string {
  const line = [...text.replace(/\s+/gu, ' ').trim()];
  return line.length <= most ? line.join('') : `${line.slice(0, most - 1).join('')}…`;
}
