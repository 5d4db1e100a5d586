import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Arrangement, arranged, groupings, orders } from '../../client/src/plans-view/arrange.ts';
import type { PlanRow } from '../../server/src/lsp/protocol.ts';

const plan = (name: string, more: Partial<PlanRow> = {}): PlanRow => ({
  kind: 'plan',
  uri: `file:///work/${name}.implementation.yaml`,
  name,
  client: '',
  stage: 'lead',
  stageIndex: 0,
  stageTitle: 'Lead',
  currency: 'UAH',
  total: '',
  totalValue: null,
  finish: null,
  finishText: '',
  deadline: null,
  isLate: false,
  due: null,
  details: [],
  errors: 0,
  warnings: 0,
  ...more,
});
const placeOf = ({ uri }: PlanRow) => {
  const path = uri.replace('file:///work/', '').replace('.implementation.yaml', '');
  return { file: path.split('/').at(-1) ?? '', folder: path.split('/').slice(0, -1).join('/') };
};
const as = (change: Partial<Arrangement>): Arrangement => ({ grouping: 'none', order: 'name', filter: '', ...change });
const told = (rows: PlanRow[], change: Partial<Arrangement>) =>
  arranged(rows, as(change), placeOf, 'uk').map(group => [
    group.title,
    ...group.rows.map(({ name, uri }) => name || uri),
  ]);

describe('the list of plans', () => {
  it('is in the order of names as a reader’s language has it, numbers as numbers', () => {
    const rows = ['План 10', 'План 2', 'їжак', 'Зоря', 'ірис'].map(name => plan(name));
    expect(told(rows, {})).toEqual([['', 'Зоря', 'ірис', 'їжак', 'План 2', 'План 10']]);
  });

  it('is in the order of money, currencies apart, what is not known last', () => {
    const rows = [
      plan('unknown'),
      plan('small', { totalValue: 10 }),
      plan('euro', { totalValue: 5, currency: 'EUR' }),
      plan('large', { totalValue: 1000 }),
    ];
    expect(told(rows, { order: 'total' })).toEqual([['', 'euro', 'large', 'small', 'unknown']]);
  });

  it('is in the order of days that somebody waits for, and of trouble', () => {
    const rows = [
      plan('late', { deadline: '2027-03-01', finish: '2027-05-01', errors: 1 }),
      plan('never'),
      plan('soon', { finish: '2027-02-01', warnings: 3 }),
      plan('broken', { finish: '2027-06-01', errors: 2 }),
    ];
    expect(told(rows, { order: 'finish' })).toEqual([['', 'soon', 'late', 'broken', 'never']]);
    expect(told(rows, { order: 'problems' })).toEqual([['', 'broken', 'late', 'soon', 'never']]);
  });

  it('is grouped by client, by stages in the order of the work, by folder; plans without come last', () => {
    const rows = [
      plan('b/x', { client: 'Zeta', stage: 'support', stageIndex: 5, stageTitle: 'A support' }),
      plan('a/y', { client: 'Alpha', stage: 'offer', stageIndex: 1, stageTitle: 'Offer' }),
      plan('z'),
    ];
    expect(told(rows, { grouping: 'client' }).map(([title]) => title)).toEqual(['Alpha', 'Zeta', '']);
    expect(told(rows, { grouping: 'stage' }).map(([title]) => title)).toEqual(['Lead', 'Offer', 'A support']);
    expect(told(rows, { grouping: 'folder' }).map(([title]) => title)).toEqual(['a', 'b', '']);
  });

  it('is filtered by words of the name, client, stage, file and folder, in whatever letters and order', () => {
    const rows = [
      plan('Телефонія', { client: 'Ромашка' }),
      plan('sales/crm', { stageTitle: 'Offer' }),
      plan('', { uri: 'file:///work/шлях.implementation.yaml' }),
    ];
    const found = (filter: string) => told(rows, { filter }).flatMap(([, ...names]) => names);
    expect(found('РОМАШКА теле')).toEqual(['Телефонія']);
    expect(found('offer sales')).toEqual(['sales/crm']);
    expect(found('ШЛЯХ')).toEqual(['file:///work/шлях.implementation.yaml']);
    expect(found('nothing')).toEqual([]);
    expect(found(' ')).toHaveLength(3);
  });

  it('has each plan once, however it is arranged', () => {
    const row = fc.record({
      client: fc.constantFrom('', 'A', 'B'),
      stageIndex: fc.nat(3),
      totalValue: fc.option(fc.nat(9)),
      errors: fc.nat(2),
    });
    fc.assert(
      fc.property(fc.array(row), fc.constantFrom(...groupings), fc.constantFrom(...orders), (some, grouping, order) => {
        const rows = some.map((one, index) => plan(`p${index}`, { ...one, stage: `s${one.stageIndex}` }));
        const uris = arranged(rows, as({ grouping, order }), placeOf, 'en').flatMap(group =>
          group.rows.map(({ uri }) => uri),
        );
        expect(uris.sort()).toEqual(rows.map(({ uri }) => uri).sort());
        const groups = arranged([...rows].reverse(), as({ grouping, order }), placeOf, 'en');
        expect(groups).toEqual(arranged(rows, as({ grouping, order }), placeOf, 'en'));
      }),
    );
  });
});
