import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../server/src/core/base/decimal.ts';
import { compareWork, type WorkChange } from '../../../server/src/core/changes/works.ts';
import { buildDocument, documentKinds } from '../../../server/src/core/documents/export.ts';
import { ExportError } from '../../../server/src/core/documents/export-error.ts';
import type { Cell, Table } from '../../../server/src/core/documents/model.ts';
import { clientPrices } from '../../../server/src/core/documents/parts/changes/client-prices.ts';
import { locales } from '../../../server/src/core/l10n/locale.ts';
import { render } from '../../../server/src/core/l10n/translate.ts';
import { totalsOf } from '../../../server/src/core/output/totals.ts';
import { isKnown } from '../../../server/src/core/pricing/amount.ts';
import { analyse } from '../../support/analyse.ts';
import { documentOf, firstOf, tablesIn, textsIn } from '../../support/documents.ts';
import { change } from '../../support/good-plan.ts';
import { planData, toText } from '../../support/plans.ts';

const root = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const everyKey = read('test/fixtures/every-key.implementation.yaml');
const inProgress = read('examples/in-progress.implementation.yaml');

const amountOf = (cell: Cell | undefined) => (cell?.value?.type === 'money' ? cell.value.amount : undefined);
/** With plain spaces. */
const plain = (text: string) => text.replace(/\s/g, ' ');
const last = <T>(list: readonly T[]) => list[list.length - 1];
const sum = (values: (Decimal | undefined)[]) =>
  values.reduce<Decimal>((total, value) => total.plus(value ?? 0), new Decimal(0));

const idOf = ({ before, after }: WorkChange) => {
  const what = (after ?? before)?.what;
  return what?.kind === 'work' ? what.task.task.id : what?.kind;
};

const development = `plan: 1
project: { name: P, client: Secret client, start: 2026-12-01 }
pricing: { currency: UAH, rate: 100 }
executors:
  onebox: { name: OneBox, kind: vendor, contact: manager@vendor.example, rate: 120, cost: 90 }
blocks:
  - id: b
    type: configuration
    title: B
    tasks:
      - { id: m, title: By hand, hours: 4 }
      - id: sync
        title: Synchronisation
        description: Orders both ways
        method: development
        executor: onebox
        acceptance: [Ten orders arrive]
        basis: The same took 20 h last year
        tasks: [{ id: out, title: Out, hours: 4/6/10 }, { id: in, title: In, hours: 8, quantity: 2 }]
      - { id: answered, title: Answered, method: development, hours: 5, vendor-estimate: { requested: 2026-11-01, received: 2026-11-03, hours: 7 } }
`;

