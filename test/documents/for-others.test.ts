import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type Amount, isKnown } from '../../server/src/core/pricing/amount.ts';
import { analyse } from '../support/analyse.ts';
import { everyFormat, exported, readable } from '../support/documents.ts';
import { internalKeys, mark, numberMark, plantInternal } from '../support/internal.ts';
import { has } from '../support/tools.ts';

const everyKey = readFileSync(join(import.meta.dirname, '../fixtures/every-key.implementation.yaml'), 'utf8');

/** With the internal keys that the fixture of all keys has no place for. */
const withOwnWork = `plan: 1
locale: en
stage: offer
project: { name: Seats, client: Romashka }
pricing: { currency: EUR, rate: 50 }
blocks:
  - id: licences
    type: configuration
    title: Licences
    cost: 300
    items:
      - { id: seats, title: Seats, quantity: 5, price: 20, cost: 10, notes: Order soon }
    tasks:
      - { id: setup, title: Set up, hours: 4 }
      - { id: own-work, title: Own work, hours: 2, internal: true }
changes:
  - { id: CR-1, title: Own mistake, status: agreed, hours: 3, internal: true }
`;

const inCorpus = (name: string) =>
  readFileSync(join(import.meta.dirname, `../corpus/${name}.implementation.yaml`), 'utf8');

/** What the plan says to the integrator alone, made recognisable. */
const internal = {
  'cost: 412.35': 'cost: 77123.45',
  'spent: 17': 'spent: 77124',
  'notes: Почати з Ірини': 'notes: INTERNAL-TASK-NOTE',
  'notes: Директор поспішає': 'notes: INTERNAL-BLOCK-NOTE',
  'notes: По телефону': 'notes: INTERNAL-CHANGE-NOTE',
  'notes: Прийшли за рекомендацією': 'notes: INTERNAL-PLAN-NOTE',
  'mitigation: Наказ про призначення': 'mitigation: INTERNAL-MITIGATION',
  'name: Олена': 'name: INTERNAL-EXECUTOR',
  'contact: petro@example.com': 'contact: INTERNAL-CONTACT',
  'hours: 45 }': 'hours: 77145 }',
  'competence: experienced': 'competence: adjacent',
};

const marked = Object.entries(internal).reduce((plan, [from, to]) => {
  if (!plan.includes(from)) throw new Error(`the fixture says no “${from}” any more`);
  return plan.replace(from, to);
}, everyKey);

const secrets = [
  /INTERNAL/,
  /77[\s\u00a0,.]?12[34]/,
  /77[\s\u00a0,.]?145/,
  /adjacent|freelancer|no-single-responsible|\bretold\b|planwright-disable/,
];

/** With what stands around it, to see where it comes from. */
const aroundNumber = new RegExp(`.{0,40}${numberMark.source}.{0,20}`);

/** Every value that the schema says is internal, whatever keys it has. */
const planted = [everyKey, inCorpus('uk-licences-and-caps'), withOwnWork].map(plantInternal);
const keysOf = (part: 'found' | 'marked') => new Set(planted.flatMap(plan => [...plan[part]]));
/** Internal too, and no value to recognise: dates, choices, names of others, shares. */
const unmarked = new Set([
  'change.executor',
  'change.internal',
  'need.covered-by',
  'need.source',
  'party.competence',
  'plan.methodology',
  'project.lead-checklist',
  'task.executor',
  'task.internal',
  'task.progress',
]);

describe('what a schema calls internal', () => {
  it('is all in the plan that these tests are made of, recognisable wherever it is a text or a figure', () => {
    expect([...keysOf('found')].sort()).toEqual(internalKeys());
    expect(internalKeys().filter(key => !keysOf('marked').has(key))).toEqual([...unmarked].sort());
  });
});

const formats = everyFormat.filter(format => format !== 'pdf' || has('pdftotext'));
const forTheClient = [
  { kind: 'offer', options: {} },
  { kind: 'acceptance', options: { block: 'analysis' } },
  { kind: 'invoice', options: { payment: 1 } },
  { kind: 'changes', options: { earlier: everyKey.replace('hours: 4/6/10', 'hours: 5/7/11') } },
];

const firstBlock = (plan: string) =>
  /^ {2}- id: (\S+)/m.exec(plan)?.[1] ?? /id: (\S+?),/.exec(plan.slice(plan.indexOf('blocks:')))?.[1] ?? '';
const blockId = firstBlock(everyKey);

describe.each(forTheClient)('a client finds nothing internal in $kind', ({ kind, options }) => {
  it.each(formats)('as %s, hidden parts and metadata included', async format => {
    const own = 'block' in options ? { block: blockId ?? '' } : options;
    const content = await exported(marked, kind, format, { hours: true, ...own });
    const text = await readable(content, format);
    expect(text.length).toBeGreaterThan(100);
    for (const secret of secrets) expect(text).not.toMatch(secret);
    expect(text).not.toMatch(/onebox|petro/i);
  });

  it.each(formats)('as %s, whatever the schema calls internal', async format => {
    for (const { text: plan } of planted) {
      const own = 'block' in options ? { block: firstBlock(plan) } : options;
      const text = await readable(await exported(plan, kind, format, { hours: true, ...own }), format);
      expect(text.length).toBeGreaterThan(50);
      expect(text).not.toContain(mark);
      expect(text.match(aroundNumber)?.[0]).toBeUndefined();
    }
  });
});

