import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { locales } from '../../server/src/core/l10n/locale.ts';
import { exported, readable } from '../support/documents.ts';
import { convert, has, run } from '../support/tools.ts';

const root = join(import.meta.dirname, '../..');
const inProgress = readFileSync(join(root, 'examples/in-progress.implementation.yaml'), 'utf8');
const offers = (name: string) => readFileSync(join(root, `examples/offers/${name}.implementation.yaml`), 'utf8');

const flat = (text: string) => text.replace(/[\s\u00a0\u202f]+/g, ' ');

/** What stands on each page, without its foot. */
async function pagesOf(content: Uint8Array): Promise<string[]> {
  const text = await readable(content, 'pdf');
  return text.split('\f').slice(0, -1);
}

/** How far down the last text of each page reaches, as a share of its height; the foot does not count. */
async function fillOf(content: Uint8Array): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'planwright-layout-'));
  try {
    const path = join(folder, 'document.pdf');
    writeFileSync(path, content);
    const { stdout } = await run('pdftotext', ['-bbox', path, '-']);
    return stdout
      .split('<page ')
      .slice(1)
      .map(page => {
        const height = Number(/height="([\d.]+)"/.exec(page)?.[1]);
        const ends = [...page.matchAll(/yMax="([\d.]+)"/g)].map(([, end]) => Number(end));
        return Math.max(...ends.filter(end => end < height - 46)) / height;
      });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const title =
  'Rules by which an order that waits longer than four hours goes to the head of sales and, a day later, to the owner';

/** A schedule of more rows than a page that lies has room for. */
const charted = (count: number) => `plan: 1
locale: en
project: { name: Charted, client: C, start: 2026-12-01 }
pricing: { currency: EUR, rate: 90 }
blocks:
  - id: setup
    type: configuration
    title: ${title}
    tasks:
${Array.from({ length: count }, (_, n) => `      - { id: t${n}, title: Task ${n} of the plan, hours: 20 }`).join('\n')}
`;

/** A stage paid in so many months, signed by both. */
const repaid = (payments: number) => `plan: 1
locale: en
project:
  name: Repaid
  start: 2026-12-01
  client: { name: North Ltd, signatory: { name: P. Byrne, position: director } }
  integrator: { name: Plain Ltd, signatory: { name: A. Keane, position: director } }
pricing: { currency: EUR, rate: 90 }
blocks: [{ id: care, type: support, title: Care, every: month, times: ${payments}, price: 900 }]
`;

describe.skipIf(!has('pdftotext'))('the schedule in a PDF', () => {
  it('stands below its heading, however long it is, with its days on every page', async () => {
    const pages = await pagesOf(await exported(charted(38), 'plan', 'pdf'));
    const first = pages.findIndex(page => page.includes('Schedule'));
    expect(flat(pages[first] ?? '')).toMatch(/Task 0 of the plan Task 1 of the plan/);
    const drawn = pages.slice(first).filter(page => /^ *Dec 1 /m.test(page));
    expect(drawn.length).toBeGreaterThan(1);
    // A line of the schedule has a title alone; in a table of the plan figures stand beside it.
    const rows = drawn.flatMap(page => page.split('\n').filter(line => /^ *Task \d+ of the plan$/.test(line)));
    expect(rows).toHaveLength(38);
  });

  it('tells long titles whole, on some lines', async () => {
    const [page = ''] = (await pagesOf(await exported(charted(3), 'offer', 'pdf'))).filter(one =>
      one.includes('Schedule'),
    );
    const chart = flat(page.slice(page.indexOf('Schedule'))).replace(/ (?:Dec|Jan) \d+(?= |$)/g, '');
    expect(chart).toContain(title);
    expect(chart).not.toContain('…');
  });
});

describe.skipIf(!has('pdftotext'))('a paper to be signed in a PDF', () => {
  it.each(locales)('takes one page where it is small, in %s', async locale => {
    const acts = [
      [inProgress, 'audit'],
      [offers('hour-retainer'), 'review'],
      [offers('two-vat-treatments'), 'audit'],
      [offers('natural-keys'), 'launch'],
    ] as const;
    for (const [text, block] of acts) {
      const pages = await pagesOf(await exported(text, 'acceptance', 'pdf', { locale, block }));
      expect(pages, block).toHaveLength(1);
    }
    const invoice = await exported(offers('two-vat-treatments'), 'invoice', 'pdf', { locale, payment: 1 });
    expect(await pagesOf(invoice)).toHaveLength(1);
  });
});

describe.skipIf(!has('pdftotext'))('a table to be filled in', () => {
  it('of few rows is on one page with what asks for it, whatever stands before it', async () => {
    for (let lines = 1; lines <= 24; lines++) {
      const text = `plan: 1
locale: en
project: { name: Letter, client: C, start: 2026-12-01 }
pricing: { currency: EUR, rate: 90 }
blocks:
  - id: setup
    type: configuration
    title: Setup
    tasks:
      - { id: a, title: Exchange of orders, hours: 2/3/5, method: development, deliverables: [${Array.from({ length: lines }, (_, n) => `Part ${n}`).join(', ')}] }
      - { id: b, title: Letters to customers, hours: 2/3/5, method: development }
`;
      const pages = (await pagesOf(await exported(text, 'estimate-request', 'pdf'))).map(flat);
      const asked = pages.findIndex(page => page.includes('Your estimate'));
      expect(pages[asked], `${lines}`).toMatch(/1\. Exchange of orders.*2\. Letters to customers.*Thank you!/);
    }
  }, 120_000);
});

describe.skipIf(!has('pdftotext'))('an offer', () => {
  it('leaves no page half empty but the last', async () => {
    const names = ['hour-retainer', 'licences-two-currencies', 'natural-keys', 'onboarding-retainer'];
    const others = ['single-tax-packages', 'statement-of-work', 'time-and-materials', 'two-vat-treatments'];
    for (const name of [...names, ...others]) {
      const fill = await fillOf(await exported(offers(name), 'offer', 'pdf'));
      expect(fill.length).toBeGreaterThan(2);
      for (const [page, share] of fill.slice(0, -1).entries()) {
        expect(share, `page ${page + 1} of ${name}`).toBeGreaterThan(0.6);
      }
    }
  }, 120_000);
});

describe.skipIf(!has('soffice') || !has('pdftotext'))('a paper to be signed in Word', () => {
  it('takes one page where it is small, with the code beside the lines to sign on', async () => {
    const files: Record<string, Uint8Array> = {};
    for (const locale of locales) {
      files[`act-${locale}.docx`] = await exported(inProgress, 'acceptance', 'docx', { locale, block: 'audit' });
      const bill = offers('two-vat-treatments');
      files[`bill-${locale}.docx`] = await exported(bill, 'invoice', 'docx', { locale, payment: 1 });
    }
    const opened = await convert(files, 'pdf');
    for (const name of Object.keys(files)) {
      const pages = await pagesOf(opened.get(name.replace('.docx', '.pdf')) ?? Buffer.alloc(0));
      expect(pages, name).toHaveLength(1);
      // Its number too, which a cut foot would lack.
      expect(pages[0]?.trimEnd().split('\n').at(-1)).toMatch(name.startsWith('act') ? /31\/1 / : /27\/41-1|-1 /);
    }
  });

  it('tells long titles of the schedule whole', async () => {
    const opened = await convert({ 'chart.docx': await exported(charted(3), 'offer', 'docx') }, 'pdf');
    const text = flat(await readable(opened.get('chart.pdf') ?? Buffer.alloc(0), 'pdf'));
    expect(text).not.toContain('…');
  });

  it('has no page with lines to sign on alone: the end of a table comes with them', async () => {
    // So many payments that in some of these the table ends where the page does.
    const files: Record<string, Uint8Array> = {};
    for (let payments = 12; payments <= 26; payments += 2)
      files[`${payments}.docx`] = await exported(repaid(payments), 'changes', 'docx', {
        earlier: repaid(payments - 1),
      });
    const opened = await convert(files, 'pdf');
    for (const name of Object.keys(files)) {
      const pages = (await pagesOf(opened.get(name.replace('.docx', '.pdf')) ?? Buffer.alloc(0))).map(flat);
      const signed = pages.find(page => page.includes('signature, date'));
      expect(signed, name).toMatch(/Total .*signature, date/);
    }
  });
});

describe('a document of Word', () => {
  const partOf = async (kind: string, block?: string) =>
    strFromU8(
      unzipSync(await exported(inProgress, kind, 'docx', { locale: 'en', ...(block && { block }) }))[
        'word/document.xml'
      ] ?? new Uint8Array(),
    );

  it('lets the word across a draft be seen through its sums', async () => {
    const shades = (xml: string) => xml.match(/<w:shd /g)?.length ?? 0;
    expect(shades(await partOf('acceptance', 'audit'))).toBeGreaterThan(0);
    expect(shades(await partOf('acceptance', 'closing'))).toBe(0);
  });

  it('keeps the details of the parties with the lines to sign on below them', async () => {
    const xml = await partOf('offer');
    const from = xml.indexOf('Details of the parties');
    const between = xml.slice(from, xml.indexOf('Acceptance of the proposal', from));
    const paragraphs = between.match(/<w:p>.*?<\/w:p>/g) ?? [];
    expect(paragraphs.length).toBeGreaterThan(6);
    const kept = paragraphs.filter(own => /<w:keepNext\/>|"FactLabel"|"Heading1"/.test(own));
    expect(kept.length).toBe(paragraphs.length);
  });
});
