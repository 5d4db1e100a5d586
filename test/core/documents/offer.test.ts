import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { Decimal } from '../../../server/src/core/base/decimal.ts';
import { buildDocument, documentFormats } from '../../../server/src/core/documents/export.ts';
import type { Cell, Content, Document, Table } from '../../../server/src/core/documents/model.ts';
import { locales } from '../../../server/src/core/l10n/locale.ts';
import type { Locale } from '../../../server/src/core/l10n/translate.ts';
import { type Amount, isKnown } from '../../../server/src/core/pricing/amount.ts';
import type { PricedPlan } from '../../../server/src/core/pricing/price-plan.ts';
import { analyse } from '../../support/analyse.ts';
import { commercePlan, textOf } from '../../support/commerce-plans.ts';
import { documentOf } from '../../support/documents.ts';
import { planData, toText } from '../../support/plans.ts';

const root = join(import.meta.dirname, '../../..');
const example = (name: string) => readFileSync(join(root, `examples/${name}.implementation.yaml`), 'utf8');
const everyKey = readFileSync(join(root, 'test/fixtures/every-key.implementation.yaml'), 'utf8');

function build(text: string, options: { locale?: Locale; hours?: boolean } = {}): Document {
  return documentOf(text, 'offer', { locale: 'en', hours: true, ...options });
}

/** Formats that are texts; the others have tests of their own. */
const textFormats = documentFormats().flatMap(format => ('isBinary' in format ? [] : [format]));

function render(text: string, id: string, options: { locale?: Locale; hours?: boolean } = {}): string {
  const format = textFormats.find(candidate => candidate.id === id);
  if (!format) throw new RangeError(id);
  return format.render(documentOf(text, 'offer', options), { delimiter: ',' });
}

/** An amount as it is printed in English; undefined where the cell has none. */
function amount(cell: Cell | undefined): Decimal | undefined {
  const digits = cell?.text.replace(/[^\d.-]/g, '');
  return digits ? new Decimal(digits) : undefined;
}

const sum = (amounts: (Decimal | undefined)[]) =>
  amounts.reduce<Decimal>((total, value) => total.plus(value ?? 0), new Decimal(0));

/** Every way in which an integrator may show contingency and discount. */
const settings = (['shown', 'spread'] as const).flatMap(contingency =>
  (['shown', 'spread'] as const).map(discount => ({ contingency, discount })),
);
type Setting = (typeof settings)[number];

function builtWith(text: string, { contingency, discount }: Setting): { document: Document; priced: PricedPlan } {
  const methodology = {
    uri: 'file:///work/ours.methodology.yaml',
    text: `methodology: 1\nid: ours\nextends: onebox\ndocuments: { offer: { contingency: ${contingency}, discount: ${discount} } }\n`,
  };
  const analysis = analyse(`methodology: ./ours.methodology.yaml\n${text}`, 'plan', [methodology]);
  const document = buildDocument({ analysis, kind: 'offer', locale: 'en', hours: true });
  return { document, priced: analysis.priced };
}

const anyPlan = fc.oneof(
  planData.map(toText),
  commercePlan.map(plan => {
    const changes = plan.changes?.map((change, index) => (index % 2 ? { ...change, reason: 'Why' } : change));
    return textOf({ ...plan, ...(changes && { changes }) });
  }),
);

/** A column of a table as it is printed, without its last rows. */
const columnOf = (table: Table, index: number, rows = table.rows) => rows.map(({ cells }) => amount(cells[index]));
const known = (figure: Amount) => (isKnown(figure) ? figure : new Decimal('1e30'));
const sectionOf = (document: Document, id: string) => document.sections.find(section => section.id === id);
const tableIn = (content: Content[]) => content.find(item => item.kind === 'table');

