import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../server/src/core/base/decimal.ts';
import { ExportError } from '../../../server/src/core/documents/export-error.ts';
import type { Cell, Content, Document, Qr } from '../../../server/src/core/documents/model.ts';
import { type Locale, render } from '../../../server/src/core/l10n/translate.ts';
import { totalsOf } from '../../../server/src/core/output/totals.ts';
import { type Amount, isKnown } from '../../../server/src/core/pricing/amount.ts';
import { rateName } from '../../../server/src/core/pricing/vat.ts';
import { paidParts } from '../../../server/src/core/scheduling/payments/paid-parts.ts';
import { paymentsOf } from '../../../server/src/core/scheduling/payments/payments.ts';
import { analyse } from '../../support/analyse.ts';
import { commercePlan, textOf } from '../../support/commerce-plans.ts';
import { documentOf, tablesIn, textsIn } from '../../support/documents.ts';
import { planData, toText } from '../../support/plans.ts';

const offers = (name: string) =>
  readFileSync(join(import.meta.dirname, `../../../examples/offers/${name}.implementation.yaml`), 'utf8');
const inProgress = readFileSync(join(import.meta.dirname, '../../../examples/in-progress.implementation.yaml'), 'utf8');

const invoice = (text: string, payment: number, locale: Locale = 'en') =>
  documentOf(text, 'invoice', { payment, locale });
const moneyOf = (cell: Cell | undefined) => (cell?.value?.type === 'money' ? cell.value.amount : undefined);
const known = (amount: Amount) => (isKnown(amount) ? amount : new Decimal(Number.NaN));
const sum = (values: Decimal[]) => values.reduce((total, value) => total.plus(value), new Decimal(0));

function codeIn({ sections }: Document): Qr | undefined {
  const contents: Content[] = sections.flatMap(({ content }) => content);
  return contents.find(content => content.kind === 'qr');
}

describe('an invoice adds up', () => {
  const plans = fc.oneof(planData.map(toText), commercePlan.map(textOf));

  it('line by line to its payment, whatever the plan', () => {
    let seen = 0;
    fc.assert(
      fc.property(plans, text => {
        const payments = paymentsOf(analyse(text).priced);
        payments.slice(0, 6).forEach(({ amount }, index) => {
          if (!isKnown(amount)) return;
          const rows = tablesIn(invoice(text, index + 1))[0]?.rows ?? [];
          const sums = rows.map(({ cells }) => moneyOf(cells.at(-1)) ?? new Decimal(Number.NaN));
          expect(sum(sums.slice(0, -1)).toString()).toBe(amount.toString());
          expect(sums.at(-1)?.toString()).toBe(amount.toString());
          for (const { cells } of rows) {
            const [net, vat, total] = cells.slice(-3).map(moneyOf);
            if (net && vat && total) expect(net.plus(vat).toString()).toBe(total.toString());
          }
          seen++;
        });
      }),
      { numRuns: 150 },
    );
    expect(seen).toBeGreaterThan(150);
  });

  it('by rate of VAT over all payments to what the plan has at that rate', () => {
    let mixed = 0;
    fc.assert(
      fc.property(plans, text => {
        const { priced } = analyse(text);
        const payments = paymentsOf(priced);
        const paid = sum(payments.map(({ amount }) => known(amount)));
        // A list that does not make the whole is told, and its amounts are as written.
        if (!isKnown(priced.total) || !paid.eq(priced.total)) return;
        const rows = payments.flatMap(payment => paidParts(payment, priced).flatMap(part => part.rows ?? []));
        if (priced.vatRates.length > 1) mixed++;
        for (const { rate, total, vat } of priced.vatRates) {
          const own = rows.filter(row => rateName(row.rate) === rateName(rate));
          expect(sum(own.map(row => known(row.total))).toString()).toBe(known(total).toString());
          expect(sum(own.map(row => known(row.vat))).toString()).toBe(known(vat).toString());
        }
      }),
      { numRuns: 300 },
    );
    expect(mixed).toBeGreaterThan(20);
  });

  it('with the VAT that the list of payments and the offer give the payment, whatever the rates', () => {
    let mixed = 0;
    fc.assert(
      fc.property(plans, text => {
        const { priced } = analyse(text);
        // Of a plan that comes to nothing there is nothing to split, whatever its list of payments says.
        if (priced.vatRates.length === 0) return;
        const payments = paymentsOf(priced);
        const json = totalsOf(priced).payments;
        const columns = ['of which VAT', 'Amount'];
        const offer = tablesIn(documentOf(text, 'offer', { locale: 'en' })).find(({ columns: own }) =>
          columns.every(title => own.some(column => column.title === title)),
        );
        const at = offer?.columns.findIndex(({ title }) => title === 'of which VAT') ?? -1;
        // Equal payments of a long stage are one row there.
        const isSame = offer?.rows.length === payments.length + 1;
        payments.slice(0, 3).forEach((payment, index) => {
          if (!isKnown(payment.amount) || !isKnown(payment.vat)) return;
          const rows = paidParts(payment, priced).flatMap(part => part.rows ?? []);
          expect(sum(rows.map(({ vat }) => known(vat))).toString()).toBe(payment.vat.toString());
          expect(sum(rows.map(({ total }) => known(total))).toString()).toBe(payment.amount.toString());
          expect(payment.vat.toFixed(priced.digits)).toBe(
            new Decimal(json[index]?.vat ?? Number.NaN).toFixed(priced.digits),
          );
          if (isSame) expect(moneyOf(offer?.rows[index]?.cells[at])?.toString()).toBe(payment.vat.toString());
          const lines = tablesIn(invoice(text, index + 1))[0];
          const own = lines?.columns.findIndex(({ title }) => title === 'VAT') ?? -1;
          if (own >= 0) expect(moneyOf(lines?.rows.at(-1)?.cells[own])?.toString()).toBe(payment.vat.toString());
          if (isSame && priced.vatRates.length > 1) mixed++;
        });
      }),
      { numRuns: 200 },
    );
    expect(mixed).toBeGreaterThan(10);
  });
});

