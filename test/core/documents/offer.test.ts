import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { Decimal } from '../../../server/src/core/base/decimal.ts';
import { documentFormats } from '../../../server/src/core/documents/export.ts';
import type { Cell, Document } from '../../../server/src/core/documents/model.ts';
import { locales } from '../../../server/src/core/l10n/locale.ts';
import type { Locale } from '../../../server/src/core/l10n/translate.ts';
import { totalsOf } from '../../../server/src/core/output/totals.ts';
import { analyse } from '../../support/analyse.ts';
import { documentOf, tablesIn } from '../../support/documents.ts';
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

const tables = tablesIn;

/** An amount as it is printed in English; undefined where the cell has none. */
function amount(cell: Cell | undefined): Decimal | undefined {
  const digits = cell?.text.replace(/[^\d.-]/g, '');
  return digits ? new Decimal(digits) : undefined;
}

const sum = (amounts: (Decimal | undefined)[]) =>
  amounts.reduce<Decimal>((total, value) => total.plus(value ?? 0), new Decimal(0));

describe('what the client reads adds up', () => {
  it('for every plan: the lines of a block to its total, the blocks to the project, the payments too', () => {
    fc.assert(
      fc.property(planData, plan => {
        const text = toText(plan);
        const totals = totalsOf(analyse(text).priced);
        const document = build(text);
        const all = tables(document);
        totals.blocks.forEach((block, index) => {
          const rows = (all[index]?.rows ?? []).filter(row => !(row.level > 0 && /VAT/.test(row.cells[0]?.text ?? '')));
          const last = rows.findIndex(row => row.emphasis);
          const lines = rows.slice(0, last).map(row => amount(row.cells.at(-1)));
          expect(amount(rows[last]?.cells.at(-1))?.eq(block.total ?? 'x')).toBe(true);
          expect(sum(lines).toString()).toBe(new Decimal(block.total ?? 'x').toString());
        });
        const summary = all[totals.blocks.length];
        const payments = totals.payments.length > 0 ? all.at(-1) : undefined;
        for (const table of [summary, payments]) {
          if (!table || totals.blocks.length === 0) continue;
          const lines = table.rows.slice(0, -1).map(row => amount(row.cells.at(-1)));
          expect(sum(lines).eq(totals.total ?? 'x')).toBe(true);
          expect(amount(table.rows.at(-1)?.cells.at(-1))?.eq(totals.total ?? 'x')).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('in the plan that was priced by hand, in every language and format', () => {
    for (const locale of locales) {
      for (const id of ['md', 'html', 'csv', 'json']) {
        const digits = render(everyKey, id, { locale }).replace(/[^\d]/g, '');
        // 257273.68 in all; the separators are the language's.
        expect(digits).toContain('25727368');
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
    expect(content).not.toContain('257,273.68');
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
  const names = readdirSync(join(root, 'examples')).filter(name => name.endsWith('.yaml'));

  it.each(names)('%s becomes an offer in its own language', name => {
    const text = readFileSync(join(root, 'examples', name), 'utf8');
    const { locale } = analyse(text).plan;
    const content = render(text, 'md');
    const title = { en: 'Commercial offer', ru: 'Коммерческое предложение', uk: 'Комерційна пропозиція' }[locale];
    expect(content).toContain(`**${title}**`);
    expect(content).not.toContain('document.offer');
  });
});
