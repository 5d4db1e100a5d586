import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import synonyms from '../../../../data/case-synonyms.json' with { type: 'json' };
import { hasText } from '../../../../server/src/core/l10n/translate.ts';
import { createLibrary } from '../../../../server/src/core/library/cases/library.ts';
import { searchCases } from '../../../../server/src/core/library/cases/search.ts';
import queries from '../../../fixtures/case-queries.json' with { type: 'json' };

const all = createLibrary([]).all();
const ids = (query: string) => searchCases(all, query).map(({ id }) => id);

describe('the search for cases', () => {
  it('finds by titles in three languages, tags, industries and half a word', () => {
    expect(ids('корпоративний звязок')).toEqual(['mobile-telephony']);
    expect(ids('Finding LOSSES')[0]).toBe('find-sales-losses');
    expect(ids('manufact')).toContain('sales-process');
    expect(ids('воронка')).toContain('sales-process');
    expect(ids('саботаж').slice(0, 2).sort()).toEqual(['resistance-playbook', 'sabotage-playbook']);
  });

  it('puts what is named so before what is only described so', () => {
    expect(ids('losses')[0]).toBe('find-sales-losses');
    const found = ids('process');
    const described = Math.min(...['task-setting', 'sales-department'].map(id => found.indexOf(id)));
    for (const id of ['sales-process', 'bank-processes']) expect(found.indexOf(id), id).toBeLessThan(described);
    expect(found.indexOf('sales-process')).toBeGreaterThanOrEqual(0);
    expect(found.length).toBeGreaterThan(2);
  });

  it.each([
    ['импорт', 'data-migration'],
    ['імпорт', 'data-migration'],
    ['миграция', 'data-migration'],
    ['миграцию', 'data-migration'],
    ['excel', 'data-migration'],
    ['битрикс', 'data-migration'],
    ['АТС', 'mobile-telephony'],
    ['kpi', 'dashboards'],
    ['телеграм', 'messengers'],
    ['вайбер', 'messengers'],
    ['тренинг', 'user-training'],
    ['тренінги', 'user-training'],
    ['прайс', 'stock'],
    ['1с', 'onec-sync-vendor'],
    ['рассылка', 'mailing'],
  ])('finds what %s means in everyday speech', (query, id) => {
    expect(ids(query)).toContain(id);
  });

  it.each(Object.entries(queries))('has %s among the first three for what people type', (id, typed) => {
    const missed = typed.map(query => [query, ...ids(query).slice(0, 3)]).filter(([, ...found]) => !found.includes(id));
    expect(missed).toEqual([]);
  });

  it('without words has them all, in their order', () => {
    for (const query of ['', '  ', '—']) expect(searchCases(all, query)).toEqual(all);
  });

  it('finds fewer with every word more, as long as no word is a slip', () => {
    const words = fc.constantFrom('sales', 'crm', 'call', 'process', 'клиент', 'first', 'audit', 'retail');
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 3 }), words, (some, more) => {
        const wide = ids(some.join(' '));
        const narrow = ids([...some, more].join(' '));
        const isSlip = narrow.some(id => [...some, more].some(word => !ids(word).includes(id)));
        if (!isSlip) for (const id of narrow) expect(wide).toContain(id);
      }),
    );
  });

  it('takes a word in Latin letters, with another vowel or with letters that changed places', () => {
    for (const [typed, meant] of [
      ['zarplata', 'зарплата'],
      ['каса', 'касса'],
      ['импрот', 'импорт'],
      ['телефонію', 'телефония'],
    ] as const) {
      expect(ids(typed)[0], typed).toBe(ids(meant)[0]);
    }
  });

  it('asks nobody for the words that say nothing, and finds those with most of many words', () => {
    expect(ids('как настроить телефонию для CRM')).toEqual(ids('телефонию'));
    expect(ids('импорт клиентов отсюдова')[0]).toBe('spreadsheet-import');
    expect(ids('нечто отсюдова')).toEqual([]);
  });

  it('knows everyday names of cases and tags that there are, each word in one alphabet', () => {
    expect(Object.keys(synonyms.cases).sort()).toEqual(all.map(({ id }) => id).sort());
    expect(Object.keys(synonyms.tags).filter(tag => !hasText('en', `case.word.${tag}`))).toEqual([]);
    const words = Object.values(synonyms).flatMap(names => Object.values(names).flatMap(text => text.split(/[ .-]/)));
    expect(words.filter(word => /\p{Script=Latin}/u.test(word) && /\p{Script=Cyrillic}/u.test(word))).toEqual([]);
  });

  it('takes any text', () => {
    fc.assert(fc.property(fc.string(), query => searchCases(all, query).every(one => all.includes(one))));
  });
});
