import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencyCodes, minorDigits } from '../../../server/src/core/base/currency.ts';
import { Decimal } from '../../../server/src/core/base/decimal.ts';
import { sumInWords } from '../../../server/src/core/l10n/in-words.ts';

const words = (locale: 'en' | 'ru' | 'uk', amount: string, currency: string) =>
  sumInWords(locale, new Decimal(amount), currency);

describe('a sum in words', () => {
  it.each([
    ['uk', '1.01', 'UAH', 'Одна гривня 01 копійка'],
    ['uk', '2.02', 'UAH', 'Дві гривні 02 копійки'],
    ['uk', '5', 'UAH', 'П’ять гривень 00 копійок'],
    ['uk', '11.11', 'UAH', 'Одинадцять гривень 11 копійок'],
    ['uk', '21', 'UAH', 'Двадцять одна гривня 00 копійок'],
    ['uk', '102342.50', 'UAH', 'Сто дві тисячі триста сорок дві гривні 50 копійок'],
    ['uk', '1', 'EUR', 'Одне євро 00 євроцентів'],
    ['uk', '1', 'USD', 'Один долар США 00 центів'],
    ['ru', '1.01', 'RUB', 'Один рубль 01 копейка'],
    ['ru', '22.22', 'RUB', 'Двадцать два рубля 22 копейки'],
    ['ru', '112', 'RUB', 'Сто двенадцать рублей 00 копеек'],
    ['ru', '2000001', 'UAH', 'Два миллиона одна гривна 00 копеек'],
    ['ru', '651666.68', 'KZT', 'Шестьсот пятьдесят одна тысяча шестьсот шестьдесят шесть тенге 68 тиынов'],
    ['en', '1.01', 'USD', 'One US dollar 01 cent'],
    ['en', '1234', 'EUR', 'One thousand two hundred thirty-four euros 00 cents'],
    ['en', '7', 'JPY', 'Seven JPY'],
    ['ru', '-5', 'RUB', 'Минус пять рублей 00 копеек'],
    ['uk', '3.125', 'KWD', 'Три KWD 125/1000'],
  ] as const)('%s %s %s', (locale, amount, currency, expected) => {
    expect(words(locale, amount, currency)).toBe(expected);
  });

  it('of any size is in letters of its own language, whatever the currency', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n }), fc.constantFrom(...currencyCodes()), (units, currency) => {
        const amount = new Decimal(units.toString()).div(new Decimal(10).pow(minorDigits(currency) ?? 2));
        for (const locale of ['ru', 'uk'] as const) {
          const text = sumInWords(locale, amount, currency).replace(currency, '');
          expect(text).not.toMatch(/[a-z]/i);
          expect(text).toMatch(/^[А-ЯЄІЇҐ]/);
        }
      }),
    );
  });
});