describe('the price of a piece', () => {
  const offer = (name: string) => build(example(`offers/${name}`), { locale: 'ru' });
  const tables = (content: readonly Content[]): Table[] =>
    content.flatMap(item => (item.kind === 'table' ? [item] : item.kind === 'section' ? tables(item.content) : []));
  const stagesOf = (document: Document) => tables(document.sections.flatMap(({ content }) => content));
  const columnAt = ({ columns }: Table) => columns.findIndex(({ title }) => title === 'Цена' || title === 'Unit price');

  it('says that it is rounded wherever a reader who multiplies it comes to another amount', () => {
    let rounded = 0;
    let exact = 0;
    for (const name of readdirSync(join(root, 'examples/offers')).filter(file =>
      file.endsWith('.implementation.yaml'),
    )) {
      for (const table of stagesOf(offer(name.replace('.implementation.yaml', '')))) {
        const at = columnAt(table);
        const many = table.columns.findIndex(({ title }) => title === 'Количество');
        for (const { cells } of at < 0 ? [] : table.rows) {
          const [price, quantity, whole] = [cells[at]?.value, cells[many]?.value, cells.at(-1)?.value];
          if (price?.type !== 'money' || quantity?.type !== 'number' || whole?.type !== 'money') continue;
          const isExact = price.amount.times(quantity.number).eq(whole.amount);
          expect(cells[at]?.text.startsWith('≈\u00a0'), cells[at]?.text).toBe(!isExact);
          if (isExact) exact++;
          else rounded++;
        }
      }
    }
    expect(rounded).toBeGreaterThan(0);
    expect(exact).toBeGreaterThan(5);
  });

  it('has no column where no line has one', () => {
    // Workshops in the fixed price of their stage: three of them, and none has a price.
    const [discovery] = stagesOf(offer('time-and-materials'));
    expect(discovery?.columns.map(({ title }) => title)).toEqual(['Работы', 'Количество', 'Ед.', 'Часы', 'Сумма']);
    expect(discovery?.rows.every(({ cells }) => cells.length === 5)).toBe(true);
  });
});

describe('what the client reads adds up', () => {
  it('for every plan, in every setting: the lines of a stage to its price', () => {
    fc.assert(
      fc.property(anyPlan, fc.constantFrom(...settings), (text, setting) => {
        const { document, priced } = builtWith(text, setting);
        const isIncluded = priced.plan.pricing?.vat?.included?.value === true;
        const stages = (sectionOf(document, 'blocks')?.content ?? []).filter(item => item.kind === 'section');
        priced.blocks.forEach((block, index) => {
          const table = tableIn(stages[index]?.content ?? []);
          const { net, total, discount } = block.period;
          const price = known(isIncluded ? total : net).plus(setting.discount === 'shown' ? known(discount) : 0);
          if (!table) {
            expect(price.toString()).toBe('0');
            return;
          }
          const last = table.rows.findIndex(row => row.emphasis);
          const lines = columnOf(table, table.columns.length - 1, table.rows.slice(0, last));
          const printed = amount(table.rows[last]?.cells.at(-1));
          expect(sum(lines).toString()).toBe(printed?.toString());
          expect(printed?.toString()).toBe(price.toString());
        });
      }),
      { numRuns: 200 },
    );
  });

  it('for every plan, in every setting: the stages to the project, each price across, and the payments', () => {
    fc.assert(
      fc.property(anyPlan, fc.constantFrom(...settings), (text, setting) => {
        const { document, priced } = builtWith(text, setting);
        const table = tableIn(sectionOf(document, 'summary')?.content ?? []);
        if (table) {
          const end = table.rows.findIndex(row => row.emphasis);
          const money = table.columns.flatMap(({ title }, index) => (/Stage|Hours/.test(title) ? [] : [index]));
          for (const index of money) {
            const total = amount(table.rows[end]?.cells[index]) ?? new Decimal(0);
            expect(sum(columnOf(table, index, table.rows.slice(0, end))).toString()).toBe(total.toString());
          }
          expect(amount(table.rows[end]?.cells.at(-1))?.toString()).toBe(known(priced.total).toString());
          const at = (title: string) => table.columns.findIndex(column => column.title === title);
          for (const { cells } of table.rows) {
            const [before, off, net, vat] = ['Without discount', 'Discount', 'Without VAT', 'VAT'].map(title =>
              amount(cells[at(title)]),
            );
            const price = net ?? amount(cells.at(-1));
            if (before) expect(sum([before, off]).toString()).toBe(price?.toString());
            if (net) expect(sum([net, vat]).toString()).toBe(amount(cells.at(-1))?.toString());
          }
        }
        const payments = tableIn(sectionOf(document, 'payments')?.content ?? []);
        if (!payments) return;
        for (const [index, { title }] of payments.columns.entries()) {
          if (!/VAT|Amount|paid/.test(title)) continue;
          const lines = columnOf(payments, index, payments.rows.slice(0, -1));
          expect(sum(lines).toString()).toBe((amount(payments.rows.at(-1)?.cells[index]) ?? new Decimal(0)).toString());
        }
      }),
      { numRuns: 200 },
    );
  });

  it('in the plan that was priced by hand, in every language and format', () => {
    for (const locale of locales) {
      for (const id of ['md', 'html', 'csv', 'json']) {
        const digits = render(everyKey, id, { locale }).replace(/[^\d]/g, '');
        // 252576.00 in all; the separators are the language's.
        expect(digits).toContain('25257600');
      }
    }
  });
});

