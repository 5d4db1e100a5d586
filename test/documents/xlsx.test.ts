import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../server/src/core/base/decimal.ts';
import type { Cell, Document } from '../../server/src/core/documents/model.ts';
import { render } from '../../server/src/core/documents/renderers/xlsx.ts';
import { totalsOf } from '../../server/src/core/output/totals.ts';
import { analyse } from '../support/analyse.ts';
import { commercePlan, textOf } from '../support/commerce-plans.ts';
import { documentOf } from '../support/documents.ts';
import { planData, toText } from '../support/plans.ts';
import { convert, has } from '../support/tools.ts';

const root = join(import.meta.dirname, '../..');
const examples = readdirSync(join(root, 'examples')).filter(name => name.endsWith('.implementation.yaml'));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const texts = [
  ...examples.map(name => read(`examples/${name}`)),
  read('test/fixtures/every-key.implementation.yaml'),
  read('test/fixtures/vat-included.implementation.yaml'),
];

/** The file as a program that knows no results gets it: everything in it has to be computed. */
function withoutResults(file: Uint8Array): Uint8Array {
  const parts = Object.entries(unzipSync(file)).map(([path, content]) => {
    if (!path.startsWith('xl/worksheets/')) return [path, content] as const;
    const xml = strFromU8(content);
    const formulas = xml.match(/<f>/g)?.length ?? 0;
    const stripped = xml.replace(/(<\/f>)<v>[^<]*<\/v>/g, '$1');
    // Every formula had its result.
    expect(xml.length === stripped.length).toBe(formulas === 0);
    return [path, strToU8(stripped)] as const;
  });
  return zipSync(Object.fromEntries(parts));
}

/** Every sheet as LibreOffice computes it, a file each. */
const csv = 'csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false,false,false,false,-1';

function rowsOf(content: Buffer | undefined): string[][] {
  const lines =
    content
      ?.toString('utf8')
      .replace(/^\ufeff/, '')
      .trimEnd()
      .split('\n') ?? [];
  return lines.map(line => line.split('\t').map(cell => cell.replace(/^"|"$/g, '').replaceAll('""', '"')));
}

/** Rows of sheets by the title of a column, as LibreOffice computes them. */
function tableOf(content: Buffer | undefined) {
  const [head = [], ...rows] = rowsOf(content);
  return rows.map(row => new Map(row.map((cell, column) => [head[column] ?? '', cell])));
}

const numberIn = (cell: string | undefined) => (cell === undefined || cell === '' ? undefined : Number(cell));

