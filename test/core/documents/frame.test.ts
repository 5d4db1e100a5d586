import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentKinds } from '../../../server/src/core/documents/export.ts';
import { contractText, frameFacts } from '../../../server/src/core/documents/parts/frame/facts.ts';
import { partyClause, requisites, signatures } from '../../../server/src/core/documents/parts/frame/parties.ts';
import { sumLine } from '../../../server/src/core/documents/parts/frame/sum.ts';
import { vatWords } from '../../../server/src/core/documents/parts/frame/vat.ts';
import { Writer } from '../../../server/src/core/documents/writer.ts';
import type { Locale } from '../../../server/src/core/l10n/translate.ts';
import { analyse } from '../../support/analyse.ts';

function writer(text: string, locale: Locale): Writer {
  const { priced, methodology } = analyse(text);
  const kind = documentKinds().find(({ id }) => id === 'offer');
  if (!kind) throw new Error('no offer');
  const input = { priced, methodology, locale, hours: false, block: undefined, before: undefined, logo: undefined };
  return new Writer(kind, input);
}

const offers = (name: string) =>
  readFileSync(join(import.meta.dirname, `../../../examples/offers/${name}.implementation.yaml`), 'utf8');

/** A plan with two parties, and whatever else its `project` and `pricing` say. */
const plan = ({
  client = 'name: C',
  integrator = 'name: I',
  more = '',
  pricing = 'currency: UAH, rate: 100',
}) => `plan: 1
project:
  name: P
  client: { ${client} }
  integrator: { ${integrator} }
${more}
pricing: { ${pricing} }
blocks:
  - { id: a, type: audit, title: A, tasks: [{ id: x, title: X, hours: 10 }] }
`;

describe('the head of a paper', () => {
  it('has number, day and place of the offer and the contract, as far as the plan has them', () => {
    const whole = plan({
      more: '  number: KP-1\n  date: 2027-01-12\n  place: Kyiv\n  contract: { number: "7", date: 2027-02-01 }',
    });
    expect(frameFacts(writer(whole, 'en'))).toEqual([
      ['number', 'KP-1'],
      ['date', 'January 12, 2027'],
      ['place', 'Kyiv'],
      ['contract', 'No. 7 of February 1, 2027'],
    ]);
    expect(frameFacts(writer(plan({}), 'en')).map(([, value]) => value)).toEqual(['', '', '', '']);
  });

  it('names a contract by what is known of it', () => {
    expect(contractText(writer(plan({ more: '  contract: { number: "7" }' }), 'uk'))).toBe('№ 7');
    expect(contractText(writer(plan({ more: '  contract: { date: 2027-02-01 }' }), 'ru'))).toBe('от 1 февраля 2027 г.');
  });
});

describe('a party in the first sentence', () => {
  const lawful = 'name: ТОВ Полюс, signatory: { name: Полюх А. В., position: директор, basis: Статуту }';

  it('is represented by whoever signs, in the nominative', () => {
    expect(partyClause('client', writer(plan({ client: lawful }), 'uk'))).toBe(
      'ТОВ Полюс (далі – Замовник), від імені якого на підставі Статуту діє директор Полюх А. В.',
    );
    const english = plan({
      client: 'name: Elbwerk GmbH, signatory: { name: K. Brandt, position: director, basis: the charter }',
    });
    expect(partyClause('client', writer(english, 'en'))).toBe(
      'Elbwerk GmbH (the Client), represented by K. Brandt, director, acting under the charter',
    );
  });

  it('signs for themselves where the business has their name', () => {
    const sole = 'name: ФОП Дяченко О. І., signatory: { name: Дяченко О. І., basis: запису в ЄДР }';
    expect(partyClause('contractor', writer(plan({ integrator: sole }), 'uk'))).toBe(
      'ФОП Дяченко О. І. (далі – Виконавець; діє на підставі запису в ЄДР)',
    );
  });

  it('has a line to fill in where it has no name, and no contact in its name', () => {
    expect(partyClause('client', writer(plan({ client: 'contact: olena@example.com' }), 'ru'))).toMatch(
      /^_+ \(далее – Заказчик\)$/,
    );
    const { parties } = requisites(writer(plan({ client: 'name: ТОВ Полюс, contact: Олена' }), 'uk'), ['client']);
    expect(parties).toEqual([{ role: 'Замовник', name: 'ТОВ Полюс', lines: [] }]);
  });

  it('signs on a line with position and name', () => {
    const { parties } = signatures(writer(plan({ client: lawful }), 'uk'), ['contractor', 'client']);
    expect(parties).toEqual([
      { role: 'Виконавець', name: 'I', lines: [], position: '', signatory: '' },
      { role: 'Замовник', name: 'ТОВ Полюс', lines: [], position: 'директор', signatory: 'Полюх А. В.' },
    ]);
  });
});

