import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { buildDocument } from '../../../server/src/core/documents/export.ts';
import { pictureOf } from '../../../server/src/core/documents/picture.ts';
import type { FileSource } from '../../../server/src/files/file-source.ts';
import { loadLogo } from '../../../server/src/files/logo.ts';
import { analyse } from '../../support/analyse.ts';
import { everyFormat, exported, readable, textsIn } from '../../support/documents.ts';

const plan = `plan: 1
methodology: ./ours.methodology.yaml
locale: uk
project: { name: Проєкт, client: Ромашка, goal: Більше продажів, start: 2026-12-01 }
pricing: { currency: UAH, rate: 900, contingency: 10% }
blocks:
  - { id: a, type: audit, title: Аудит, tasks: [{ id: t, title: Задача, hours: 4 }] }
`;

const methodology = (rest: string) => ({
  uri: 'file:///work/ours.methodology.yaml',
  text: `methodology: 1\nid: ours\nextends: onebox\n${rest}`,
});

const own =
  methodology(`integrator: { name: Ясна справа, colour: "#AA3300", details: ["Київ, Хрещатик 1", "<b>IBAN</b>"] }
documents:
  offer:
    title: Наша пропозиція
    lead: "Шановна {client}, пропонуємо {project} за {total}. {невідоме}"
    closing: "З повагою, {integrator}"
    sections: [payments, { title: Про нас, text: "Працюємо для {client}", items: [40 проєктів] }, goal]
    texts: { goal: Навіщо, row.contingency: Резерв, valid-until: "до {date}" }
`);

const build = (files = [own], text = plan) => buildDocument({ analysis: analyse(text, 'plan', files), kind: 'offer' });

describe('an own template', () => {
  it('has its own words, its own sections and their order', () => {
    const document = build();
    expect(document.subtitle).toBe('Наша пропозиція');
    expect(document.lead).toBe('Шановна Ромашка, пропонуємо Проєкт за 3\u00a0960\u00a0₴. {невідоме}');
    expect(document.sections.map(({ title }) => title)).toEqual(['Графік платежів', 'Про нас', 'Навіщо', '']);
    const texts = textsIn(document).join('\n');
    expect(texts).toContain('Працюємо для Ромашка');
    expect(texts).toContain('З повагою, Ясна справа');
  });

  it('changes words inside tables, with their values', () => {
    const files = [
      methodology(
        'documents: { offer: { contingency: shown, texts: { row.contingency: Запас, valid-until: "лише до {date}!" } } }',
      ),
    ];
    const texts = textsIn(build(files, `${plan}offer: { valid-until: 2026-12-31 }\n`)).join('\n');
    expect(texts).toContain('Запас 10\u00a0%');
    expect(texts).toContain('лише до 31 грудня 2026 р.!');
  });

  it('holds for the sheets of Excel as for every other format: what is in prices, what is a row, which sections there are', () => {
    const priced = plan
      .replace('contingency: 10%', 'contingency: 10%, discount: 5%, round-to: 10')
      .replace('hours: 4 }', 'hours: 4 }, { id: o, title: Опція, hours: 2, optional: true }');
    const told = (rest: string) => {
      const document = build([methodology(`documents: { offer: { ${rest} } }`)], priced);
      const sheets = document.workbook?.sheets ?? [];
      const cells = sheets.flatMap(({ rows }) => rows.flat()).map(({ value }) => String(value));
      const has = (word: string) => [cells, textsIn(document)].map(texts => texts.some(text => text.startsWith(word)));
      return { sheets: sheets.map(({ name }) => name), contingency: has('Резерв'), rounding: has('Округлення') };
    };
    const all = ['Підсумок', 'Аудит', 'Платежі', 'Опції', 'Умови'];
    expect(told('contingency: spread')).toEqual({ sheets: all, contingency: [false, false], rounding: [false, false] });
    expect(told('contingency: shown')).toEqual({ sheets: all, contingency: [true, true], rounding: [false, false] });
    expect(told('sections: [blocks, summary]').sheets).toEqual(['Підсумок', 'Аудит', 'Умови']);
  });

  it('of a methodology that is extended holds for those who extend it', () => {
    const parent = {
      ...own,
      uri: 'file:///work/firm.methodology.yaml',
      text: own.text.replace('id: ours', 'id: firm'),
    };
    const child = methodology('').text.replace('extends: onebox', 'extends: ./firm.methodology.yaml');
    expect(build([parent, { uri: own.uri, text: child }]).subtitle).toBe('Наша пропозиція');
  });

  it('whose names are misspelt is told in its own file', () => {
    const text = methodology(
      'documents: { offer: { sections: [gaol, nonsense-of-some-length], texts: { row.contingncy: x } } }',
    ).text;
    const found = analyse(text, 'methodology').problems.filter(({ rule }) => rule === 'unknown-section');
    expect(found.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      'gaol',
      'nonsense-of-some-length',
      'row.contingncy',
    ]);
    expect(analyse(own.text, 'methodology').problems).toEqual([]);
  });

  it.each(everyFormat)('is markup in no format: %s', async format => {
    if (format === 'xlsx' || format === 'csv' || format === 'xml' || format === 'ics' || format === 'mmd') return;
    const found = await readable(await exported(plan, 'offer', format, { files: [own] }), format);
    expect(found).toMatch(/IBAN/);
    if (format === 'html' || format === 'md') expect(found).not.toMatch(/(?<!\\)<b>/);
  });
});

