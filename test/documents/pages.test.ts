import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../server/src/core/base/decimal.ts';
import type { Content } from '../../server/src/core/documents/model.ts';
import { currencySign, formatMoney } from '../../server/src/core/l10n/format.ts';
import { locales } from '../../server/src/core/l10n/locale.ts';
import { totalsOf } from '../../server/src/core/output/totals.ts';
import { analyse } from '../support/analyse.ts';
import { documentOf, exported, readable } from '../support/documents.ts';
import { convert, has, run } from '../support/tools.ts';

const root = join(import.meta.dirname, '../..');
const examples = readdirSync(join(root, 'examples')).filter(name => name.endsWith('.implementation.yaml'));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const everyKey = read('test/fixtures/every-key.implementation.yaml');

/** All spaces are alike on paper. */
const spaced = (text: string) => text.replace(/[\s\u00a0\u202f]+/g, ' ');

/** Every total of the plan as a reader of that language finds it. */
function totals(text: string, locale: (typeof locales)[number]): string[] {
  const { total, blocks, currency } = totalsOf(analyse(text).priced);
  const amounts = [total, ...blocks.map(block => block.total)].filter(amount => amount !== null);
  return amounts.map(amount => spaced(formatMoney(locale, new Decimal(amount), currency ?? undefined)));
}

/** Headings and labels. */
function announcements(content: readonly Content[]): string[] {
  return content.flatMap(item => {
    if (item.kind === 'section') return [item.title, ...announcements(item.content)];
    return item.kind === 'paragraph' && item.isLabel ? [item.text] : [];
  });
}

