import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../server/src/core/base/decimal.ts';
import { documentFormats } from '../server/src/core/documents/export.ts';
import type { Table } from '../server/src/core/documents/model.ts';
import { totalsOf } from '../server/src/core/output/totals.ts';
import { analyse } from './support/analyse.ts';
import { documentOf, tablesIn } from './support/documents.ts';

const folder = join(import.meta.dirname, '../examples/offers');
const names = readdirSync(folder)
  .filter(name => name.endsWith('.implementation.yaml'))
  .map(name => name.slice(0, -'.implementation.yaml'.length));
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

/** Offers as integrators make them, each priced with pencil and paper in `NAME.pricing.md`. */
describe('the example offers', () => {
  it('are eight', () => {
    expect(names).toHaveLength(8);
  });

  it.each(names)('%s has the totals that were computed by hand', name => {
    const { priced } = analyse(read(`${name}.implementation.yaml`));
    expect(totalsOf(priced)).toEqual(JSON.parse(read(`${name}.totals.json`)));
  });

  it.each(names)('%s has nothing against it', name => {
    expect(analyse(read(`${name}.implementation.yaml`)).problems).toEqual([]);
  });

  it.each(names)('the page about %s tells every payment and every total of its JSON', name => {
    const { net, vat, total, payments } = JSON.parse(read(`${name}.totals.json`));
    const lines = read(`${name}.pricing.md`).split('\n');
    expect(lines.some(line => line.startsWith('| project') && line.endsWith(`| ${net} | ${vat} | ${total} |`))).toBe(
      true,
    );
    for (const { date, kind, amount } of payments) {
      expect(lines.some(line => line.startsWith(`| ${date} | ${kind} |`) && line.includes(`| ${amount} |`))).toBe(true);
    }
  });
});

const offerOf = (name: string) =>
  documentOf(read(`${name}.implementation.yaml`), 'offer', { locale: 'en', hours: true });
const amounts = ({ rows }: Table, until = rows.length) =>
  rows.slice(0, until).map(row => new Decimal(row.cells.at(-1)?.text.replace(/[^\d.-]/g, '') || 0));
const sum = (values: Decimal[]) => values.reduce((total, value) => total.plus(value), new Decimal(0)).toFixed(2);

describe('the documents of the example offers', () => {
  // The stage has its price before the discount, which is told once; VAT on top stands in the table of prices.
  it.each(names)('%s: the lines of every stage make its price, of recurring work that of a period', name => {
    const isIncluded = analyse(read(`${name}.implementation.yaml`)).plan.pricing?.vat?.included?.value === true;
    const { blocks } = JSON.parse(read(`${name}.totals.json`));
    const tables = tablesIn(offerOf(name));
    for (const [index, block] of blocks.entries()) {
      const table = tables[index] ?? { kind: 'table', columns: [], rows: [] };
      const first = table.rows.findIndex(row => row.emphasis);
      const { net, total } = block.period ?? block;
      const discount = new Decimal(block.discount).div(block.period ? (block.times ?? 1) : 1);
      const price = new Decimal(isIncluded ? total : net).plus(discount).toFixed(2);
      expect(sum(amounts(table, first)), block.id).toBe(price);
      expect(amounts(table)[first]?.toFixed(2), block.id).toBe(price);
    }
  });

  it('show an optional block among the options, one without an end by its period below the total', () => {
    const offered = JSON.stringify(offerOf('statement-of-work').sections.find(({ id }) => id === 'options'));
    expect(offered).toContain('Phase 2: portal of the brokers');
    const { facts, sections } = offerOf('single-tax-packages');
    expect(facts.find(({ id }) => id === 'total')?.value).toContain('72,380');
    expect(JSON.stringify(facts)).toMatch(/Per year.*21,840/);
    expect(JSON.stringify(sections.find(({ id }) => id === 'summary'))).toContain('72,380');
  });

  it("have the client's own work beside the price, and nothing of the integrator's internal work", () => {
    const text = read('statement-of-work.implementation.yaml');
    expect(text).toContain('Read the claims handbook');
    const document = offerOf('statement-of-work');
    const [needed] = tablesIn(document).filter(({ columns }) => columns[0]?.title === 'What is needed');
    expect(needed?.rows.map(({ cells }) => cells.map(({ text }) => text.replaceAll(/\s/gu, ' ')))).toEqual([
      ['Acceptance tests by the handlers', 'Stage 3', '40', 'Aug 3 – 9, 2027'],
    ]);
    for (const format of documentFormats()) {
      if ('isBinary' in format) continue;
      expect(format.render(document, { delimiter: ',' }), format.id).not.toContain('Read the claims handbook');
    }
    expect(JSON.stringify(document)).not.toContain('Read the claims handbook');
  });
});
