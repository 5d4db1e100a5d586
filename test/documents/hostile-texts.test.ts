import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exported } from '../support/documents.ts';

/** A plan whose every text is hostile, or a plain word in the same place. */
function planOf(next: () => string): string {
  const text = () => JSON.stringify(next());
  return `plan: 1
locale: en
project:
  name: ${text()}
  client: { name: ${text()}, contact: ${text()}, position: ${text()} }
  integrator: { name: ${text()} }
  responsible: { name: ${text()} }
  goal: { result: ${text()} }
  description: ${text()}
  start: 2026-12-01
pricing: { currency: UAH, rate: 100, prepayment: 50% }
executors: { ann: { name: ${text()}, kind: own, cost: 10 } }
needs: [{ text: ${text()}, source: retold }]
offer: { terms: [${text()}, ${text()}] }
notes: ${text()}
blocks:
  - id: a
    type: audit
    title: ${text()}
    deliverables: [${text()}]
    acceptance: [${text()}]
    notes: ${text()}
    tasks:
      - { id: t, title: ${text()}, hours: 2/3/5, executor: ann, notes: ${text()} }
      - { id: u, title: ${text()}, tasks: [{ id: v, title: ${text()}, hours: 3 }] }
  - { id: b, type: configuration, title: ${text()}, tasks: [{ id: w, title: ${text()}, hours: 3, method: development }] }
`;
}

const pieces = fc.constantFrom(
  ...[
    '\n',
    '\r\n',
    '\r',
    '\u2028',
    '\u0085',
    '\u000b',
    '\u000c',
    '\t',
    '\u0000',
    '\u001b[31m',
    '\u009b',
    '\u202e',
    '\ufeff',
  ],
  ...[
    '<script>',
    '</td></tr></table>',
    '<img src=https://evil.example/x>',
    '-->',
    ']]>',
    '&lt;',
    '"',
    "'",
    '`',
    '```',
    '~~~',
  ],
  ...[
    '|',
    '\\|',
    '\\',
    '# ',
    '- ',
    '1. ',
    '> ',
    '---',
    '===',
    '![x](https://evil.example)',
    '[x](javascript:alert(1))',
    '$$',
  ],
  ...[
    '=1+1',
    ';=1+1;',
    ',=1+1,',
    '; +1',
    ',@SUM(A1)',
    '\t-1',
    ';\u00a0=1',
    ';"=1"',
    '＝1',
    ';＋1',
    '\n=1',
    'a;b',
    'a,b',
  ],
  ...[
    '::error::x',
    '\n::error::x',
    'BEGIN:VEVENT',
    '\r\nEND:VCALENDAR',
    '\r\nBcc: x@evil.example',
    ': ',
    '%%',
    'section x',
  ],
  ...['слово', ' ', '🙂', '\ud800'],
);
/** Begins with something to read, so that nothing is left out as empty. */
const hostile = fc.array(pieces, { minLength: 1, maxLength: 5 }).map(parts => parts.join(''));
const readable = fc.tuple(fc.constantFrom('', 'x', '\n', ' '), hostile).map(([before, text]) => `${before}${text}x`);

const kinds = ['offer', 'plan', 'acceptance', 'invoice', 'estimate-request'];
const textOf = async (plan: string, kind: string, format: string, delimiter: ',' | ';' = ',') =>
  new TextDecoder().decode(await exported(plan, kind, format, { block: 'a', payment: 1, delimiter }));