async function inPdf<T>(content: Uint8Array, look: (path: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'planwright-pages-'));
  try {
    const path = join(folder, 'document.pdf');
    writeFileSync(path, content);
    return await look(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const hostile = `plan: 1
locale: uk
project: { name: ${JSON.stringify('Ї\u0000\u202e<b>&\ud800 \u{1f600} ₴₽€ ₾')}, client: ${JSON.stringify('x'.repeat(300))} }
pricing: { currency: GEL, rate: 900 }
blocks:
  - id: a
    type: audit
    title: ${JSON.stringify('Слово'.repeat(60))}
    tasks:
${Array.from({ length: 400 }, (_, n) => `      - { id: t${n}, title: ${JSON.stringify(`Задача ${n} ${'без-пробілів'.repeat(n % 7)}`)}, hours: 1 }`).join('\n')}
`;

const words = JSON.stringify(Array.from({ length: 1500 }, (_, index) => `w${index}`).join(' '));

/** Cells, headings and names of some pages each. */
const long = `plan: 1
locale: en
project: { name: Long, client: { name: ${words} }, integrator: { name: Ours }, goal: ${words}, start: 2026-12-01 }
pricing: { currency: EUR, rate: 90 }
executors: { own: { name: ${words}, kind: own, cost: 20 } }
blocks:
  - id: audit
    type: audit
    title: ${words}
    deliverables: [${words}]
    tasks:
      - { id: first, title: FIRST-ROW, hours: 3, executor: own, status: done, spent: 4 }
      - { id: middle, title: ${words}, hours: 2/3/5, executor: own, status: done, spent: 5, notes: ${words} }
      - { id: last, title: LAST-ROW, hours: 3, executor: own, status: done, spent: 3 }
`;
const longKinds = ['plan', 'offer', 'acceptance', 'retrospective'];
const longMarkdown = (kind: string) =>
  exported(long, kind, 'md', { block: 'audit' }).then(content => readable(content, 'md'));
/** How often the ends of the long texts are said: pictures of the schedule shorten them. */
const longTexts = (text: string) => text.replace(/```mermaid.*?```/gs, '').split(/w1499(?![0-9])/).length - 1;

describe.skipIf(!has('pdftotext'))('a PDF', () => {
  it.each(locales)('tells the totals of the plan, letters and currency signs in %s', async locale => {
    for (const text of [everyKey, everyKey.replace('UAH', 'RUB'), everyKey.replace('UAH', 'EUR')]) {
      const found = spaced(await readable(await exported(text, 'offer', 'pdf', { locale }), 'pdf'));
      for (const amount of totals(text, locale)) expect(found).toContain(amount);
      expect(found).toContain({ en: 'Page 1 of', ru: 'Страница 1 из', uk: 'Сторінка 1 з' }[locale]);
    }
  });

  it.each(locales)('prints the sign of every currency, or its code, in %s', async locale => {
    const signs = Intl.supportedValuesOf('currency').map(code => [code, currencySign(locale, code)] as const);
    const terms = signs.map(([code, sign]) => `(${code}) ${sign}!`);
    const text = `${everyKey.replace(/^offer:/m, 'offer-before:')}\noffer: ${JSON.stringify({ terms })}\n`;
    const found = spaced(await readable(await exported(text, 'offer', 'pdf', { locale }), 'pdf'));
    const missing = signs.filter(([code, sign]) => {
      return ![sign, code].some(shown => found.includes(spaced(`(${code}) ${shown}!`)));
    });
    expect(missing).toEqual([]);
  });

  it('carries its fonts, is A4, and lies where its tables are wide', async () => {
    await inPdf(await exported(everyKey, 'plan', 'pdf'), async path => {
      const fonts = (await run('pdffonts', [path])).stdout.trim().split('\n').slice(2);
      expect(fonts.length).toBeGreaterThan(0);
      for (const font of fonts) expect(font).toMatch(/IBMPlexSans.*\s+yes yes yes\s/);
      expect((await run('pdfinfo', [path])).stdout).toMatch(/Page size:\s+841\.89 x 595\.28/);
    });
    await inPdf(await exported(everyKey, 'offer', 'pdf'), async path => {
      expect((await run('pdfinfo', [path])).stdout).toMatch(/Page size:\s+595\.28 x 841\.89/);
    });
  });

  it('draws the schedule: bars in the colour of the integrator', async () => {
    const pixels = async (text: string) =>
      inPdf(await exported(text, 'offer', 'pdf'), async path => {
        await run('pdftoppm', ['-r', '40', path, path]);
        const folder = join(path, '..');
        const pages = readdirSync(folder).filter(name => name.endsWith('.ppm'));
        // The colour of bars and headings.
        return pages.flatMap(name => colorsOf(readFileSync(join(folder, name)))).filter(color => color === '1f4e79')
          .length;
      });
    const undated = everyKey.replace(/^ {2}start: .*\n/m, '');
    expect(undated).not.toBe(everyKey);
    expect(await pixels(everyKey)).toBeGreaterThan((await pixels(undated)) + 300);
  });

  it.each(longKinds)('says all of %s, however long its texts are', async kind => {
    const content = await exported(long, kind, 'pdf', { block: 'audit' });
    expect(longTexts(spaced(await readable(content, 'pdf')))).toEqual(longTexts(await longMarkdown(kind)));
  });

  it('ends no page with a heading, or with a label of what stands on the next', { timeout: 120_000 }, async () => {
    const plans = readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' }).filter(name =>
      name.endsWith('.implementation.yaml'),
    );
    for (const name of plans) {
      const text = read(`examples/${name}`);
      const document = documentOf(text, 'offer');
      const announcing = new Set(announcements(document.sections).map(spaced));
      // In the picture of the schedule stages stand below each other.
      const drawn = new Set(document.timeline.rows.map(({ title }) => spaced(title)));
      const pages = (await readable(await exported(text, 'offer', 'pdf'), 'pdf')).split('\f').slice(0, -1);
      expect(pages.length).toBeGreaterThan(2);
      for (const page of pages) {
        // The foot is the last line.
        const lines = page.split('\n').map(line => spaced(line).trim());
        const [before = '', last = ''] = lines.filter(line => line !== '').slice(-3);
        if (drawn.has(before) && drawn.has(last)) continue;
        expect(announcing.has(last), `${name}: ${last}`).toBe(false);
      }
    }
  });

  it('begins no page with what ends the one before: closing words, a sum, a note under a table', {
    timeout: 120_000,
  }, async () => {
    const plan = (count: number) => `plan: 1
locale: en
project: { name: Letters, client: C, start: 2026-12-01 }
pricing: { currency: EUR, rate: 90 }
blocks:
  - id: setup
    type: configuration
    title: Setup
    tasks:
${Array.from({ length: count }, (_, n) => `      - { id: t${n}, title: Form ${n}, hours: 2/3/5, method: development }`).join('\n')}
`;
    const ends = ['Thank you!', 'If a part', 'Stage total', 'Total', 'The price of this stage'];
    // As many tasks as end a page with the row before the last one, and some beside.
    const counts = { 'estimate-request': [26, 27, 28], 'estimate-check': [15, 16, 28, 29, 35], offer: [18, 19, 20] };
    for (const kind of ['estimate-request', 'estimate-check', 'offer'] as const) {
      for (const count of counts[kind]) {
        const pages = (await readable(await exported(plan(count), kind, 'pdf'), 'pdf')).split('\f').slice(1, -1);
        expect(pages.length).toBeGreaterThan(0);
        for (const page of pages) {
          // The first may be the head of a table, which is said again.
          const lines = page.split('\n').map(line => spaced(line).trim());
          const tops = lines.filter(line => line !== '').slice(0, 2);
          const torn = tops.filter(top => ends.some(end => top.startsWith(end)));
          expect(torn, `${kind} of ${count}`).toEqual([]);
        }
      }
    }
  });

  it('prints an address as it is to be copied', async () => {
    const address = 'j.hale@northwind-fasteners.example';
    const text = `plan: 1\nlocale: en\nproject: { name: P, client: { name: C, contact: ${address} } }\n`;
    const found = await readable(await exported(text, 'retrospective', 'pdf'), 'pdf');
    expect(found.replace(/-\n\s*/g, '-')).toContain(address);
  });

  it('of anything is made: endless words, lost characters, hundreds of rows', async () => {
    const content = await exported(hostile, 'offer', 'pdf');
    const found = await readable(content, 'pdf');
    expect(found).toContain('Задача 399');
    expect(found).toContain('GEL');
    await inPdf(content, async path => {
      expect((await run('pdftotext', [path, '-'])).stderr).toBe('');
    });
  });
});

/** Colours of the pixels of a PPM picture (P6). */
function colorsOf(ppm: Buffer): string[] {
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.toString('latin1', 0, 40))?.[0].length ?? 0;
  const colors: string[] = [];
  for (let at = head; at + 2 < ppm.length; at += 3) colors.push(ppm.toString('hex', at, at + 3));
  return colors;
}

