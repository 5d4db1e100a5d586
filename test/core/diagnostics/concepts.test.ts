import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import concepts from '../../../data/concepts.json' with { type: 'json' };
import { locales, type MessageValues, makeMessage, render } from '../../../server/src/core/l10n/translate.ts';
import type { ConceptId } from '../../../server/src/core/language/concepts.ts';
import { keysOf, placeAt } from '../../../server/src/core/language/schema.ts';
import { applyEdits } from '../../../server/src/core/syntax/edit.ts';
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

interface Concept {
  words: string;
  keys?: Record<string, Record<string, string>>;
}

const all = Object.entries<Concept>(concepts as Record<string, Concept>);
const wordsIn = (text: string) => text.split(' ').filter(word => word !== '');
const allWords = () => all.flatMap(([, { words }]) => wordsIn(words));

/** What objects of the table are called there, and where one stands in a plan. */
const owners: Record<string, (string | number)[]> = {
  plan: [],
  project: ['project'],
  party: ['project', 'client'],
  pricing: ['pricing'],
  calendar: ['calendar'],
  terms: ['terms'],
  payment: ['payments', 0],
  executor: ['executors', 'x'],
  block: ['blocks', 0],
  task: ['blocks', 0, 'tasks', 0],
  item: ['blocks', 0, 'items', 0],
  change: ['changes', 0],
  offer: ['offer'],
  scenario: ['scenarios', 'x'],
};

/** Plans with a line at each level, in which it is the only thing wrong. */
const levels: Record<string, (line: string) => string> = {
  top: line => `${head}pricing: { currency: UAH, rate: 900 }\n${line}\n`,
  project: inProject,
  client: inClient,
  pricing: line => `${head}pricing:\n  currency: UAH\n  rate: 900\n  ${line}\n`,
  block: line => inBlock(`${line}\n    tasks: [{ id: y, title: Y, hours: 1 }]`),
  task: line => inBlock(`tasks:\n      - id: x\n        title: X\n        hours: 4\n        ${line}`),
  item: line => inBlock(`items:\n      - id: x\n        title: X\n        price: 5\n        ${line}`),
  executor: line => atTop(`executors:\n  anna:\n    name: Anna\n    ${line}`),
  offer: line => atTop(`offer:\n  ${line}`),
  payment: line => atTop(`payments:\n  - share: 100%\n    ${line}`),
  terms: line => atTop(`terms:\n  ${line}`),
  change: line => atTop(`blocks:\n  - id: a\n    type: audit\nchanges:\n  - id: CR-1\n    block: a\n    ${line}`),
};

/** What integrators write first, in three languages: at which level, what it is taken for, and the line in its place. */
const written = readFileSync(join(import.meta.dirname, '../../fixtures/natural-words.tsv'), 'utf8')
  .trimEnd()
  .split('\n')
  .map(row => row.split('\t'));

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

  it('names a word once among all concepts, and once in an object', () => {
    const inObjects = all.flatMap(([, { keys = {} }]) =>
      Object.entries(keys).flatMap(([owner, names]) =>
        Object.values(names).flatMap(words => wordsIn(words).map(word => `${owner} ${word}`)),
      ),
    );
    const words = [...allWords(), ...inObjects];
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });

  it('is another name of keys that there are, and of none that is a key itself', () => {
    for (const [id, { keys = {} }] of all) {
      for (const [owner, names] of Object.entries(keys)) {
        const place = owner === 'case' ? placeAt('case', []) : placeAt('plan', owners[owner] ?? ['nowhere']);
        const known = place ? keysOf(place).map(({ name }) => name) : [];
        for (const [key, words] of Object.entries(names)) {
          if (key !== '') expect(known, `${id} ${owner}`).toContain(key.split(':')[0]);
          expect(known.filter(name => wordsIn(words).includes(name))).toEqual([]);
        }
      }
    }
  });

  it.each(Object.keys(levels))('is understood as it is written: %s', level => {
    const lines = written.filter(([where]) => where === level);
    expect(lines.length).toBeGreaterThan(10);
    for (const [, line = '', means = '', inPlace] of lines) {
      const text = levels[level]?.(line) ?? '';
      const problem = analyse(text).problems.find(one => one.rule === id);
      const { key = '' } = problem?.message ?? {};
      const values: MessageValues = problem?.message.values ?? {};
      const meant = key === 'unknown-key.similar' ? values.similar : values.home ? `under ${values.home}` : key;
      expect(meant, `${level} ${line}`).toBe(means);
      const [fix] = problem?.fixes?.() ?? [];
      if (inPlace) expect(fix && applyEdits(text, fix.edits), `${level} ${line}`).toContain(inPlace);
      // What is done with all that needs no thought leaves nothing that cannot be read.
      const isSafe = fix?.isSafe === true;
      const after = isSafe ? analyse(applyEdits(text, fix.edits)).problems.map(one => one.rule) : [];
      expect(after, `${level} ${line}`).not.toContain('wrong-value');
    }
  });
});

describe('a word that means nothing', () => {
  it('is answered with five keys at most, the nearest first', () => {
    const [first] = found(id, inBlock('zzzz: 1'));
    const listed = /known here are (.*) and others/.exec(first?.message ?? '')?.[1]?.split(', ');
    expect(listed).toHaveLength(5);
  });
});
