import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Decimal, sum } from '../../../server/src/core/base/decimal.ts';
import {
  type AnyRow,
  type Column,
  type ColumnType,
  factTables,
  type Table,
  tableNames,
} from '../../../server/src/core/output/facts/columns.ts';
import { factsOf, unreadableFacts } from '../../../server/src/core/output/facts/facts.ts';
import { analyse } from '../../support/analyse.ts';

const folder = join(import.meta.dirname, '../../../examples');
const examples = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.implementation.yaml'))
  .map(name => [name, readFileSync(join(folder, name), 'utf8')] as const);
const plans = [
  ...examples,
  [
    'every-key',
    readFileSync(join(import.meta.dirname, '../../fixtures/every-key.implementation.yaml'), 'utf8'),
  ] as const,
];
const factsFor = (name: string, text: string) => factsOf(name, analyse(text).priced);

const isOf: Record<ColumnType, (value: unknown) => boolean> = {
  text: value => typeof value === 'string',
  money: value => typeof value === 'string' && /^-?\d+(\.\d{1,4})?$/.test(value),
  number: value => typeof value === 'number' && Number.isFinite(value),
  integer: value => Number.isInteger(value),
  date: value => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value),
  boolean: value => typeof value === 'boolean',
};

const total = (amounts: (string | number | null)[]) => sum(amounts.map(amount => new Decimal(amount ?? 0))).toString();

describe('facts of a plan', () => {
  it.each(plans)('are rows of the columns that are described, told apart by their keys: %s', (name, text) => {
    const facts = factsFor(name, text);
    for (const table of tableNames) {
      const { columns, key }: Table = factTables[table];
      const rows: AnyRow[] = facts[table];
      for (const row of rows) {
        expect(Object.keys(row).sort()).toEqual(columns.map(column => column.name).sort());
        for (const column of columns) expect(fits(row, column, key), `${table}.${column.name}`).toBe(true);
      }
      const keys = rows.map(row => JSON.stringify(key.map(part => row[part])));
      expect(new Set(keys).size, table).toBe(keys.length);
    }
  });

  it.each(plans)('add up: %s', (name, text) => {
    const { plans: own, blocks, tasks, executors } = factsFor(name, text);
    const [plan] = own;
    const counted = blocks.filter(({ optional }) => !optional);
    for (const key of ['net', 'vat', 'total', 'cost', 'margin', 'discount'] as const) {
      if (plan?.[key] !== null) expect(total(counted.map(block => block[key])), key).toBe(total([plan?.[key] ?? null]));
    }
    expect(Number(total(executors.map(({ hours }) => hours)))).toBeLessThanOrEqual((plan?.hours ?? 0) + 0.01);
    expect(new Set(tasks.map(({ block }) => block))).toEqual(
      new Set(blocks.filter(({ block }) => tasks.some(task => task.block === block)).map(({ block }) => block)),
    );
  });

  it('tell what tasks were planned and spent, and of which case they are', () => {
    const text = `plan: 1
stage: delivery
project: { name: Telephony, client: Romashka, start: 2026-12-07 }
pricing: { currency: UAH, rate: 900 }
executors: { anna: { name: Anna, kind: own, cost: 400 } }
blocks:
  - id: audit
    type: audit
    tasks:
      - { id: talks, title: Talks, hours: 4/6/11, executor: anna, status: done, spent: 7.5 }
      - { case: sales-process, id: funnel, with: { stages: 7, managers: 8, website: true }, executor: anna }
changes:
  - { id: more, block: audit, reason: More, date: 2027-02-01, status: agreed, hours: 2, executor: anna }
  - { id: later, block: audit, reason: Later, date: 2027-02-02, hours: 3 }
`;
    const { tasks, changes, load } = factsFor('a/b', text);
    expect(tasks[0]).toMatchObject({
      plan: 'a/b',
      task: 'talks',
      case_name: null,
      executor: 'anna',
      executor_kind: 'own',
      payer: 'client',
      planned_hours: 6.5,
      spent_hours: 7.5,
      net: '5850.00',
      cost: '2600.00',
      start: '2026-12-07',
    });
    expect(tasks.slice(1).map(task => task.case_name)).toContain('sales-process');
    expect(changes).toMatchObject([
      { number: 1, change: 'more', status: 'agreed', hours: 2, net: '1800.00' },
      { number: 2, change: 'later', status: 'proposed', hours: 3, net: null },
    ]);
    expect(load.every(({ executor }) => executor === 'anna')).toBe(true);
  });

  it('are a name and nothing else where no figures can be made', () => {
    const facts = unreadableFacts('a');
    expect(facts.plans).toMatchObject([{ plan: 'a', readable: false, total: null }]);
    expect(tableNames.filter(name => facts[name].length > 0)).toEqual(['plans']);
  });
});

function fits(row: AnyRow, { name, type }: Column, key: readonly string[]): boolean {
  const value = row[name];
  return value === null ? !key.includes(name) : isOf[type](value);
}