describe.skipIf(!has('soffice') || !has('pdftotext'))('a Word document', () => {
  it('tells the totals in every language, in its own fonts, wherever it is opened', async () => {
    const files: Record<string, Uint8Array> = {};
    for (const locale of locales) files[`${locale}.docx`] = await exported(everyKey, 'offer', 'docx', { locale });
    for (const name of examples)
      files[`${name}.docx`] = await exported(read(`examples/${name}`), 'plan', 'docx', { locale: 'en' });
    files['hostile.docx'] = await exported(hostile, 'offer', 'docx');
    for (const kind of longKinds) files[`long-${kind}.docx`] = await exported(long, kind, 'docx', { block: 'audit' });
    const opened = await convert(files, 'pdf');
    for (const locale of locales) {
      const pdf = opened.get(`${locale}.pdf`) ?? Buffer.alloc(0);
      const found = spaced(await readable(pdf, 'pdf'));
      for (const amount of totals(everyKey, locale)) expect(found).toContain(amount);
      await inPdf(pdf, async path => expect((await run('pdffonts', [path])).stdout).toMatch(/IBMPlexSans-Regular/));
    }
    for (const name of examples) {
      const found = spaced(await readable(opened.get(`${name}.pdf`) ?? Buffer.alloc(0), 'pdf'));
      for (const amount of totals(read(`examples/${name}`), 'en')) expect(found).toContain(amount);
    }
    expect(await readable(opened.get('hostile.pdf') ?? Buffer.alloc(0), 'pdf')).toContain('Задача 399');
    for (const kind of longKinds) {
      const found = await readable(opened.get(`long-${kind}.pdf`) ?? Buffer.alloc(0), 'pdf');
      expect(longTexts(spaced(found))).toEqual(longTexts(await longMarkdown(kind)));
    }
  });
});

describe('a Word document', () => {
  it('has styles, headings, tables with repeated heads, and fields for the numbers of pages', async () => {
    const parts = unzipSync(await exported(everyKey, 'offer', 'docx', { locale: 'en' }));
    const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
    const body = part('word/document.xml');
    expect(body).toContain('<w:pStyle w:val="Title"/>');
    expect(body.match(/<w:pStyle w:val="Heading1"\/>/g)?.length).toBeGreaterThan(4);
    expect(body.match(/<w:tblHeader\/>/g)?.length).toBeGreaterThan(4);
    expect(body).toContain('<w:cantSplit/>');
    expect(part('word/styles.xml')).toMatch(/w:styleId="Heading1"/);
    expect(
      Object.keys(parts)
        .filter(name => name.startsWith('word/footer'))
        .map(part)
        .join(''),
    ).toContain('NUMPAGES');
    expect(part('docProps/core.xml')).toContain('2026-');
  });

  it.skipIf(!has('xmllint'))('is well-formed in all its parts, whatever the plan says', async () => {
    for (const text of [everyKey, hostile]) {
      const parts = Object.entries(unzipSync(await exported(text, 'offer', 'docx')));
      const folder = mkdtempSync(join(tmpdir(), 'planwright-xml-'));
      try {
        const files = parts
          .filter(([name]) => /\.(xml|rels)$/.test(name))
          .map(([, content], index) => {
            const path = join(folder, `${index}.xml`);
            writeFileSync(path, content);
            return path;
          });
        expect(files.length).toBeGreaterThan(5);
        await run('xmllint', ['--noout', '--nonet', ...files]);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
  });
});
