import { describe, expect, it } from 'vitest';
import concepts from '../../../data/concepts.json' with { type: 'json' };
import { locales, makeMessage, render } from '../../../server/src/core/l10n/translate.ts';
import type { ConceptId } from '../../../server/src/core/language/concepts.ts';
import { analyse } from '../../support/analyse.ts';
import { fixed, found } from '../../support/rules.ts';

const id = 'unknown-key';
const head = 'plan: 1\nproject:\n  name: CRM\n  client: { name: Romashka }\n';
const inProject = (line: string) => `${head}  ${line}\n`;
const inClient = (entry: string) => head.replace('Romashka }', `Romashka, ${entry} }`);
const inPricing = (line: string) => `${head}pricing:\n  currency: UAH\n  ${line}\n`;
const atTop = (line: string) => `${head}${line}\n`;
const inBlock = (line: string) => `${head}blocks:\n  - id: a\n    type: audit\n    ${line}\n`;
const inTask = (entry: string) => inBlock(`tasks: [{ id: x, title: X, ${entry} }]`);
const inItem = (entry: string) => inBlock(`items: [{ id: x, title: X, price: 5, ${entry} }]`);

/** The words that a newcomer types first, each where they would, and what the answer has to name. */
const natural: [text: string, named: string][] = [
  [inProject('iban: UA213223130000026007233566001'), 'iban'],
  [inProject('edrpou: "40112233"'), 'code'],
  [inProject('реквизиты: "…"'), 'code'],
  [inClient('инн: "7701234567"'), 'code'],
  [inClient('директор: Петров'), 'signatory'],
  [inProject('договор: { number: "7" }'), 'contract'],
  [inProject('номер: КП-1'), 'number'],
  [inProject('місто: Київ'), 'place'],
  [atTop('licences: []'), 'items'],
  [inBlock('licences: []'), 'items'],
  [inBlock('лицензии: []'), 'items'],
  [inBlock('ліцензії: []'), 'items'],
  [inBlock('expenses: []'), 'items'],
  [inBlock('trips: 2'), 'items'],
  [inBlock('командировки: 2'), 'items'],
  [inBlock('обладнання: []'), 'items'],
  [inBlock('recurring: month'), 'every'],
  [inBlock('subscription: 500'), 'every'],
  [inBlock('подписка: month'), 'every'],
  [inBlock('підписка: month'), 'every'],
  [inBlock('абонплата: 500'), 'every'],
  [inBlock('monthly: 500'), 'every'],
  [inBlock('included hours: 10h'), 'includes'],
  [inBlock('overage: 500'), 'extra-rate'],
  [atTop('milestones: []'), 'payments'],
  [atTop('график платежей: []'), 'payments'],
  [inPricing('holdback: 10%'), 'payments'],
  [inPricing('утримання: 10%'), 'payments'],
  [inPricing('advance: 30%'), 'prepayment'],
  [inPricing('предоплата: 30%'), 'prepayment'],
  [inPricing('передоплата: 30%'), 'prepayment'],
  [inPricing('аванс: 30%'), 'prepayment'],
  [inBlock('guarantee: 90d'), 'warranty'],
  [inBlock('гарантия: 90d'), 'warranty'],
  [inBlock('warranty: 90d'), 'terms'],
  [atTop('sla: 8h'), 'response'],
  [atTop('exclusions: []'), 'out-of-scope'],
  [inPricing('currency-rate: 43.2'), 'pay-in'],
  [inPricing('exchange_rate: 43.2'), 'pay-in'],
  [inPricing('курс: 43.2'), 'pay-in'],
  [inPricing('nbu: 1%'), 'pay-in'],
  [inPricing('ндс: 20%'), 'vat'],
  [inPricing('пдв: 20%'), 'vat'],
  [inItem('tax: 20%'), 'vat'],
  [inTask('elapsed: 7d'), 'duration'],
  [inTask('тривалість: 7d'), 'duration'],
  [inTask('длительность: 7d'), 'duration'],
  [inTask('lead time: 7d'), 'duration'],
  [inTask('billable: false'), 'internal'],
  [inTask('non-billable: true'), 'internal'],
  [inTask('внутренняя: true'), 'internal'],
  [inBlock('addon: true'), 'optional'],
  [inBlock('опция: true'), 'optional'],
  [atTop('packages: []'), 'packages'],
  [atTop('тарифы: []'), 'with'],
  [inBlock('T&M: true'), 'billing'],
  [inBlock('по факту: true'), 'billing'],
  [inPricing('budget: 50000'), 'cap'],
  [inPricing('потолок: 50000'), 'cap'],
  [inPricing('ліміт: 50000'), 'cap'],
  [atTop('calendar: { страна: UA }'), 'country'],
  [atTop('calendar: { праздники: [2027-01-01] }'), 'holidays'],
  [inTask('public title: Launch'), 'client-title'],
  [atTop('sellers: []'), 'VAT'],
  [inItem('every: month'), 'every: month'],
  [inItem('times: 12'), 'every: month'],
  [atTop('payments: [{ share: 30%, on: signing }]'), 'at'],
];

function allWords(): string[] {
  return Object.values(concepts).flatMap(({ words }) => words.split(' ').filter(word => word !== ''));
}

describe('a word that means something', () => {
  it.each(natural)('is answered with the way to say it: %s', (text, named) => {
    const [first] = found(id, text);
    expect(first?.message ?? 'nothing').toContain(named);
    expect(first?.message).not.toContain('known here are');
  });

  it('is put right where it is another name of a key and its value fits', () => {
    expect(fixed(id, inClient('инн: "7701234567"'))).toContain('Romashka, code: "7701234567" }');
    expect(fixed(id, inBlock('лицензии: [{ title: OneBox, price: 390 }]'))).toContain('items: [{ title: OneBox');
    expect(fixed(id, atTop('milestones: [{ share: 100%, at: signing }]'))).toContain('\npayments: [{');
    expect(fixed(id, inBlock('recurring: month'))).toContain('    every: month\n');
    expect(fixed(id, atTop('payments: [{ share: 100%, on: signing }]'))).toContain('at: signing');
    const noFix = (text: string) =>
      analyse(text)
        .problems.find(one => one.rule === id)
        ?.fixes?.() ?? [];
    expect(noFix(inBlock('лицензии: 15'))).toEqual([]);
    expect(noFix(inBlock('addon: да'))).toEqual([]);
  });

  it('is told once of an item that recurs so many times', () => {
    expect(found(id, inItem('every: month, times: 12'))).toMatchObject([{ at: 'every', severity: 'error' }]);
  });

  it('is told in every language, with what it was', () => {
    for (const concept of Object.keys(concepts) as ConceptId[]) {
      const message = makeMessage(`concept.${concept}`, { key: 'xyz' });
      for (const locale of locales) expect(render(locale, message)).toContain('xyz');
    }
    expect(allWords().length).toBeGreaterThan(60);
  });

  it('names a word once among all concepts', () => {
    const words = allWords();
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });
});

describe('a word that means nothing', () => {
  it('is answered with five keys at most, the nearest first', () => {
    const [first] = found(id, inBlock('zzzz: 1'));
    const listed = /known here are (.*) and others/.exec(first?.message ?? '')?.[1]?.split(', ');
    expect(listed).toHaveLength(5);
  });
});
