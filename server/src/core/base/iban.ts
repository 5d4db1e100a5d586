import { resource } from './resources.ts';

/** Whether a text is an account number by ISO 13616, with or without the blanks of paper: length and shape of the country, check digits. */
export function isIban(text: string): boolean {
  const { electronicFormatIBAN, isValidIBAN } = resource('iban');
  return isValidIBAN(electronicFormatIBAN(text) ?? '');
}
