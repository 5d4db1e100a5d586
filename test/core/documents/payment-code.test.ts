import jsQR from 'jsqr';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../server/src/core/base/decimal.ts';
import type { Qr } from '../../../server/src/core/documents/model.ts';
import { dotsOf } from '../../../server/src/core/documents/payment-code/drawing.ts';
import { epcCode } from '../../../server/src/core/documents/payment-code/epc.ts';
import { gostCode } from '../../../server/src/core/documents/payment-code/gost.ts';
import { modulesOf } from '../../../server/src/core/documents/payment-code/modules.ts';
import { nbuCode } from '../../../server/src/core/documents/payment-code/nbu.ts';
import { qrPng } from '../../../server/src/core/documents/payment-code/png.ts';
import { qrSvg } from '../../../server/src/core/documents/payment-code/svg.ts';
import type { PaymentCode, Transfer } from '../../../server/src/core/documents/payment-code/transfer.ts';
import { readPicture } from '../../../server/src/core/documents/picture.ts';

const nothing: Transfer = {
  name: '',
  iban: undefined,
  account: undefined,
  bank: undefined,
  bic: undefined,
  correspondentAccount: undefined,
  code: undefined,
  companionCode: undefined,
  currency: '',
  amount: undefined,
  purpose: '',
};

describe('a transfer in euros', () => {
  // The second example of the guidelines (EPC069-12, 2.3), which is in ISO 8859-1 there: `2` on the third line.
  const example: Transfer = {
    ...nothing,
    name: "François D'Alsace S.A.",
    iban: 'FR1420041010050500013M02606',
    currency: 'EUR',
    amount: new Decimal('12.3'),
    purpose: 'Client:Marie Louise La Lune',
  };

  it('is what the guidelines show, in UTF-8', () => {
    expect(epcCode(example)?.payload.replace('\n1\n', '\n2\n')).toBe(
      "BCD\n002\n2\nSCT\n\nFrançois D'Alsace S.A.\nFR1420041010050500013M02606\nEUR12.3\n\n\nClient:Marie Louise La Lune",
    );
  });

  it('has no empty lines at its end, and no text longer than allowed', () => {
    expect(epcCode({ ...example, amount: undefined, purpose: '' })?.payload).toBe(
      "BCD\n002\n1\nSCT\n\nFrançois D'Alsace S.A.\nFR1420041010050500013M02606",
    );
    const lines = epcCode({ ...example, name: 'N'.repeat(90), purpose: 'P\nq '.repeat(50) })?.payload.split('\n');
    expect([...(lines?.[5] ?? '')]).toHaveLength(70);
    expect([...(lines?.[10] ?? '')]).toHaveLength(140);
    expect(lines).toHaveLength(11);
  });

  it('is none for another currency, a wrong account, no amount or one too large, or more bytes than there is room for', () => {
    expect(epcCode({ ...example, currency: 'PLN' })).toBeUndefined();
    expect(epcCode({ ...example, iban: 'FR1420041010050500013M02607' })).toBeUndefined();
    expect(epcCode({ ...example, amount: new Decimal(0) })).toBeUndefined();
    expect(epcCode({ ...example, amount: new Decimal('1000000000') })).toBeUndefined();
    expect(epcCode({ ...example, name: 'Ї'.repeat(70), purpose: 'Ї'.repeat(140) })).toBeUndefined();
  });
});

describe('a transfer in hryvnias', () => {
  // A code that somebody published to be paid by.
  const published =
    'https://bank.gov.ua/qr/QkNECjAwMgoxClVDVAoK0KDRg9GI0LDQuiDQotCw0YDQsNGBINCS0LDRgdC40LvRjNC-0LLQuNGHClVBNDQzMjIwMDEwMDAwMDI2MjAyMzA1ODkxNjMyCgozMjgwNTEwNzEwCgoK0J_QvtC_0L7QstC90LXQvdC90Y8g0YDQsNGF0YPQvdC60YMKCg';
  const example: Transfer = {
    ...nothing,
    name: 'Рушак Тарас Васильович',
    iban: 'UA443220010000026202305891632',
    code: '3280510710',
    currency: 'UAH',
    purpose: 'Поповнення рахунку',
  };

  it('is what is published', () => {
    expect(nbuCode(example)?.payload).toBe(published);
  });

  it('names the sum, whole hryvnias without kopecks', () => {
    const lineOf = (amount: string) => {
      const payload = nbuCode({ ...example, amount: new Decimal(amount) })?.payload ?? '';
      return Buffer.from(payload.replace('https://bank.gov.ua/qr/', ''), 'base64url').toString().split('\n')[7];
    };
    expect(lineOf('1500')).toBe('UAH1500');
    expect(lineOf('59.1')).toBe('UAH59.10');
  });

  it('is none without what the rules ask for', () => {
    expect(nbuCode({ ...example, code: undefined })).toBeUndefined();
    expect(nbuCode({ ...example, iban: 'FR1420041010050500013M02606' })).toBeUndefined();
    expect(nbuCode({ ...example, currency: 'EUR' })).toBeUndefined();
  });
});