describe('the colour', () => {
  it('is the integrator’s where it is a colour, and no way out of a style sheet', async () => {
    const html = async (colour: string) =>
      new TextDecoder().decode(
        await exported(plan, 'offer', 'html', {
          files: [methodology(`integrator: { colour: ${JSON.stringify(colour)} }\n`)],
        }),
      );
    expect(await html('#AA3300')).toContain('--plain-color: #aa3300');
    const evil = await html('red; } body { background: url(https://evil.example) } a {');
    expect(evil).not.toContain('evil.example');
    expect(evil).toContain('--plain-color: #1f4e79');
  });
});

/** A PNG of one colour, as its specification builds it; checksums are not read by us. */
function png(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Buffer) => {
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([size, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (width * 3 + 1), 0x33);
  for (let row = 0; row < height; row++) rows[row * (width * 3 + 1)] = 0;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc32(data: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

describe('the logo', () => {
  it('is a PNG or JPEG with its size, whatever its name says', () => {
    expect(pictureOf(png(30, 20))).toMatchObject({ type: 'png', width: 30, height: 20 });
    // A comment, tables, the frame header (16 high, 32 wide), more tables, a scan, the end.
    const jpeg = Uint8Array.from(
      [
        [0xff, 0xd8, 0xff, 0xfe, 0, 4, 1, 2, 0xff, 0xdb, 0, 2, 0xff, 0xc0, 0, 11, 8, 0, 16, 0, 32, 1, 1, 0x11, 0],
        [0xff, 0xc4, 0, 2, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 1, 0xff, 0, 0xff, 0xd9],
      ].flat(),
    );
    expect(pictureOf(jpeg)).toMatchObject({ type: 'jpeg', width: 32, height: 16 });
    for (const bytes of [
      new Uint8Array(),
      jpeg.slice(0, -2),
      jpeg.slice(0, 25),
      Buffer.from('<svg onload="alert(1)"/>'),
      png(30, 20).slice(0, 20),
      png(0, 20),
    ]) {
      expect(pictureOf(bytes)).toBeUndefined();
    }
    expect(pictureOf(Buffer.concat([png(1, 1), Buffer.alloc(3 * 1024 * 1024)]))).toBeUndefined();
  });

  it.each([
    ['./logo.png', ['file:///work/logo.png']],
    ['pictures/logo.png', ['file:///work/pictures/logo.png']],
    ['../secret.png', []],
    ['/etc/passwd', []],
    ['file:///etc/passwd', []],
    ['https://evil.example/logo.png', []],
    ['..\\secret.png', []],
    ['%2e%2e/secret.png', []],
  ])('%s is read only beside the methodology or below it', async (path, expected) => {
    const asked: string[] = [];
    const files: Pick<FileSource, 'readBytes'> = {
      async readBytes(uri) {
        asked.push(uri);
        return png(2, 2);
      },
    };
    const { methodology: found } = analyse(plan, 'plan', [
      methodology(`integrator: { logo: ${JSON.stringify(path)} }\n`),
    ]);
    await loadLogo(files as FileSource, found);
    expect(asked).toEqual(expected);
  });

  it.each(['html', 'pdf', 'docx'])('is in the %s', async format => {
    const logo = pictureOf(png(40, 10));
    const bare = await exported(plan, 'offer', format);
    const content = await exported(plan, 'offer', format, { ...(logo && { logo }) });
    expect(content.length).toBeGreaterThan(bare.length + 50);
    if (format === 'html') expect(new TextDecoder().decode(content)).toContain('<img src="data:image/png;base64,');
    if (format === 'docx') expect(await readable(content, format)).toMatch(/word\/media\/.*\.png/);
    if (format === 'pdf') expect(Buffer.from(content).toString('latin1')).toContain('/Subtype /Image');
  });
});