describe('an invoice says', () => {
  it('who is paid by whom, under which number, what for and what of it is VAT', () => {
    const document = invoice(inProgress, 3, 'ru');
    expect(document.title).toBe('Счёт на оплату № 31-3');
    expect(document.subtitle).toBe('CRM для отдела продаж мебельной фабрики');
    const texts = textsIn(document).join('\n');
    for (const said of [
      'ИП Ясный план',
      'ИИН: 850312300123',
      'ТОО «Дубрава»',
      'БИН: 980540001234',
      '№ 31 от 9 ноября 2026 г.',
    ])
      expect(texts).toContain(said);
    expect(texts).toContain('Аванс: ');
    expect(texts).toContain('Оплата по счёту № 31-3, договор № 31 от 9 ноября 2026 г.');
    expect(texts).not.toContain('i.senina@dubrava.example');
    expect(texts).not.toContain('..');
  });

  it('for which days a period is, in advance and in arrears, and which month', () => {
    expect(textsIn(invoice(offers('hour-retainer'), 2)).join('\n')).toMatch(/, .*Mar.*–.*Apr/);
    const first = paymentsOf(analyse(offers('onboarding-retainer')).priced).findIndex(({ kind }) => kind === 'period');
    const { date } = paymentsOf(analyse(offers('onboarding-retainer')).priced)[first] ?? {};
    expect(textsIn(invoice(offers('onboarding-retainer'), first + 1)).join('\n')).toContain(
      new Date(`${date}T00:00:00Z`).toLocaleDateString('en', { dateStyle: 'medium', timeZone: 'UTC' }),
    );
    expect(textsIn(invoice(offers('time-and-materials'), 2)).join('\n')).toContain('Apr 1\u00a0–\u00a030, 2027');
  });

  it('on which event of the contract, with the days of grace', () => {
    const document = invoice(offers('licences-two-currencies'), 1, 'uk');
    expect(textsIn(document).join('\n')).toContain(
      'Платіж за договором, 30\u00a0% вартості, після підписання договору',
    );
    expect(document.facts.find(({ id }) => id === 'due')?.value).toBe('6 березня 2027 р.');
  });

  it('the VAT that the offer says of the same payment', () => {
    const text = offers('licences-two-currencies');
    const plan = tablesIn(documentOf(text, 'offer', { locale: 'en' })).find(({ columns }) =>
      columns.some(({ title }) => title === 'of which VAT'),
    );
    const at = plan?.columns.findIndex(({ title }) => title === 'of which VAT') ?? -1;
    for (const number of [1, 2, 3, 4, 5]) {
      const [lines] = tablesIn(invoice(text, number));
      const own = lines?.columns.findIndex(({ title }) => title === 'VAT') ?? -1;
      expect(plan?.rows[number - 1]?.cells[at]?.text, `payment ${number}`).toBe(lines?.rows.at(-1)?.cells[own]?.text);
    }
  });

  it('by rate what of it is VAT, and where there are several rates that it is a share of the whole', () => {
    const texts = textsIn(invoice(offers('licences-two-currencies'), 3, 'uk')).join('\n');
    expect(texts).toMatch(/У тому числі ПДВ 20\u00a0% – [\d\u00a0,]+\$; без ПДВ – [\d\u00a0,]+\$\./);
    expect(texts).toContain('Ставка ПДВ за етапами різна: у платежі зазначено його частку');
    const single = textsIn(invoice(offers('statement-of-work'), 1)).join('\n');
    expect(single).toMatch(/Including VAT 20%/);
    expect(single).not.toContain('share of the VAT');
  });

  it('both currencies; of a rate of the day of payment no sum is asked for by the code', () => {
    const document = invoice(offers('licences-two-currencies'), 1, 'uk');
    expect(textsIn(document).join('\n')).toMatch(/У валюті платежу: близько .*₴ за курсом 43,2 \(НБУ \+1\u00a0%\)/);
    const lines = Buffer.from(codeIn(document)?.payload.split('/qr/')[1] ?? '', 'base64url')
      .toString()
      .split('\n');
    expect(lines.slice(5, 9)).toEqual(['ТОВ Ясна справа', 'UA293052990026009203537037034', '', '42660918']);
  });

  it('a code to pay by where the country has a standard, and none where something is lacking', () => {
    expect(codeIn(invoice(offers('time-and-materials'), 1))?.payload).toMatch(
      /^BCD\n002\n1\nSCT\n\nClear Plan sp. z o.o.\nPL6110.*\nEUR4800\n/,
    );
    expect(codeIn(invoice(offers('two-vat-treatments'), 1))).toBeUndefined();
    const whole = offers('two-vat-treatments').replace(
      'account: "40702810700000044556"',
      'account: "40702810700000044556"\n    bic: "044525225"\n    correspondent-account: "30101810400000000225"',
    );
    expect(codeIn(invoice(whole, 1))?.payload).toMatch(
      /^ST00012\|Name=ООО Вектор дела\|PersonalAcc=40702810700000044556\|BankName=Банк «Опора»\|BIC=044525225\|CorrespAcc=30101810400000000225\|Sum=4013800\|/,
    );
    expect(textsIn(invoice(whole, 1)).join('\n')).toContain('Bank code (BIC): 044525225');
  });
});

