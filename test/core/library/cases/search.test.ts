import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLibrary } from '../../../../server/src/core/library/cases/library.ts';
import { searchCases } from '../../../../server/src/core/library/cases/search.ts';

const all = createLibrary([]).all();
const ids = (query: string) => searchCases(all, query).map(({ id }) => id);

describe('the search for cases', () => {
  it('finds by titles in three languages, tags, industries and half a word', () => {
    expect(ids('корпоративний звязок')).toEqual(['mobile-telephony']);
    expect(ids('Finding LOSSES')).toEqual(['find-sales-losses']);
    expect(ids('manufact')).toContain('sales-process');
    expect(ids('воронка')).toContain('sales-process');
    expect(ids('саботаж')[0]).toBe('resistance-playbook');
  });

  it('puts what is named so before what is only described so', () => {
    expect(ids('losses')[0]).toBe('find-sales-losses');
    const found = ids('process');
    expect(found[0]).toBe('sales-process');
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

  it('takes any text', () => {
    fc.assert(fc.property(fc.string(), query => searchCases(all, query).every(one => all.includes(one))));
  });
});
