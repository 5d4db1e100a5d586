import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { render } from '../../server/src/core/documents/renderers/xlsx.ts';
import { totalsOf } from '../../server/src/core/output/totals.ts';
import { analyse } from '../support/analyse.ts';
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

/** The summary sheet as LibreOffice computes it: values by the title of the row, in the order of the columns. */
const csv = 'csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false,false,false,false,1';

function rowsOf(content: Buffer | undefined): string[][] {
  const lines =
    content
      ?.toString('utf8')
      .replace(/^\ufeff/, '')
      .trimEnd()
      .split('\n') ?? [];
  return lines.map(line => line.split('\t').map(cell => cell.replace(/^"|"$/g, '')));
}

describe.skipIf(!has('soffice'))('sheets', () => {
  it('compute what the product computes, to the cent, whatever the plan', { timeout: 300_000 }, async () => {
    const generated = fc.sample(planData, { numRuns: 40, seed: 20261123 }).map(toText);
    const plans = [...texts, ...generated].map(text => ({ text, totals: totalsOf(analyse(text).priced) }));
    const files: Record<string, Uint8Array> = {};
    for (const [index, { text }] of plans.entries()) {
      files[`offer-${index}.xlsx`] = withoutResults(
        await render(documentOf(text, 'offer', { locale: 'en', hours: true })),
      );
      files[`plan-${index}.xlsx`] = withoutResults(await render(documentOf(text, 'plan', { locale: 'en' })));
    }
    const computed = await convert(files, csv);
    for (const [index, { totals }] of plans.entries()) {
      for (const kind of ['offer', 'plan']) {
        const name = `${kind}-${index}-Summary.csv`;
        const [head = [], ...rows] = rowsOf(computed.get(name));
        const at = (row: string[] | undefined, title: string) => {
          const column = head.indexOf(title);
          return column < 0 ? undefined : Number(row?.[column]);
        };
        const told = { ...totals, hours: totals.hours };
        const all = [...totals.blocks, told];
        for (const [place, figures] of all.entries()) {
          const row = rows[place];
          const where = `${name} row ${place}`;
          expect(at(row, 'Total'), where).toBe(Number(figures.total));
          expect(at(row, 'Hours') ?? 0, where).toBeCloseTo(figures.hours ?? 0, 6);
          expect(at(row, 'Work'), where).toBe(Number(figures.subtotal));
          expect(at(row, 'Discount') ?? 0, where).toBe(Number(figures.discount));
          expect(at(row, 'VAT') ?? 0, where).toBe(Number(figures.vat));
          if (kind === 'plan' && figures.cost !== null) expect(at(row, 'Cost'), where).toBe(Number(figures.cost));
          if (kind === 'offer') expect(head).not.toContain('Cost');
        }
      }
    }
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