describe('requisites go by the names of their country', () => {
  const linesOf = (party: string, locale: Locale, pricing?: string) =>
    requisites(writer(plan({ client: party, ...(pricing !== undefined && { pricing }) }), locale), ['client'])
      .parties[0]?.lines;

  it('in Ukraine', () => {
    const company =
      'name: C, code: "40112233", vat-code: "401122326555", address: Київ, iban: UA213223130000026007233566001, bank: АТ «Банк», email: a@b.example, phone: "+380 44 000 00 00"';
    expect(linesOf(company, 'uk')).toEqual([
      'Код ЄДРПОУ: 40112233',
      'ІПН платника ПДВ: 401122326555',
      'Київ',
      'Рахунок IBAN: UA213223130000026007233566001',
      'Банк: АТ «Банк»',
      'Ел. пошта: a@b.example',
      'Тел.: +380 44 000 00 00',
    ]);
    expect(linesOf('name: C, code: "2911223344"', 'uk')).toEqual(['РНОКПП: 2911223344']);
  });

  it('in Russia, where the code of the registration stands with the tax number', () => {
    const roubles = 'currency: RUB, rate: 100';
    expect(
      linesOf('name: C, code: "5902112233", vat-code: "590201001", account: "40702810500000033221"', 'ru', roubles),
    ).toEqual(['ИНН/КПП: 5902112233/590201001', 'Расчётный счёт: 40702810500000033221']);
    expect(linesOf('name: C, code: "590211223344"', 'ru', roubles)).toEqual(['ИНН: 590211223344']);
  });

  it('in Kazakhstan, where a person is told from a company by the number', () => {
    const tenge = 'currency: KZT, rate: 100';
    expect(linesOf('name: C, code: "980540001234"', 'ru', tenge)).toEqual(['БИН: 980540001234']);
    expect(linesOf('name: C, code: "850312300123"', 'ru', tenge)).toEqual(['ИИН: 850312300123']);
  });

  it('by a neutral name where the country is not known, or the number is none of its', () => {
    expect(linesOf('name: C, code: "40112233"', 'uk', 'currency: USD, rate: 100')).toEqual(['Код: 40112233']);
    expect(linesOf('name: C, code: HRB 104417, iban: DE89370400440532013000', 'en')).toEqual([
      'Registration no. HRB 104417',
      'IBAN DE89370400440532013000',
    ]);
  });
});

describe('VAT in the words of the law', () => {
  const words = (text: string, locale: Locale) => {
    const { priced } = analyse(text);
    return vatWords(priced.vatRates, writer(text, locale));
  };

  it('is how much at which rate', () => {
    const text = plan({ pricing: 'currency: UAH, rate: 100, vat: 20%' });
    expect(words(text, 'uk')).toBe(
      'у тому числі ПДВ 20 % – 200,00 ₴'.replace('20 %', '20\u00a0%').replace(',00 ₴', ',00\u00a0₴'),
    );
  });

  it('is why there is none', () => {
    expect(words(offers('single-tax-packages'), 'uk')).toBe('без ПДВ (платник єдиного податку, 3 група)');
    expect(words(offers('time-and-materials'), 'en')).toBe('VAT not applicable (reverse charge)');
    expect(words(plan({ pricing: 'currency: RUB, rate: 100, vat: none' }), 'ru')).toBe('НДС не облагается');
  });

  it('is each part where only some of it is taxed', () => {
    expect(words(offers('two-vat-treatments'), 'ru')).toMatch(/^в том числе НДС 22.% – .*; НДС не облагается .*₽$/);
  });

  it('is nothing where the plan says nothing of it', () => {
    expect(words(plan({}), 'en')).toBe('');
  });

  it('follows the sum in figures and in words', () => {
    const text = plan({ pricing: 'currency: UAH, rate: 100, vat: 20%' });
    const { priced } = analyse(text);
    const [said] = sumLine(priced.total, priced.vatRates, writer(text, 'uk'));
    expect(said).toMatchObject({ kind: 'paragraph' });
    expect(JSON.stringify(said)).toMatch(
      /Усього на суму 1.200,00.₴ \(Одна тисяча двісті гривень 00 копійок\)\. У тому числі ПДВ/,
    );
  });
});
