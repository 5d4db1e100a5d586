import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../server/src/core/base/decimal.ts';
import { diffPlans } from '../../../server/src/core/changes/plan-diff.ts';
import { documentKinds, ExportError } from '../../../server/src/core/documents/export.ts';
import type { Cell, Table } from '../../../server/src/core/documents/model.ts';
import { locales } from '../../../server/src/core/l10n/locale.ts';
import { totalsOf } from '../../../server/src/core/output/totals.ts';
import { isKnown } from '../../../server/src/core/pricing/amount.ts';
import { analyse } from '../../support/analyse.ts';
import { documentOf, tablesIn, textsIn } from '../../support/documents.ts';
import { change } from '../../support/good-plan.ts';
import { planData, toText } from '../../support/plans.ts';

const root = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const everyKey = read('test/fixtures/every-key.implementation.yaml');
const inProgress = read('examples/in-progress.implementation.yaml');

const amountOf = (cell: Cell | undefined) => (cell?.value?.type === 'money' ? cell.value.amount : undefined);
const last = <T>(list: readonly T[]) => list[list.length - 1];
const sum = (values: (Decimal | undefined)[]) =>
  values.reduce<Decimal>((total, value) => total.plus(value ?? 0), new Decimal(0));

describe('every document', () => {
  it.each(documentKinds().map(({ id }) => id))('%s says everything in words of its language', kind => {
    for (const text of [
      everyKey,
      inProgress,
      read('examples/sales-department.implementation.yaml'),
      'plan: 1\n',
      '- a',
      '',
    ]) {
      const { blocks } = analyse(text).priced;
      if (kind === 'acceptance' && blocks.length === 0) continue;
      // What is no plan cannot be compared with.
      const earlier = text === '' || text === '- a' ? 'plan: 1\n' : text;
      for (const locale of locales) {
        const document = documentOf(text, kind, { locale, block: blocks[0]?.block.id ?? '', earlier });
        for (const said of textsIn(document)) expect(said).not.toMatch(/^document\.|document\.(common|[a-z-]+)\.[a-z]/);
      }
    }
  });

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

  it.each(documentKinds().map(({ id, sections }) => [id, sections] as const))(
    '%s has the sections that it names',
    (kind, sections) => {
      const earlier = everyKey.replace('hours: 4/6/10', 'hours: 5/7/11');
      const { blocks } = analyse(everyKey).priced;
      const found = documentOf(everyKey, kind, { block: blocks[0]?.block.id ?? '', earlier }).sections.map(
        ({ id }) => id,
      );
      for (const id of found) expect(sections).toContain(id);
    },
  );

  it('is built from any plan, whatever it is', () => {
    fc.assert(
      fc.property(planData, fc.constantFrom(...documentKinds()), (data, { id, needs }) => {
        const text = toText(data);
        const block = analyse(text).priced.blocks[0]?.block.id;
        if (needs === 'block' && block === undefined) return;
        expect(documentOf(text, id, { earlier: text, ...(block !== undefined && { block }) }).kind).toBe(id);
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
        const diff = diffPlans(before, after);
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
    const { blocks } = diffPlans(analyse(small).priced, analyse(now).priced);
    const told = blocks.map(({ works }) =>
      works.map(({ id, kind, difference }) => [id, kind, isKnown(difference) ? difference.toString() : '']),
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
    expect(texts).toContain('The project costs ₴500.00 more and comes to ₴1,500.00.');
    expect(texts).toContain('Y (left out)');
    expect(texts).toContain('M (now in “B2. B”)');
  });

  it('is nothing where lines were only moved or laid out otherwise', () => {
    const moved = small.replace(
      '{ id: x, title: X, hours: 4 }, { id: y, title: Y, hours: 2 }',
      '{ hours: 2, id: y, title: Y }, { title: X, id: x, hours: 4 }',
    );
    expect(diffPlans(analyse(small).priced, analyse(moved).priced).blocks.map(({ fate }) => fate)).toEqual([
      'same',
      'same',
    ]);
    const texts = textsIn(documentOf(moved, 'changes', { locale: 'en', earlier: small })).join('\n');
    expect(texts).toContain('Work and price are as they were.');
  });

  it('tells goals and results that read otherwise', () => {
    const texts = textsIn(
      documentOf(small.replace('goal: More', 'goal: Much more'), 'changes', { locale: 'en', earlier: small }),
    );
    expect(texts).toContain('Goal, no longer: More');
    expect(texts).toContain('Goal, new: Much more');
  });
});

describe('letters to the vendor', () => {
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
        tasks: [{ id: out, title: Out, hours: 4/6/10 }, { id: in, title: In, hours: 8, quantity: 2 }]
      - { id: answered, title: Answered, method: development, hours: 5, vendor-estimate: { requested: 2026-11-01, received: 2026-11-03, hours: 7 } }
`;

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

  it('send the own estimate with how it was made', () => {
    const document = documentOf(development, 'estimate-check', { locale: 'en' });
    const [parts, answered, summary] = tablesIn(document);
    const rows = (table: Table | undefined) => table?.rows.map(({ cells }) => cells.map(({ text }) => text));
    expect(rows(parts)).toEqual([
      ['Out', '4\u00a0/\u00a06\u00a0/\u00a010', '(4 + 4 × 6 + 10) ÷ 6', '6.33'],
      ['In', '8 × 2', 'a single number × 2', '16'],
      ['Total', '', '', '22.33'],
    ]);
    expect(rows(answered)).toEqual([['Answered', '5', 'a single number', '5']]);
    expect(rows(summary)).toEqual([
      ['1. Synchronisation', '22.33', ''],
      ['2. Answered', '5', '7'],
      ['Total', '27.33', ''],
    ]);
    expect(textsIn(document).join('\n')).not.toMatch(/₴|Secret client/);
  });

  it('say so where there is no development', () => {
    const texts = textsIn(
      documentOf('plan: 1\nproject: { name: P, client: C }\n', 'estimate-request', { locale: 'en' }),
    );
    expect(texts).toContain('Good day! The plan has no development to be estimated.');
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
    const [blocks, tasks] = tablesIn(document);
    expect(last(blocks?.rows ?? [])?.cells.map(({ text }) => text)).toEqual(['Total', '', '20', '23', '3', '+15%']);
    expect(tasks?.rows.map(({ cells }) => cells[0]?.text)).toEqual(['X', 'Y']);
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

  it('says so where nothing was written down', () => {
    const texts = textsIn(documentOf(done.replaceAll(/ spent: \d+,/g, ''), 'retrospective', { locale: 'en' })).join(
      '\n',
    );
    expect(texts).toContain('No finished task has its hours written down');
  });
});

describe('a price range', () => {
  const wide = `plan: 1
project: { name: P, client: C }
pricing: { currency: UAH, rate: 100 }
blocks:
  - { id: a, type: audit, title: A, estimate: preliminary, tasks: [{ id: x, title: X, hours: 4/10/40 }] }
  - { id: b, type: configuration, title: B, estimate: fixed, tasks: [{ id: y, title: Y, hours: 4/10/40 }] }
`;

  it('is told of blocks whose estimate is preliminary, and of the project by these alone', () => {
    const texts = textsIn(documentOf(wide, 'offer', { locale: 'en' })).join('\n');
    // Mean (4 + 40 + 40) / 6 = 14 h, deviation 6 h: 1,400 ± 1.28155 × 600.
    expect(texts).toContain('between ₴631.07 and ₴2,168.93. It is made exact');
    expect(texts).toContain('the whole project comes to between ₴2,031.07 and ₴3,568.93');
    expect(texts).toContain('The price of this block is fixed.');
    expect(
      textsIn(documentOf(wide.replace('estimate: preliminary', 'estimate: detailed'), 'offer', { locale: 'en' })).join(
        '\n',
      ),
    ).not.toContain('between');
  });
});