describe('a transfer in roubles', () => {
  const example: Transfer = {
    ...nothing,
    name: 'ООО «Три кита»',
    account: '40702810138250123017',
    bank: 'ОАО "БАНК"',
    bic: '044525225',
    correspondentAccount: '30101810965770000413',
    currency: 'RUB',
  };

  it('has the fields of the standard, the sum in kopecks', () => {
    const required =
      'ST00012|Name=ООО «Три кита»|PersonalAcc=40702810138250123017|BankName=ОАО "БАНК"|BIC=044525225|CorrespAcc=30101810965770000413';
    expect(gostCode(example)?.payload).toBe(`${required}|Purpose=`);
    const whole = {
      ...example,
      amount: new Decimal('40138.5'),
      purpose: 'Счёт 1|2',
      code: '6200098765',
      companionCode: '620001001',
    };
    expect(gostCode(whole)?.payload).toBe(`${required}|Sum=4013850|Purpose=Счёт 1/2|PayeeINN=6200098765|KPP=620001001`);
  });

  it('is none without the bank, its code and its account', () => {
    for (const key of ['account', 'bank', 'bic', 'correspondentAccount'] as const)
      expect(gostCode({ ...example, [key]: undefined })).toBeUndefined();
  });
});

/** What a camera reads of dark and light dots. */
function read(dots: readonly (readonly boolean[])[]): string | undefined {
  const size = dots.length;
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255);
  for (const [y, row] of dots.entries())
    for (const [x, isDark] of row.entries()) if (isDark) pixels.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3);
  return jsQR(pixels, size, size)?.data;
}

/** The dots of a picture that is one path of rows. */
function dotsOfSvg(svg: string): boolean[][] {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  const dots = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g))
    dots[Number(y)]?.fill(true, Number(x), Number(x) + Number(length));
  return dots;
}

const enlarged = (dots: boolean[][], times: number) =>
  dots.flatMap(row =>
    Array.from({ length: times }, () => row.flatMap(dot => Array.from({ length: times }, () => dot))),
  );

describe('the picture says what is written in it', () => {
  const codes: [string, PaymentCode | undefined][] = [
    [
      'EPC',
      epcCode({
        ...nothing,
        name: 'Clear Plan',
        iban: 'PL61109010140000071219812874',
        currency: 'EUR',
        amount: new Decimal(4800),
        purpose: 'Invoice 1',
      }),
    ],
    [
      'NBU',
      nbuCode({
        ...nothing,
        name: 'ФОП Гринюк М. С.',
        iban: 'UA453052990026007734512345678',
        code: '3120804417',
        currency: 'UAH',
        amount: new Decimal(13450),
        purpose:
          'Оплата за рахунком № КП-2027/003-1, договір № 7 від 1 лютого 2027 р., без ПДВ (платник єдиного податку, 3 група)',
      }),
    ],
  ];

  it.each(codes)('%s, drawn as dots, as SVG and as PNG', (_, code) => {
    const modules = code && modulesOf(code);
    if (!modules) throw new Error('no code');
    const qr: Qr = { kind: 'qr', payload: code.payload, modules, sign: code.sign, label: 'Pay' };
    expect(read(dotsOf(qr))).toBe(code.payload);
    const svg = dotsOfSvg(qrSvg(qr));
    expect(read(code.sign ? svg : enlarged(svg, 4))).toBe(code.payload);
    const png = readPicture(qrPng(qr).bytes);
    expect('picture' in png && png.picture.width).toBe(dotsOf(qr).length);
  });

  it('of hryvnias has between 57 and 97 squares a side, and the sign in the middle', () => {
    const code = codes[1]?.[1];
    const modules = (code && modulesOf(code)) ?? [];
    expect(modules.length).toBeGreaterThanOrEqual(57);
    expect(modules.length).toBeLessThanOrEqual(97);
    const dots = dotsOf({ modules, sign: 'hryvnia' });
    const middle = dots.length / 2;
    expect(dots[middle - 4]?.slice(middle - 12, middle + 12).every(Boolean)).toBe(true);
  });
});