describe('what the client does not read', () => {
  it('dropped tasks, cancelled blocks, changes that are not agreed', () => {
    const content = render(everyKey, 'md', { locale: 'uk' });
    for (const text of ['Інвентаризація складу', 'Гаряча лінія', 'Чат-бот', 'Аудит складу', 'Табло складу']) {
      expect(content).not.toContain(text);
    }
    expect(content).toContain('Другий відділ');
  });

  it('hours, if it is so wished', () => {
    expect(
      build(everyKey, { hours: true }).sections.some(({ content }) => JSON.stringify(content).includes('"Hours"')),
    ).toBe(true);
    expect(JSON.stringify(build(everyKey, { hours: false }))).not.toContain('"Hours"');
    const plan = example('crm-rollout');
    expect(plan).toContain('show-hours: true');
    expect(render(plan, 'md')).toContain('| Hours |');
    expect(render(plan.replace('show-hours: true', 'show-hours: false'), 'md')).not.toContain('| Hours |');
  });
});

describe('what is not known', () => {
  it('is to be specified, never 0', () => {
    const content = render(everyKey.replace('hours: 4/6/10', 'hours: soon'), 'md', { locale: 'en' });
    expect(content).toContain('to be specified');
    expect(content).not.toContain('252,576.00');
  });

  it('leaves a plan without anything a document without anything', () => {
    for (const text of ['', 'plan: 1\n', 'plan: 1\nblocks:\n', '- a\n', 'plan: {']) {
      for (const { id } of textFormats) expect(render(text, id).length).toBeGreaterThan(5);
    }
  });
});

describe('hostile texts', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '</style></title><svg onload=alert(1)>',
    '[click](javascript:alert(1)) ![x](http://x/y.png)',
    '| cell | `code` | **bold** | # title\n- list\n\n1. one\n> quote\n---\n',
    '&lt;b&gt; &#60;b&#62; $x^2$ ~~no~~ \\ \u0000\u001b\u202e',
    '{{constructor.constructor("alert(1)")()}} ${1}',
  ];

  /** The example with a text in place of every text that people write. */
  function filledWith(text: string): string {
    const fill = (value: unknown, key = ''): unknown => {
      if (Array.isArray(value)) return value.map(item => fill(item, key));
      if (typeof value === 'object' && value !== null) {
        return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fill(inner, name)]));
      }
      const isText = [
        'title',
        'name',
        'goal',
        'means',
        'text',
        'effect',
        'reason',
        'deliverables',
        'acceptance',
        'terms',
        'contact',
        'position',
        'client',
        'description',
        'outcome',
        'responsible',
        'integrator',
      ];
      return typeof value === 'string' && isText.includes(key) ? text : value;
    };
    return stringify(fill(parse(example('sales-department'))));
  }

  const skeleton = (html: string) => html.replace(/<style>[\s\S]*?<\/style>/, '').match(/<[^>]*>/g);

  it.each(hostile)('change no element of the page: %s', text => {
    expect(skeleton(render(filledWith(text), 'html'))).toEqual(skeleton(render(filledWith('benign'), 'html')));
  });

  it.each(hostile)('become no markup in Markdown: %s', text => {
    const lines = (content: string) => content.split('\n').map(line => /^(#+ |- |\| |\|$|$)/.exec(line)?.[0] ?? 'text');
    const content = render(filledWith(text), 'md');
    expect(lines(content)).toEqual(lines(render(filledWith('benign'), 'md')));
    expect(content).not.toMatch(/(?<!\\)<[a-z!/]/i);
    expect(content).not.toMatch(/(?<!\\)\]\(/);
  });

  it('whatever they are', () => {
    const benign = skeleton(render(filledWith('benign'), 'html'));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), text => {
        expect(skeleton(render(filledWith(`x${text}`), 'html'))).toEqual(benign);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the page', () => {
  it('needs nothing from elsewhere and runs nothing', () => {
    const html = render(example('sales-department'), 'html');
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/<script|<link|<img|<iframe|src=|href=(?!"#)|url\(|@import|https?:/i);
    expect(html).toContain('<html lang="uk">');
  });

  it('is the same for the same plan', () => {
    expect(render(example('crm-rollout'), 'html')).toBe(render(example('crm-rollout'), 'html'));
  });
});

describe('the examples', () => {
  const names = readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' }).filter(name =>
    name.endsWith('.yaml'),
  );

  it.each(names)('%s becomes an offer in its own language', name => {
    const text = readFileSync(join(root, 'examples', name), 'utf8');
    const { locale } = analyse(text).plan;
    const content = render(text, 'md');
    const title = { en: 'Proposal no.', ru: 'Коммерческое предложение №', uk: 'Комерційна пропозиція №' }[locale];
    expect(content).toContain(`**${title}`);
    expect(content).not.toContain('document.offer');
  });
});
