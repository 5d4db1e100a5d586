import * as iso from 'dinero.js/currencies';

/** Digits after the decimal point of a currency's minor unit (ISO 4217): UAH 2, JPY 0, KWD 3. */
export function minorDigits(currency: string): number | undefined {
  const table: Partial<Record<string, { base: number | readonly number[]; exponent: number }>> = iso;
  const entry = Object.hasOwn(iso, currency) ? table[currency] : undefined;
  if (!entry) return undefined;
  // The library counts ariary and ouguiya in fifths; ISO 4217 writes them with two digits like most currencies.
  return entry.base === 10 ? entry.exponent : 2;
}

export function currencyCodes(): string[] {
  return Object.keys(iso);
}