describe('a sheet', () => {
  const sheetsOf = async (text: string) => {
    const parts = unzipSync(await render(documentOf(text, 'offer')));
    return Object.entries(parts).flatMap(([path, content]) =>
      /^xl\/worksheets\/sheet\d+\.xml$/.test(path) ? [strFromU8(content)] : [],
    );
  };

  it('is printed with all its columns on one page', async () => {
    const sheets = await sheetsOf(read('examples/in-progress.implementation.yaml'));
    expect(sheets.length).toBeGreaterThan(3);
    for (const xml of sheets) {
      expect(xml).toMatch(/<worksheet [^>]*><sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr><sheetViews>/);
      expect(xml).toMatch(/<pageSetup fitToHeight="0" [^>]*orientation="landscape"/);
    }
  });

  it.each(['en', 'ru', 'uk'] as const)('breaks no word of a head, in %s', async locale => {
    const parts = unzipSync(
      await render(documentOf(read('examples/offers/two-vat-treatments.implementation.yaml'), 'offer', { locale })),
    );
    const shared = strFromU8(parts['xl/sharedStrings.xml'] ?? new Uint8Array());
    const strings = [...shared.matchAll(/<si>.*?<\/si>/gs)].map(([own]) => own.replace(/<[^>]*>/g, ''));
    let words = 0;
    for (const [path, content] of Object.entries(parts)) {
      if (!/^xl\/worksheets\/sheet\d+\.xml$/.test(path)) continue;
      const xml = strFromU8(content);
      const widths = [...xml.matchAll(/<col [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width));
      const head = /<row r="1".*?<\/row>/s.exec(xml)?.[0] ?? '';
      for (const [, column = '', index] of head.matchAll(/<c r="([A-Z]+)1"[^>]*t="s"><v>(\d+)<\/v>/g)) {
        const width = widths[column.charCodeAt(0) - 65] ?? 0;
        for (const word of (strings[Number(index)] ?? '').split(/\s+/)) {
          expect(width, word).toBeGreaterThan(word.length + 2);
          words++;
        }
      }
    }
    expect(words).toBeGreaterThan(20);
  });

  it('has room for every line of a long title, and no more for a short one', async () => {
    const plan = (title: string) =>
      `plan: 1\nproject: { name: P, client: C }\npricing: { currency: EUR, rate: 90 }\nblocks: [{ id: b, type: audit, title: ${title}, tasks: [{ id: a, title: A, hours: 8 }] }]\n`;
    const heightOf = async (title: string) => {
      const [summary = ''] = await sheetsOf(plan(title));
      const height = /<row r="2"[^>]* ht="([\d.]+)"/.exec(summary)?.[1];
      return height === undefined ? undefined : Number(height);
    };
    expect(await heightOf('Short')).toBeUndefined();
    expect(await heightOf('A title of some words that go on '.repeat(2))).toBe(30);
    expect(await heightOf('A title of some words that go on '.repeat(6))).toBeGreaterThan(59);
  });
});

const offers = readdirSync(join(root, 'examples/offers')).filter(name => name.endsWith('.implementation.yaml'));

/** Offers of all kinds: with contingency, discounts, several rates of VAT, recurring work, changes that say why and ones that do not. */
const offered = [
  ...texts,
  ...offers.map(name => read(`examples/offers/${name}`)),
  ...fc.sample(planData, { numRuns: 12, seed: 20261123 }).map(toText),
  ...fc.sample(commercePlan, { numRuns: 28, seed: 20270112 }).map(plan =>
    textOf({
      ...plan,
      changes: plan.changes?.map((change, index) => (index % 2 ? { ...change, reason: 'Why' } : change)),
    }),
  ),
];

describe.skipIf(!has('soffice'))('the sheets of a plan', () => {
  it('compute what the product computes, to the cent, whatever the plan', { timeout: 300_000 }, async () => {
    const generated = fc.sample(planData, { numRuns: 40, seed: 20261123 }).map(toText);
    // Those with items have costs beside their tasks.
    const plans = [...texts, ...offers.map(name => read(`examples/offers/${name}`)), ...generated].map(text => ({
      text,
      totals: totalsOf(analyse(text).priced),
    }));
    const files: Record<string, Uint8Array> = {};
    for (const [index, { text }] of plans.entries()) {
      files[`plan-${index}.xlsx`] = withoutResults(await render(documentOf(text, 'plan', { locale: 'en' })));
    }
    const computed = await convert(files, csv);
    for (const [index, { totals }] of plans.entries()) {
      const name = `plan-${index}-Summary.csv`;
      const rows = tableOf(computed.get(name));
      for (const [place, figures] of [...totals.blocks, totals].entries()) {
        const at = (title: string) => numberIn(rows[place]?.get(title));
        const where = `${name} row ${place}`;
        expect(at('Total'), where).toBe(Number(figures.total));
        expect(at('Hours') ?? 0, where).toBeCloseTo(figures.hours ?? 0, 6);
        expect(at('Work'), where).toBe(Number(figures.subtotal));
        expect(at('Contingency'), where).toBe(Number(figures.contingency));
        expect(at('Discount') ?? 0, where).toBe(Number(figures.discount));
        expect(at('VAT') ?? 0, where).toBe(Number(figures.vat));
        if (figures.cost !== null) expect(at('Cost'), where).toBe(Number(figures.cost));
      }
    }
  });
});

/** A figure of a cell of the document, as a spreadsheet has it. */
function figure({ value, text }: Cell): number | string {
  if (value?.type === 'money') return Number(value.amount.toString());
  return value?.type === 'number' ? Number(value.number.toString()) : text;
}

/** The table of lines in the section of a stage; of the price; both as the reader of any other format sees them. */
function told(document: Document) {
  const stages = document.sections.find(({ id }) => id === 'blocks')?.content ?? [];
  const tables = stages.map(stage =>
    stage.kind === 'section' ? stage.content.find(content => content.kind === 'table') : undefined,
  );
  const price = document.sections.find(({ id }) => id === 'summary')?.content.find(({ kind }) => kind === 'table');
  return { tables, price: price?.kind === 'table' ? price : undefined };
}

const amountTitles = new Set(['Amount', 'Amount without VAT']);

describe.skipIf(!has('soffice'))('the sheets of an offer', () => {
  it('compute line by line what the offer says in every other format', { timeout: 300_000 }, async () => {
    const files: Record<string, Uint8Array> = {};
    const documents = offered.map(text => documentOf(text, 'offer', { locale: 'en', hours: true }));
    for (const [index, document] of documents.entries()) {
      files[`offer-${index}.xlsx`] = withoutResults(await render(document));
    }
    const computed = await convert(files, csv);
    let [lines, sums] = [0, 0];
    for (const [index, document] of documents.entries()) {
      const { tables, price } = told(document);
      // The cell has the price with all its places and shows it rounded.
      const half = 0.501 * 10 ** -analyse(offered[index] ?? '').priced.digits;
      const sheets = document.workbook?.sheets ?? [];
      for (const [stage, table] of tables.entries()) {
        const name = `offer-${index}-${sheets[stage + 1]?.name}.csv`;
        const rows = tableOf(computed.get(name));
        for (const [place, { cells }] of (table?.rows ?? []).entries()) {
          const row = rows[place];
          const where = `${name} row ${place}`;
          expect(row?.get('Work'), where).toBe(cells[0]?.text);
          table?.columns.forEach(({ title }, column) => {
            const expected = figure(cells[column] ?? { text: '' });
            const found = row?.get(amountTitles.has(title) ? 'Amount' : title);
            if (typeof expected === 'string') return;
            lines++;
            if (title === 'Unit price') expect(Math.abs(Number(found) - expected), where).toBeLessThan(half);
            else expect(numberIn(found), `${where} ${title}`).toBeCloseTo(expected, title === 'Hours' ? 6 : 9);
          });
        }
      }
      const rows = tableOf(computed.get(`offer-${index}-Summary.csv`));
      for (const [place, { cells }] of (price?.rows ?? []).entries()) {
        price?.columns.forEach(({ title }, column) => {
          const expected = figure(cells[column] ?? { text: '' });
          if (typeof expected === 'string') return;
          sums++;
          const where = `offer ${index}, row ${place}, ${title}`;
          expect(numberIn(rows[place]?.get(title)), where).toBeCloseTo(expected, title === 'Hours' ? 6 : 9);
        });
      }
      const { total } = totalsOf(analyse(offered[index] ?? '').priced);
      if (total === null || !price) continue;
      const paid = tableOf(computed.get(`offer-${index}-Payments.csv`))
        .at(-1)
        ?.get('Amount');
      if (paid !== undefined) expect(Number(paid), `offer ${index}, payments`).toBeCloseTo(Number(total), 9);
    }
    expect(lines).toBeGreaterThan(1000);
    expect(sums).toBeGreaterThan(500);
  });

  it('follow a quantity: the line, the stage, the VAT, the whole and the payments', { timeout: 120_000 }, async () => {
    const text = `plan: 1
stage: offer
project: { name: P, client: C }
pricing: { currency: UAH, rate: 1000, contingency: 10%, discount: 10%, vat: 20%, prepayment: 50% }
blocks:
  - id: a
    type: audit
    title: Audit
    tasks:
      - { id: talks, title: Talks, hours: 2, quantity: 3 }
      - { id: map, title: Map, hours: 4 }
`;
    const document = documentOf(text, 'offer', { locale: 'en' });
    const sheets = (document.workbook?.sheets ?? []).map(sheet => ({
      ...sheet,
      rows: sheet.rows.map(row =>
        row[0]?.value === 'Talks'
          ? row.map((cell, index) =>
              index === 1 ? { value: { type: 'number' as const, number: new Decimal(5) } } : cell,
            )
          : row,
      ),
    }));
    const changed = withoutResults(await render({ ...document, workbook: { sheets } }));
    const computed = await convert({ 'changed.xlsx': changed }, csv);
    // 5 × 2 h and 4 h at 1,000 and 10% contingency, less 10%, and 20% VAT.
    const summary = tableOf(computed.get('changed-Summary.csv')).at(-1);
    expect(numberIn(summary?.get('Without discount'))).toBe(15_400);
    expect(numberIn(summary?.get('Discount'))).toBe(-1540);
    expect(numberIn(summary?.get('VAT'))).toBe(2772);
    expect(numberIn(summary?.get('Total'))).toBe(16_632);
    const payments = tableOf(computed.get('changed-Payments.csv')).map(row => numberIn(row.get('Amount')));
    expect(payments).toEqual([8316, 8316, 16_632]);
  });
});

describe('an Excel file', () => {
  it('is the same, byte for byte, whenever it is made', async () => {
    const make = () => render(documentOf(texts[0] ?? '', 'offer'));
    const first = await make();
    await new Promise(resolve => setTimeout(resolve, 2100));
    expect(await make()).toEqual(first);
  });

  it('has a sheet for each block and a summary, with a head that stays in sight', async () => {
    const document = documentOf(texts[0] ?? '', 'offer', { locale: 'en' });
    const parts = unzipSync(await render(document));
    const workbook = strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array());
    const names = [...workbook.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(match => match[1]);
    const blocks = analyse(texts[0] ?? '').priced.blocks.length;
    // A summary, the payments, the terms; the options where there are any.
    expect(names.slice(1, blocks + 1).every(name => /^Stage \d\./.test(name ?? ''))).toBe(true);
    expect(names.length - blocks).toBeGreaterThanOrEqual(3);
    expect(names[0]).toBe('Summary');
    expect(strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).toContain('state="frozen"');
  });

  it('holds texts of a plan as texts, formulas and control characters too', async () => {
    const hostile = '=HYPERLINK("http://evil.example","x")';
    const text = `plan: 1
project: { name: ${JSON.stringify(hostile)}, client: C }
pricing: { currency: UAH, rate: 900 }
blocks:
  - id: a
    type: audit
    title: ${JSON.stringify("[x]:*?/\\'")}
    tasks: [{ id: t, title: ${JSON.stringify(`${hostile}\u0000\u0007</t>`)}, hours: 4 }]
  - { id: b, type: audit, title: ${JSON.stringify("[x]:*?/\\'")}, tasks: [{ id: u, title: '+1', hours: 1 }] }
`;
    const parts = unzipSync(await render(documentOf(text, 'offer')));
    const all = Object.values(parts)
      .map(content => strFromU8(content))
      .join('\n');
    expect(all).not.toMatch(/<f>=?HYPERLINK/);
    expect(all).toContain('<t>=HYPERLINK("http://evil.example","x")&lt;/t&gt;</t>');
    expect(Object.keys(parts).some(path => path.includes('externalLinks'))).toBe(false);
  });
});