describe('every document', () => {
  it.each(documentKinds().map(({ id, needs }) => [id, needs] as const))(
    '%s says everything in words of its language',
    (kind, needs) => {
      for (const text of [
        everyKey,
        inProgress,
        read('examples/sales-department.implementation.yaml'),
        'plan: 1\n',
        '- a',
        '',
      ]) {
        const about = firstOf(text, { id: kind, needs });
        if (!about) continue;
        // What is no plan cannot be compared with.
        const earlier = text === '' || text === '- a' ? 'plan: 1\n' : text;
        for (const locale of locales) {
          const document = documentOf(text, kind, { locale, ...about, earlier });
          for (const said of textsIn(document))
            expect(said).not.toMatch(/^document\.|document\.(common|[a-z-]+)\.[a-z]/);
        }
      }
    },
  );

  it.each(locales)('shows a value that its key does not know as it is written, in %s', locale => {
    const written =
      'plan: 1\nchanges:\n  - { id: CR-1, status: perhaps }\nneeds:\n  - { text: Calls, source: hearsay }\n';
    for (const [kind, value] of [
      ['changes', 'perhaps'],
      ['plan', 'perhaps'],
      ['plan', 'hearsay'],
    ] as const) {
      expect(textsIn(documentOf(written, kind, { locale, earlier: 'plan: 1\n' }))).toContain(value);
    }
  });

  it.each(documentKinds().map(({ id, sections, needs }) => [id, sections, needs] as const))(
    '%s has the sections that it names',
    (kind, sections, needs) => {
      const text = firstOf(everyKey, { id: kind, needs }) ? everyKey : development;
      const earlier = text.replace('hours: 4/6/10', 'hours: 5/7/11');
      const found = documentOf(text, kind, { ...firstOf(text, { id: kind, needs }), earlier }).sections.map(
        ({ id }) => id,
      );
      for (const id of found) expect(sections).toContain(id);
    },
  );

  it('is built from any plan, whatever it is', () => {
    fc.assert(
      fc.property(planData, fc.constantFrom(...documentKinds()), (data, { id, needs }) => {
        const text = toText(data);
        const about = firstOf(text, { id, needs });
        if (about) expect(documentOf(text, id, { earlier: text, ...about }).kind).toBe(id);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the act of acceptance', () => {
  it('has the block’s own total, in figures and in words, and who signs', () => {
    const block = totalsOf(analyse(inProgress).priced).blocks.find(({ id }) => id === 'audit');
    const document = documentOf(inProgress, 'acceptance', { locale: 'ru', block: 'audit' });
    const [work, payments] = tablesIn(document);
    expect(amountOf(last(last(work?.rows ?? [])?.cells ?? []))?.toFixed(2)).toBe(block?.total);
    expect(sum((payments?.rows ?? []).map(({ cells }) => amountOf(last(cells)))).toFixed(2)).toBe(block?.total);
    const texts = textsIn(document).join('\n');
    expect(texts).toContain('Шестьсот пятьдесят одна тысяча шестьсот шестьдесят шесть тенге 68 тиынов');
    expect(texts).toContain('ТОО «Дубрава»');
    expect(document.timeline.rows.filter(row => row.kind === 'block').map(row => row.id)).toEqual(['audit']);
  });

  it('asks for a block where there are several, and says which there are', () => {
    expect(() => documentOf(inProgress, 'acceptance')).toThrow(ExportError);
    expect(() => documentOf(inProgress, 'acceptance', { block: 'nonsense' })).toThrow('export.unknown-block');
    try {
      documentOf(inProgress, 'acceptance');
    } catch (error) {
      expect((error as ExportError).told.values).toEqual({ blocks: expect.stringContaining('audit') });
    }
  });
});

describe('what has changed', () => {
  it('adds up: tasks and the rest to the block, blocks to the project, for any two plans', () => {
    let changed = 0;
    fc.assert(
      fc.property(planData, planData, fc.boolean(), (first, second, isSame) => {
        const [before, after] = [analyse(toText(first)).priced, analyse(toText(isSame ? first : second)).priced];
        const diff = compareWork(before, after);
        const total = (priced: typeof before) => (isKnown(priced.total) ? priced.total : new Decimal(0));
        const differences = diff.blocks.map(({ difference }) => difference).filter(isKnown);
        expect(sum(differences).toString()).toBe(total(after).minus(total(before)).toString());
        for (const { works, rest, difference } of diff.blocks) {
          const parts = [...works.map(work => work.difference), rest].filter(isKnown);
          if (isKnown(difference)) expect(sum(parts).toString()).toBe(difference.toString());
        }
        if (isSame) expect(diff.blocks.every(({ fate }) => fate === 'same')).toBe(true);
        else changed++;
      }),
      { numRuns: 150 },
    );
    expect(changed).toBeGreaterThan(30);
  });

  it('adds up in the prices of the client, which have the contingency in them', () => {
    const options = { contingency: 'spread', discount: 'shown' } as const;
    fc.assert(
      fc.property(planData, planData, (first, second) => {
        const plans = { before: analyse(toText(first)).priced, after: analyse(toText(second)).priced };
        for (const diff of compareWork(plans.before, plans.after).blocks) {
          const { period, once } = clientPrices(diff, plans, options);
          for (const { works, others, rest, whole } of [period, once]) {
            const parts = [...works.map(({ difference }) => difference), others, rest];
            if (isKnown(whole) && parts.every(isKnown)) expect(sum(parts).toString()).toBe(whole.toString());
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('tells a client neither contingency nor raw prices, and recurring work by its periods', () => {
    const before = `plan: 1
project: { name: P, client: C }
pricing: { currency: EUR, rate: 100, contingency: 10% }
blocks:
  - { id: a, type: audit, title: A, tasks: [{ id: x, title: X, hours: 4 }, { id: y, title: Y, hours: 2 }] }
  - { id: s, type: support, title: S, every: month, times: 2, tasks: [{ id: h, title: Help, hours: 5 }] }
`;
    const now = before.replace('hours: 4', 'hours: 6').replace('times: 2', 'times: 3');
    const document = documentOf(now, 'changes', { locale: 'en', earlier: before });
    const rows = tablesIn(document).flatMap(table => table.rows.map(({ cells }) => cells.map(({ text }) => text)));
    expect(rows).toContainEqual(['X (estimated anew)', '4 h, €440.00', '6 h, €660.00', '+€220.00']);
    expect(rows).toContainEqual(['Total for a month', '2 × €550.00', '3 × €550.00', '€0.00']);
    expect(rows).toContainEqual(['Stage total', '€1,100.00', '€1,650.00', '+€550.00']);
    expect(textsIn(document).join('\n')).not.toMatch(/contingency|rounding/i);
  });

  const small = `plan: 1
project: { name: P, client: C, goal: More }
pricing: { currency: UAH, rate: 100 }
blocks:
  - { id: a, type: audit, title: A, tasks: [{ id: x, title: X, hours: 4 }, { id: y, title: Y, hours: 2 }, { id: m, title: M, hours: 1 }] }
  - { id: b, type: configuration, title: B, tasks: [{ id: z, title: Z, hours: 3 }] }
`;

  it('is told by meaning: re-estimated, moved, new, left out, and what it costs', () => {
    const now = change(
      change(
        small,
        'hours: 4 }, { id: y, title: Y, hours: 2 }, { id: m, title: M, hours: 1 }',
        'hours: 6 }, { id: n, title: N, hours: 5 }',
      ),
      '{ id: z, title: Z, hours: 3 }',
      '{ id: z, title: Z, hours: 3 }, { id: m, title: M, hours: 1 }',
    );
    const { blocks } = compareWork(analyse(small).priced, analyse(now).priced);
    const told = blocks.map(({ works }) =>
      works.map(work => [idOf(work), work.kind, isKnown(work.difference) ? work.difference.toString() : '']),
    );
    expect(told).toEqual([
      [
        ['x', 're-estimated', '200'],
        ['n', 'added', '500'],
        ['y', 'removed', '-200'],
        ['m', 'moved-out', '-100'],
      ],
      [['m', 'moved-in', '100']],
    ]);
    const texts = textsIn(documentOf(now, 'changes', { locale: 'en', earlier: small })).join('\n');
    expect(texts).toContain('The price rises by ₴500.00 and comes to ₴1,500.00.');
    expect(texts).toContain('Y (left out)');
    expect(texts).toContain('M (now in “Stage 2. B”)');
  });

  it('is nothing where lines were only moved or laid out otherwise', () => {
    const moved = small.replace(
      '{ id: x, title: X, hours: 4 }, { id: y, title: Y, hours: 2 }',
      '{ hours: 2, id: y, title: Y }, { title: X, id: x, hours: 4 }',
    );
    expect(compareWork(analyse(small).priced, analyse(moved).priced).blocks.map(({ fate }) => fate)).toEqual([
      'same',
      'same',
    ]);
    const texts = textsIn(documentOf(moved, 'changes', { locale: 'en', earlier: small })).join('\n');
    expect(texts).toContain('Work and price are as they were.');
  });

  const asked = `${small}changes:
  - { id: CR-1, block: a, reason: Second office, status: proposed, hours: 16 }
  - { id: CR-2, block: a, reason: Own mistake, status: proposed, hours: 5, internal: true }
  - { id: CR-3, block: b, reason: Refused, status: rejected, hours: 5 }
`;

  it('is what a client is asked to agree to, with its price and days, and who signs', () => {
    const document = documentOf(asked, 'changes', { locale: 'en', earlier: small });
    const table = tablesIn(document).find(({ columns }) => columns[1]?.title === 'Request');
    expect(table?.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
      ['Second office', 'CR-1', 'proposed', '2', '₴1,600.00'],
    ]);
    expect(textsIn(document).join('\n')).toContain('Proposed changes are not in the price above');
    expect(document.sections.at(-1)?.content[0]?.kind).toBe('signatures');
  });

  it('is not what was agreed before', () => {
    const agreed = asked.replace('status: proposed, hours: 16', 'status: agreed, hours: 16');
    const requests = (earlier: string) =>
      tablesIn(documentOf(agreed, 'changes', { locale: 'en', earlier })).filter(
        ({ columns }) => columns[1]?.title === 'Request',
      ).length;
    expect([requests(asked), requests(agreed)]).toEqual([1, 0]);
  });

  it('names an ordered option so, the day of the earlier state, and the deadline in words', () => {
    const earlier = change(small, 'title: X, hours: 4', 'title: X, hours: 4, optional: true');
    const dated = (text: string, day: string) => text.replace('goal: More', `goal: More, deadline: ${day}`);
    const analysis = analyse(dated(earlier, '2027-03-31'));
    const document = documentOf(dated(small, '2027-04-15'), 'changes', {
      locale: 'en',
      before: { analysis, name: 'HEAD', day: '2027-01-12' },
    });
    const texts = textsIn(document).join('\n');
    expect(texts).toContain('X (option ordered)');
    expect(texts).toContain('Deadline: was March 31, 2027, is now April 15, 2027');
    expect(document.facts.find(({ id }) => id === 'since')?.value).toBe('as of January 12, 2027');
    expect(texts).not.toContain('HEAD');
  });

  it('tells goals and results that read otherwise', () => {
    const texts = textsIn(
      documentOf(small.replace('goal: More', 'goal: Much more'), 'changes', { locale: 'en', earlier: small }),
    );
    expect(texts).toContain('Goal: was More, is now Much more');
  });
});

describe('letters to the vendor', () => {
  it('ask for what has no answer yet, with its composition, and tell no hours of our own', () => {
    const document = documentOf(development, 'estimate-request', { locale: 'en' });
    const texts = textsIn(document).join('\n');
    for (const expected of ['Synchronisation', 'Orders both ways', 'Out', 'Ten orders arrive', 'December 1, 2026']) {
      expect(texts).toContain(expected);
    }
    for (const hidden of ['By hand', 'Answered', 'Secret client', '22.33']) expect(texts).not.toContain(hidden);
    expect(document.letter.to).toEqual({ name: 'OneBox', address: 'manager@vendor.example' });
    expect(document.timeline.rows.map(row => row.id)).toEqual(['b', 'sync', 'out', 'in']);
    expect(document.timeline.payments).toEqual([]);
  });

  it('tell the industry and the systems, and who the client is not', () => {
    const known = development.replace(
      'start: 2026-12-01 }',
      'start: 2026-12-01, industry: wholesale, systems: [Accounts 8.3, { en: Asterisk 20, uk: Астериск }] }',
    );
    for (const kind of ['estimate-request', 'estimate-check']) {
      const { facts } = documentOf(known, kind, { locale: 'en' });
      const told = facts.map(({ label, value }) => `${label}: ${value}`);
      expect(told).toContain('Client’s industry: wholesale');
      expect(told).toContain('The CRM works with: Accounts 8.3; Asterisk 20');
      expect(documentOf(development, kind, { locale: 'en' }).facts.map(({ id }) => id)).not.toContain('systems');
    }
  });

  it('do not promise a composition that is still to come', () => {
    const greeting = (text: string) => textsIn(documentOf(text, 'estimate-request', { locale: 'en' })).join('\n');
    expect(greeting(development)).toContain('1 item with its composition');
    const bare =
      'plan: 1\nproject: { name: P, client: C }\nblocks: [{ id: b, type: audit, tasks: [{ id: y, title: Y, method: development }] }]\n';
    expect(greeting(bare)).toContain('Please estimate the development below: 1 item.');
  });

  it('send the own estimate with how it was made', () => {
    const document = documentOf(development, 'estimate-check', { locale: 'en' });
    const [parts, summary] = tablesIn(document);
    const rows = (table: Table | undefined) => table?.rows.map(({ cells }) => cells.map(({ text }) => text));
    expect(rows(parts)).toEqual([
      ['Out', '4\u00a0/\u00a06\u00a0/\u00a010', '(4 + 4 × 6 + 10) ÷ 6', '6.33'],
      ['In', '8 × 2', 'a single number × 2', '16'],
      ['Total', '', '', '22.33'],
    ]);
    // What the vendor has answered is not asked again.
    expect(rows(summary)).toEqual([
      ['1. Synchronisation', '22.33', ''],
      ['Total', '22.33', ''],
    ]);
    expect(textsIn(document).join('\n')).not.toMatch(/₴|Secret client/);
    expect(textsIn(document)).toContain('Why we think so: The same took 20 h last year');
  });

  it('are not written where there is nothing to ask, in words of every language', () => {
    const refused = (kind: string, tasks: string) => {
      try {
        documentOf(
          `plan: 1\nproject: { name: P, client: C }\nblocks: [{ id: b, type: audit, tasks: [${tasks}] }]\n`,
          kind,
        );
      } catch (error) {
        if (error instanceof ExportError) return locales.map(locale => render(locale, error.told));
        throw error;
      }
      return [];
    };
    const answered = '{ id: x, hours: 5, method: development, vendor-estimate: { received: 2026-11-03, hours: 7 } }';
    const bare = '{ id: y, title: Y, method: development }';
    for (const kind of ['estimate-request', 'estimate-check']) {
      expect(refused(kind, '{ id: x, hours: 5 }')).toEqual([
        expect.stringContaining('no development'),
        expect.stringContaining('В плане нет разработки'),
        expect.stringContaining('У плані немає розробки'),
      ]);
      expect(refused(kind, answered)[0]).toContain('has answered about all development');
    }
    expect(refused('estimate-request', bare)).toEqual([]);
    expect(refused('estimate-check', bare)[0]).toContain('no estimate of your own');
    expect(refused('estimate-check', `${bare}, { id: z, hours: 3, method: development }`)).toEqual([]);
  });
});

describe('the retrospective', () => {
  const done = `plan: 1
project: { name: P, client: C, start: 2026-12-01 }
pricing: { currency: UAH, rate: 100 }
blocks:
  - id: b
    type: configuration
    title: B
    status: accepted
    accepted: 2026-12-20
    tasks:
      - { id: x, title: X, hours: 10, spent: 15, skill: product }
      - { id: y, title: Y, hours: 10, spent: 8, skill: analysis }
      - { id: z, title: Z, hours: 5 }
`;

  it('compares what was written down, and nothing else', () => {
    const document = documentOf(done, 'retrospective', { locale: 'en' });
    const texts = textsIn(document).join('\n');
    expect(texts).toContain(
      'Of 3 pieces of work, 2 are done with their hours written down: 20 h planned, 23 h spent, 15% more than estimated.',
    );
    const [blocks, dates, tasks] = tablesIn(document);
    const cells = (table: Table | undefined, at: number) => table?.rows.at(at)?.cells.map(({ text }) => plain(text));
    // Whose cost is not known has no overrun in money.
    expect(cells(blocks, -1)).toEqual(['Total', '20', '23', '+3', '+15%', '']);
    expect(cells(dates, 0)).toEqual(['B2. B', 'Dec 1 – 4, 2026', 'Dec 1 – 20, 2026', '4', '20', '+16']);
    expect(tasks?.rows.map(({ cells }) => cells[0]?.text)).toEqual(['X', 'Y']);
  });

  it('says what the overrun has cost, where costs are known, and leaves room for lessons', () => {
    const costed = done
      .replace('blocks:', 'executors:\n  anna: { name: Anna, kind: own, rate: 100, cost: 40 }\nblocks:')
      .replaceAll('skill:', 'executor: anna, skill:');
    const document = documentOf(costed, 'retrospective', { locale: 'en' });
    // 23 h instead of 20 at 40 an hour.
    expect(textsIn(document)).toContain('This work cost ₴120.00 more than planned.');
    expect(document.sections.at(-1)?.id).toBe('lessons');
  });

  it('says which case to change by how much', () => {
    const plan = `plan: 1
project: { name: P, client: C }
pricing: { currency: UAH, rate: 100 }
blocks:
  - { id: b, type: configuration, title: B, status: accepted, accepted: 2026-12-20, tasks: [{ case: recording, id: rec }] }
`;
    const file = `case: 1
id: recording
title: Recording
tasks: [{ id: setup, title: Set up, hours: 4, spent: 8, status: done }]
`;
    const files = [{ uri: 'file:///work/cases/recording.case.yaml', text: file }];
    const analysis = analyse(plan, 'plan', files);
    const kind = documentKinds().find(({ id }) => id === 'retrospective');
    const document = kind?.build({
      priced: analysis.priced,
      methodology: analysis.methodology,
      locale: 'en',
      hours: true,
      block: undefined,
      before: undefined,
      logo: undefined,
    });
    expect(document && textsIn(document)).toContain(
      'recording: “Set up” took 8 h instead of 4 h: multiply its hours by 2.',
    );
  });

  it('tells the overrun in money, by block and task, and the dates of several blocks as a whole', () => {
    const two = `plan: 1
project: { name: P, client: C, start: 2026-12-01 }
pricing: { currency: UAH, rate: 100 }
executors: { anna: { name: Anna, cost: 60 } }
blocks:
  - id: a
    type: audit
    title: A
    status: accepted
    paid: 2026-12-03
    accepted: 2026-12-07
    tasks: [{ id: x, title: X, hours: 10, spent: 15, executor: anna }]
  - id: b
    type: configuration
    title: B
    status: accepted
    accepted: 2026-12-08
    tasks: [{ id: y, title: Y, hours: 10, spent: 8, executor: anna }]
`;
    const [blocks, dates, tasks] = tablesIn(documentOf(two, 'retrospective', { locale: 'en' }));
    const column = (table: Table | undefined, at: number) =>
      table?.rows.map(({ cells }) => plain(cells.at(at)?.text ?? ''));
    expect(column(blocks, -1)).toEqual(['₴300.00', '-₴120.00', '₴180.00']);
    expect(column(tasks, -1)).toEqual(['₴300.00', '-₴120.00']);
    expect(column(dates, 2)).toEqual(['Dec 3 – 7, 2026', expect.any(String), 'Dec 2 – 8, 2026']);
    expect(column(dates, 4)?.[0]).toBe('5');
  });

  it('says so where nothing was written down', () => {
    const texts = textsIn(documentOf(done.replaceAll(/ spent: \d+,/g, ''), 'retrospective', { locale: 'en' })).join(
      '\n',
    );
    expect(texts).toContain('No finished task has its hours written down');
  });
});

describe('a price range', () => {
  const wide = `plan: 1
methodology: onebox
project: { name: P, client: C }
pricing: { currency: UAH, rate: 100 }
blocks:
  - { id: a, type: audit, title: A, estimate: preliminary, tasks: [{ id: x, title: X, hours: 4/10/40 }] }
  - { id: b, type: configuration, title: B, estimate: fixed, tasks: [{ id: y, title: Y, hours: 4/10/40 }] }
`;
  const offered = (text: string) => textsIn(documentOf(text, 'offer', { locale: 'en' })).join('\n');

  it('is what the methodology says of the maturity, rounded outwards, of stages and of the project', () => {
    // (4 + 40 + 40) / 6 = 14 h, so 1,400: -15% and +40% are 1,190 and 1,960; the fixed stage adds 1,400 to both.
    expect(offered(wide)).toContain('between ₴1,190 and ₴1,960. It is made exact');
    expect(offered(wide)).toContain('the whole project will come to between ₴2,590 and ₴3,360.');
    // 14 h × 123.45 = 1,728.30: 1,469.055 and 2,419.62.
    expect(offered(wide.replace('rate: 100', 'rate: 123.45'))).toContain('between ₴1,460.00 and ₴2,420.00. It');
  });

  it('is narrower of a detailed estimate, and there is none of a price that stands', () => {
    const detailed = offered(wide.replace('estimate: preliminary', 'estimate: detailed'));
    expect(detailed).toContain('The price is worked out task by task; it will come to between ₴1,330 and ₴1,540.');
    expect(detailed).not.toContain('the whole project');
    expect(offered(wide.replace('estimate: preliminary', 'estimate: fixed'))).not.toMatch(/between|preliminary/);
    expect(offered(wide.replace('title: A, estimate: preliminary', 'title: A, price: 1400'))).not.toMatch(
      /between|preliminary/,
    );
  });

  it('of a stage is on the base of the total above it, of the project of what is paid', () => {
    const taxed = wide.replace('rate: 100', 'rate: 100, vat: 20%, discount: 50%');
    expect(plain(offered(taxed))).toContain('between ₴1,190 and ₴1,960 without VAT before the discount. It is made');
    // (1,190 + 1,400) / 2 × 1.2 and (1,960 + 1,400) / 2 × 1.2: 1,554 and 2,016.
    expect(plain(offered(taxed))).toContain('the whole project will come to between ₴1,550 and ₴2,020 with VAT.');
    const spread = `methodology: 1\nid: own\nextends: onebox\ndocuments: { offer: { discount: spread } }\n`;
    const files = [{ uri: 'file:///work/own.methodology.yaml', text: spread }];
    const analysis = analyse(
      taxed.replace('methodology: onebox', 'methodology: ./own.methodology.yaml'),
      'plan',
      files,
    );
    const document = buildDocument({ analysis, kind: 'offer', locale: 'en' });
    expect(plain(textsIn(document).join('\n'))).toContain('between ₴595 and ₴980 without VAT. It is made exact');
  });

  it('does not move what has items alone, which is called nothing', () => {
    const items = wide.replace(
      'title: A, estimate: preliminary, tasks: [{ id: x, title: X, hours: 4/10/40 }]',
      () => 'title: A, estimate: preliminary, items: [{ id: x, title: X, kind: licence, price: 500 }]',
    );
    expect(offered(items)).not.toMatch(/between|preliminary/);
    const both = wide.replace(
      'hours: 4/10/40 }] }',
      'hours: 4/10/40 }], items: [{ id: l, title: L, kind: licence, price: 500 }] }',
    );
    expect(offered(both)).toContain('between ₴1,690 and ₴2,460. It is made exact');
  });

  it('is not told of the project where no stage is preliminary but what is billed by the hours spent', () => {
    const text = read('examples/offers/time-and-materials.implementation.yaml');
    expect(offered(text)).not.toMatch(/between|preliminary/);
  });

  it('is within the caps of the stages and of the plan', () => {
    const capped = wide.replace('title: A,', 'title: A, cap: 1804,');
    expect(offered(capped)).toContain('between ₴1,190 and ₴1,804. It is made exact');
    // 1,804 + 1,400 = 3,204, outwards.
    expect(offered(capped)).toContain('the whole project will come to between ₴2,590 and ₴3,210.');
    const whole = wide.replace('rate: 100', 'rate: 100, cap: 3001');
    expect(offered(whole)).toContain('the whole project will come to between ₴2,590 and ₴3,001.');
    // A cap below the price is a fault of the plan and bounds nothing.
    expect(offered(wide.replace('rate: 100', 'rate: 100, cap: 2000'))).toContain('between ₴2,590 and ₴3,360.');
    expect(totalsOf(analyse(capped).priced).priceRange).toEqual({ low: '2590.00', high: '3360.00' });
  });

  const folders = ['test/corpus', 'examples/offers'];
  const paths = folders.flatMap(folder => readdirSync(join(root, folder)).map(name => `${folder}/${name}`));
  const around = paths
    .filter(path => /\.(methodology|case)\.yaml$/.test(path))
    .map(path => ({ uri: `file:///work/${path}`, text: read(path) }));

  it('has the printed total of its stage in it, in every plan of the corpus and every example of an offer', () => {
    let told = 0;
    for (const path of paths.filter(name => name.endsWith('.implementation.yaml'))) {
      const document = buildDocument({ analysis: analyse(read(path), 'plan', around), kind: 'offer', locale: 'en' });
      const stages = document.sections.flatMap(({ content }) => content.filter(part => part.kind === 'section'));
      for (const { title, content } of stages) {
        const text = content.map(part => (part.kind === 'paragraph' ? part.text : '')).join('\n');
        const ends = /between (\S+) and (\S*\d)/.exec(text)?.slice(1);
        const table = content.find(part => part.kind === 'table');
        const total = amountOf(last(table?.rows.find(({ emphasis }) => emphasis)?.cells ?? []));
        if (!ends || !total) continue;
        const [low, high] = ends.map(end => new Decimal(end.replace(/[^\d.]/g, '')));
        expect(total.gte(low ?? 0) && total.lte(high ?? 0), `${path}: ${title}: ${total} in ${ends}`).toBe(true);
        told += 1;
      }
    }
    expect(told).toBeGreaterThan(50);
  });
});

describe('what a block gives is said to whoever reads it', () => {
  const text = `plan: 1
stage: planning
project: { name: P, client: C, start: 2027-02-01 }
pricing: { currency: UAH, rate: 100 }
executors: { dev: { name: Dev, kind: vendor, rate: 100, cost: 50 } }
blocks:
  - id: a
    type: configuration
    title: A
    deliverables: [Queue]
    tasks:
      - id: exchange
        title: Exchange
        hours: 10
        method: development
        executor: dev
        deliverables: [Module of the exchange]
        acceptance: [Ten orders arrive]
`;

  it.each([
    ['offer', 'What you get:', 'Що ви отримаєте:'],
    ['estimate-request', 'To be delivered:', 'Що потрібно передати:'],
    ['estimate-check', 'To be delivered:', 'Що потрібно передати:'],
    ['plan', 'Deliverables:', 'Результати:'],
  ])('in %s', (kind, en, uk) => {
    expect(textsIn(documentOf(text, kind, { locale: 'en' }))).toContain(en);
    expect(textsIn(documentOf(text, kind, { locale: 'uk' }))).toContain(uk);
  });
});