/** Contingency, rounding, a written cost and own work: figures of the integrator's that no price of a line shows by itself. */
const padded = `plan: 1
stage: offer
project: { name: Padded, client: C, start: 2027-02-01 }
pricing: { currency: EUR, rate: 100, contingency: 17%, round-to: 50, discount: 3%, vat: 19%, prepayment: 50% }
executors:
  ann: { name: SECRET-ANN, kind: own, rate: 100, cost: 41 }
blocks:
  - id: audit
    type: audit
    title: Audit
    tasks:
      - { id: talks, title: Talks, hours: 3/4/8, quantity: 3, executor: ann }
      - { id: map, title: Map, hours: 7, executor: ann }
      - { id: own-work, title: SECRET-WORK, hours: 5, internal: true, executor: ann }
      - { id: extra, title: Extra, hours: 2, optional: true, executor: ann }
  - id: care
    type: support
    title: Care
    every: month
    times: 3
    tasks: [{ id: calls, title: Calls, hours: 5, executor: ann }]
changes:
  - { id: CR-1, title: SECRET-CHANGE, status: agreed, hours: 3, internal: true, block: audit }
  - { id: CR-2, reason: One more form, status: agreed, price: 130, block: care }
`;

describe('a client finds in the sheets of an offer', () => {
  it.each(['en', 'ru', 'uk'] as const)(
    'no contingency, rounding, cost, margin or own work in any of their parts (%s)',
    async locale => {
      const { priced } = analyse(padded);
      const cents = (amount: Amount) => (isKnown(amount) ? amount.toString() : 'unknown');
      const hidden = priced.blocks.flatMap(({ period }) =>
        [period.contingency, period.rounding, period.cost, period.subtotal, period.margin].map(cents),
      );
      expect(hidden).not.toContain('0');
      const parts = unzipSync(await exported(padded, 'offer', 'xlsx', { hours: true, locale }));
      expect(Object.keys(parts).filter(path => /comment|calcChain|custom|definedName/i.test(path))).toEqual([]);
      for (const [path, part] of Object.entries(parts)) {
        const text = strFromU8(part).replace(/<pageMargins [^>]*>/, '');
        expect(text, path).not.toMatch(
          /SECRET|Contingency|Rounding|Margin|Cost|Резерв|Округл|Заокругл|Маржа|Собівартість|Себестоимость/i,
        );
        expect(text, path).not.toMatch(/<definedName[ >]|<extLst|hidden="1"|state="(?:very)?[hH]idden"/);
        // Of texts a cell has the number among all texts; of other cells a formula has the names.
        const cells = text.replaceAll(/<c [^>]*t="s"[^>]*>.*?<\/c>/g, '').match(/<(?:v|f)>[^<]*/g) ?? [];
        const numbers = cells.flatMap(cell => cell.match(/(?<![\w.])\d+(?:\.\d+)?/g) ?? []);
        for (const secret of hidden) expect(numbers, path).not.toContain(secret);
        expect(
          numbers.filter(number => ['0.17', '17', '41', '50'].includes(number)),
          path,
        ).toEqual([]);
      }
    },
  );

  it('all of it in those of the plan, which are for the integrator', async () => {
    const parts = unzipSync(await exported(padded, 'plan', 'xlsx', { locale: 'en' }));
    const text = Object.values(parts)
      .map(part => strFromU8(part))
      .join('');
    for (const told of ['Contingency', 'Rounding', 'Margin', 'Cost', 'SECRET-WORK', 'SECRET-ANN'])
      expect(text).toContain(told);
  });
});

/** Asked, and without an answer yet: what is answered is in no letter. */
const asked = marked.replace(/(requested: [\d-]+), received: [\d-]+, hours: \d+ \}/, '$1 }');

describe.each(['estimate-request', 'estimate-check'])('a vendor finds in %s', kind => {
  it.each(formats)('as %s no money and nothing of others', async format => {
    const text = await readable(await exported(asked, kind, format), format);
    expect(text.length).toBeGreaterThan(50);
    expect(text).not.toMatch(/INTERNAL-(TASK|BLOCK|CHANGE|PLAN|MIT|EXE)/);
    // 252,576.00 is the project's total; no price of it is anybody's business but the client's.
    expect(text.replace(/[^\d]/g, '')).not.toContain('25257600');
    if (!['docx', 'xlsx'].includes(format)) expect(text).not.toMatch(/₴|UAH/);
  });
});

describe('the same plan gives the same bytes', () => {
  // A draft of an act has a mark across it, an invoice a picture.
  it.each(formats)('as %s', async format => {
    const all = async () => {
      const contents: string[] = [];
      for (const kind of ['offer', 'acceptance', 'invoice'] as const) {
        const own = { block: 'configuration', payment: 1 };
        contents.push(Buffer.from(await exported(everyKey, kind, format, own)).toString('base64'));
      }
      return contents;
    };
    const first = await all();
    // Times in archives are kept to two seconds.
    if (['docx', 'xlsx', 'pdf'].includes(format)) await new Promise(resolve => setTimeout(resolve, 2100));
    expect((await all()).map((content, index) => content === first[index])).toEqual([true, true, true]);
  });
});

describe('nothing in a file makes a program load or run something', () => {
  it.each(formats)('as %s', async format => {
    const evil = 'https://evil.example/x?a="><script>alert(1)</script>';
    const text = everyKey.replaceAll('title: ', `title: "${evil.replaceAll('"', '\\"')}" # `);
    const content = await exported(text, 'offer', format);
    const found = await readable(content, format);
    if (format === 'html') expect(found).not.toMatch(/<script|<a href="(?!#)|<link|url\(|@import/i);
    if (format === 'pdf')
      expect(Buffer.from(content).toString('latin1')).not.toMatch(/\/URI|\/JavaScript|\/JS\b|\/Launch|\/EmbeddedFile/);
    if (format === 'docx' || format === 'xlsx')
      expect(found).not.toMatch(/TargetMode="External"|<w:instrText[^>]*>[^<]*HYPERLINK "http|externalLink|DDEAUTO/);
    if (format === 'xml') expect(found).not.toContain('<script');
  });
});