describe('which payment it is of', () => {
  const plan = (paid: string, more = '') => `plan: 1
project: { name: P, client: C, start: 2027-02-01 }
pricing: { currency: UAH, rate: 100, prepayment: 50% }
blocks:
  - { id: a, type: audit, title: A, ${paid} tasks: [{ id: x, title: X, hours: 10 }] }
${more}`;
  const told = (text: string, payment?: number) => {
    try {
      documentOf(text, 'invoice', payment === undefined ? {} : { payment });
    } catch (error) {
      return error instanceof ExportError ? render('en', error.told) : String(error);
    }
    return undefined;
  };

  it('is the only one that is not known to be paid', () => {
    const document = documentOf(plan('paid: 2027-01-30,'), 'invoice', { locale: 'en' });
    expect(document.title).toBe('Invoice No. 2');
    expect(textsIn(document)).toContain('Balance: A');
  });

  it('is told where there are several, or none of that number, with what there is', () => {
    expect(told(plan(''))).toBe(
      'This document is about one payment: say which of 1. Prepayment: A, Feb 1, 2027, ₴500.00; 2. Balance: A, Feb 2, 2027, ₴500.00.',
    );
    expect(told(plan(''), 3)).toMatch(/^The plan has no payment 3; there are 1\. Prepayment/);
    expect(told('plan: 1\n')).toBe('This document is about one payment, and the plan has none yet.');
  });
});
