import * as iso from 'dinero.js/currencies';

/** Digits after the decimal point of a currency's minor unit (ISO 4217): UAH 2, JPY 0, KWD 3. */
export function minorDigits(currency: string): number | undefined {
  const table: Partial<Record<string, { code: string; exponent: number }>> = iso;
  return Object.hasOwn(iso, currency) ? table[currency]?.exponent : undefined;
}

export function currencyCodes(): string[] {
  return Object.keys(iso);
}