const tags = (markup: string) => (markup.match(/<[^>]*>/g) ?? []).map(tag => tag.replace(/"[^"]*"/g, '""'));

/** What a format is made of besides the texts in it. */
const shapes: Record<string, (content: string) => unknown> = {
  html: content => tags(content),
  xml: content => tags(content).filter(tag => tag !== '<Title>' && tag !== '</Title>'),
  md: content =>
    content
      .replace(/```mermaid.*?```/s, '')
      .split('\n')
      .map(line => line.replace(/\\\\|\\\|/g, '').split('|').length),
  mmd: content => content.split('\n').length,
  ics: content =>
    content
      .replace(/\r\n /g, '')
      .split('\r\n')
      .map(line => line.split(/[:;]/)[0]),
  json: content => JSON.stringify(JSON.parse(content), (_, value) => (typeof value === 'string' ? '' : value)),
  eml: content =>
    (content.split('\r\n\r\n')[0] ?? '')
      .split('\r\n')
      // A contact may happen to have an address in it.
      .flatMap(line => (/^( |To: )/.test(line) ? [] : [line.split(':')[0]])),
  csv: content => rowsOf(content, ',').map(row => row.length),
};

/** As RFC 4180 says, and as spreadsheets do: a quote means something only where a cell begins. */
function rowsOf(content: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  const pattern = new RegExp(
    `(?:"((?:[^"]|"")*)"([^${separator}\\r\\n]*)|([^${separator}\\r\\n]*))(${separator}|\\r?\\n|\\r|$)`,
    'gy',
  );
  for (const [, quoted, tail = '', plain, end] of content.replace(/^\ufeff/, '').matchAll(pattern)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"') + tail);
    if (end === '') break;
    if (end !== separator) rows.push([]);
  }
  return rows;
}

const isNumber = (cell: string) => /^[-+]?[\d\s\u00a0.,]+%?$/.test(cell);
const isLive = (cell: string) =>
  /^[\s\u00a0\ufeff\u200b-\u200f\u202a-\u202e"]*[=+\-@＝＋－＠]/.test(cell) && !isNumber(cell);

const controls = /(?![\t\r\n])\p{Cc}|[\u2028\u2029]/u;

describe('no text of a plan is more than a text', () => {
  it.each(Object.keys(shapes))('in %s', { timeout: 120_000 }, async format => {
    const shape = shapes[format] ?? (() => undefined);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...kinds),
        fc.array(readable, { minLength: 25, maxLength: 25 }),
        async (kind, texts) => {
          let index = 0;
          const found = await textOf(
            planOf(() => texts[index++ % texts.length] ?? 'x'),
            kind,
            format,
          );
          const plain = await textOf(
            planOf(() => 'word'),
            kind,
            format,
          );
          expect(shape(found)).toEqual(shape(plain));
          expect(found).not.toMatch(controls);
        },
      ),
      { numRuns: 25 },
    );
  });

  it.each([',', ';'] as const)(
    'in CSV files with %s, whichever separator they are opened with',
    { timeout: 120_000 },
    async delimiter => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...kinds),
          fc.array(readable, { minLength: 25, maxLength: 25 }),
          async (kind, texts) => {
            let index = 0;
            const content = await textOf(
              planOf(() => texts[index++ % texts.length] ?? 'x'),
              kind,
              'csv',
              delimiter,
            );
            for (const separator of [',', ';', '\t'])
              expect(rowsOf(content, separator).flat().filter(isLive)).toEqual([]);
          },
        ),
        { numRuns: 40 },
      );
    },
  );

  it('that a spreadsheet would compute when a page is pasted into it', async () => {
    const formulas = ['=1+41', '+1', '-1+2', '@SUM(A1)', '＝1', '\t=1', '\u00a0=1', '\ufeff=1'];
    for (const formula of formulas) {
      const plan = planOf(() => formula);
      const cells = [...(await textOf(plan, 'plan', 'html')).matchAll(/<t[dh][^>]*>([^<]*)</g)].map(
        match => match[1] ?? '',
      );
      expect(cells.filter(isLive)).toEqual([]);
      const rows = (await textOf(plan, 'plan', 'md'))
        .split('\n')
        .filter(line => line.startsWith('|') && !/^[|: -]*$/.test(line));
      expect(
        rows.flatMap(line => line.split(' | ')).filter(cell => isLive(cell.replaceAll('\\', '').replace(/^\| /, ''))),
      ).toEqual([]);
    }
  });
});

describe('a plan that is no YAML', () => {
  const broken = 'plan: 1\nproject: { name: A, client: B }\npricing: { currency: UAH, rate: 100 }\nblocks: [\n';
  const formats = ['html', 'md', 'csv', 'json', 'eml'];

  it.each(formats)('is no document with amounts in %s', async format => {
    for (const kind of ['offer', 'plan']) {
      const content = await textOf(broken, kind, format);
      expect(content).not.toMatch(/\b0[.,]00\b|₴0\b|\b0\s₴/);
    }
  });

  it.each(['html', 'md', 'json'])('is told as a draft in %s', async format => {
    expect(await textOf(broken, 'offer', format)).toContain('Draft: the text of this plan cannot be read');
  });

  it('comes to nothing that is not known to be nothing, where it has errors', async () => {
    const lost = 'plan: 1\nproject: { name: A, client: B }\npricing: { currency: UAH, rate: 100 }\nblocks: none\n';
    expect(await textOf(lost, 'offer', 'md')).not.toMatch(/\b0[.,]00\b|₴0\b/);
    const empty = lost.replace('blocks: none\n', '');
    // Whole amounts are told without minor units.
    expect(await textOf(empty, 'offer', 'md')).toContain('₴0');
  });
});
