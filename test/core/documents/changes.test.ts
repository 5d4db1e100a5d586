import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../server/src/core/base/decimal.ts';
import { compareWork } from '../../../server/src/core/changes/works.ts';
import type { Cell, Document, Table, TableRow } from '../../../server/src/core/documents/model.ts';
import { isKnown } from '../../../server/src/core/pricing/amount.ts';
import { analyse } from '../../support/analyse.ts';
import { type CommercePlan, commercePlan, textOf } from '../../support/commerce-plans.ts';
import { documentOf, tablesIn, textsIn } from '../../support/documents.ts';
import { change } from '../../support/good-plan.ts';

const plan = `plan: 1
project: { name: P, client: C }
pricing: { currency: EUR, rate: 100, contingency: 10% }
blocks:
  - id: audit
    type: audit
    title: Audit
    tasks:
      - { id: talks, title: Talks with managers, hours: 8 }
      - { id: report, title: Report, hours: 4 }
  - id: setup
    type: configuration
    title: Setup
    tasks:
      - { id: funnel, title: Sales funnel, hours: 6 }
    items:
      - { id: seats, title: Seats, kind: licence, price: 20, quantity: 5, unit: seat }
`;

const agreement = (earlier: string, now: string, hours = true) =>
  documentOf(now, 'changes', { locale: 'en', earlier, hours });
const rowsOf = (document: Document) =>
  tablesIn(document).flatMap(({ rows }) => rows.map(({ cells }) => cells.map(({ text }) => text)));
const edited = (...changes: [from: string, to: string][]) =>
  changes.reduce((text, [from, to]) => change(text, from, to), plan);
/** Rows about work, each with its fate in brackets. */
const told = (earlier: string, now: string) =>
  rowsOf(agreement(earlier, now)).filter(([title]) => title?.endsWith(')') && !title.startsWith('Total'));

describe('the agreement on changes', () => {
  it('says of the prices of changes that they are before the discount and the rounding, where there are any', () => {
    const agreed = 'changes:\n  - { id: CR-1, block: setup, reason: A bot, status: agreed, hours: 2 }\n';
    const said = (terms: string) =>
      textsIn(agreement(plan, `${plan.replace('contingency: 10%', terms)}${agreed}`)).join('\n');
    const note = 'before the discount and rounding';
    expect(said('contingency: 10%')).not.toContain(note);
    expect(said('contingency: 10%, discount: 3%')).toContain(note);
    expect(said('contingency: 10%, round-to: 50')).toContain(note);
  });

  it('has nothing to tell of work that goes by another id', () => {
    const now = edited(['id: report', 'id: audit-report'], ['id: setup', 'id: crm-setup']);
    expect(told(plan, now)).toEqual([]);
    expect(textsIn(agreement(plan, now)).join('\n')).toContain('Work and price are as they were.');
  });

  it('tells of work with another id and other hours one change, not one that has gone and one that has come', () => {
    const now = edited(['id: report', 'id: audit-report'], ['hours: 4', 'hours: 6']);
    expect(told(plan, now)).toEqual([['Report (estimated anew)', '4 h, €440.00', '6 h, €660.00', '+€220.00']]);
  });

  it('tells of work that is in another stage, under another id too, where it has come from', () => {
    const now = edited(
      ['      - { id: report, title: Report, hours: 4 }\n', ''],
      ['hours: 6 }\n', 'hours: 6 }\n      - { id: final, title: Report, hours: 4 }\n'],
    );
    expect(told(plan, now)).toEqual([
      ['Report (now in “Stage 2. Setup”)', '4 h, €440.00', '–', '-€440.00'],
      ['Report (from “Stage 1. Audit”)', '–', '4 h, €440.00', '+€440.00'],
    ]);
    expect(textsIn(agreement(plan, now)).join('\n')).toContain('the price does not: €2,080.00.');
  });

  it('says what work was called before, and tells no price of it that only its share of the rest has moved', () => {
    const now = edited(['title: Talks with managers', 'title: Talks with the managers'], ['hours: 4', 'hours: 5']);
    expect(told(plan, now)).toEqual([
      ['Talks with the managers (named otherwise; formerly “Talks with managers”)', '', '', ''],
      ['Report (estimated anew)', '4 h, €440.00', '5 h, €550.00', '+€110.00'],
    ]);
  });

  it('tells of what is bought how many and for how much', () => {
    expect(told(plan, edited(['quantity: 5', 'quantity: 8']))).toEqual([
      ['Seats (quantity changed)', '5 seat, €100.00', '8 seat, €160.00', '+€60.00'],
    ]);
    expect(told(plan, edited(['price: 20', 'price: 22']))).toEqual([
      ['Seats (price changed)', '5 seat, €100.00', '5 seat, €110.00', '+€10.00'],
    ]);
    expect(told(plan, edited(['quantity: 5', 'quantity: 5, optional: true']))).toEqual([
      ['Seats (now an option)', '5 seat, €100.00', 'option, 5 seat, €100.00', '-€100.00'],
    ]);
  });

  it('tells of work that is done more often that its number is another', () => {
    const weekly = edited(['hours: 8 }', 'hours: 8, every: week, times: 3 }']);
    expect(told(weekly, weekly.replace('times: 3', 'times: 4'))).toEqual([
      ['Talks with managers (quantity changed)', '×\u00a03, 24 h, €2,640.00', '×\u00a04, 32 h, €3,520.00', '+€880.00'],
    ]);
  });

  it('says nothing of our own work, and of the client’s that it is theirs', () => {
    const now = edited([
      'hours: 4 }\n',
      'hours: 4 }\n      - { id: own, title: Lessons, hours: 3, internal: true }\n      - { id: duty, title: Order on CRM, hours: 2, executor: them }\n',
    ]).replace('blocks:', 'executors: { them: { name: Them, kind: client } }\nblocks:');
    expect(told(plan, now)).toEqual([['Order on CRM (new)', '–', 'the client’s own work', '€0.00']]);
  });

  it('tells once what counts once beside recurring work, below the price of a period', () => {
    const support = `plan: 1
project: { name: P, client: C }
pricing: { currency: EUR, rate: 100, vat: 20% }
blocks:
  - { id: s, type: support, title: S, every: month, times: 2, tasks: [{ id: h, title: Help, hours: 5 }] }
`;
    const now = `${support}changes:
  - { id: CR-1, block: s, reason: Second office, status: agreed, hours: 4 }
`;
    const [table] = stageTables(agreement(support, now));
    expect(table?.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
      ['Total for a month', '2 × €600.00', '2 × €600.00', '€0.00'],
      ['For all periods', '€1,200.00', '€1,200.00', '€0.00'],
      ['Second office (new)', '–', '4 h, €400.00', '+€400.00'],
      ['VAT', '', '', '+€80.00'],
      ['Stage total', '€1,200.00', '€1,680.00', '+€480.00'],
    ]);
  });

  it('says of a stage that was an option that it is ordered, and of one whose price alone is another that its work stands', () => {
    const optional = edited(['title: Setup', 'title: Setup\n    optional: true']);
    expect(textsIn(agreement(optional, plan)).join('\n')).toContain('The stage, an option so far, is ordered.');
    const dearer = textsIn(agreement(plan, edited(['contingency: 10%', 'contingency: 15%']))).join('\n');
    expect(dearer).toContain('The work of the stage is as it was, its price is recalculated.');
    expect(dearer).not.toContain('estimated anew');
  });

  it('compares no amounts of two currencies', () => {
    const document = agreement(plan, edited(['EUR', 'USD']));
    expect(textsIn(document).join('\n')).toContain(
      'The currency changes: the price was €2,080.00 and is now $2,080.00.',
    );
    expect(rowsOf(document)).toContainEqual(['Total', '€2,080.00', '$2,080.00', '']);
    expect(rowsOf(document).flat().join()).not.toContain('Stage total');
  });
});

const money = (cell: Cell | undefined) =>
  cell?.value?.type === 'money' && isKnown(cell.value.amount) ? cell.value.amount : new Decimal(0);
const sumOf = (rows: readonly TableRow[]) =>
  rows.reduce((sum, { cells }) => sum.plus(money(cells.at(-1))), new Decimal(0));

function stageTables(document: Document): Table[] {
  const blocks = document.sections.find(({ id }) => id === 'blocks');
  return tablesIn({ ...document, sections: blocks ? [blocks] : [] });
}

describe('of any two plans the agreement', () => {
  it('adds up as printed: rows to the price of a period, or of the stage, stages to the project', () => {
    let [stages, periods] = [0, 0];
    fc.assert(
      fc.property(commercePlan, commercePlan, (before, after) => {
        const [earlier, now] = [before, after].map(textOf) as [string, string];
        const priced = [earlier, now].map(text => analyse(text).priced);
        if (priced.some(({ total }) => !isKnown(total)) || priced[0]?.currency !== priced[1]?.currency) return;
        const document = agreement(earlier, now);
        for (const { rows } of stageTables(document)) {
          const total = rows.at(-1);
          const period = rows.findIndex(({ cells }) => cells[0]?.text.startsWith('Total for a '));
          stages++;
          if (period < 0) expect(sumOf(rows.slice(0, -1)).toString()).toBe(money(total?.cells.at(-1)).toString());
          else {
            expect(sumOf(rows.slice(0, period)).toString()).toBe(money(rows[period]?.cells.at(-1)).toString());
            periods++;
          }
        }
        const summary = tablesIn(document)[0]?.rows ?? [];
        expect(sumOf(summary.slice(0, -1)).toString()).toBe(sumOf(summary.slice(-1)).toString());
      }),
      { numRuns: 180 },
    );
    expect(stages).toBeGreaterThan(80);
    expect(periods).toBeGreaterThan(10);
  });

  it('tells of no work whose share of contingency, rounding or discount has moved because other work is new', () => {
    let told = 0;
    fc.assert(
      fc.property(commercePlan, fc.nat(), (before, index) => {
        const after = withNewWork(before, index);
        const { blocks } = compareWork(analyse(textOf(before)).priced, analyse(textOf(after)).priced);
        // A price that is a share of others' is theirs to move.
        const works = blocks
          .flatMap(({ works }) => works)
          .filter(({ after: now }) => now?.what.kind !== 'item' || now.what.item.item.share === undefined);
        const kinds = works.map(
          ({ kind, after: now }) => `${kind} ${now?.what.kind === 'work' && now.what.task.task.id}`,
        );
        expect(kinds.filter(kind => kind !== 'added newcomer')).toEqual([]);
        told += kinds.length;
      }),
      { numRuns: 120 },
    );
    expect(told).toBeGreaterThan(50);
  });
});

/** One task more in some block. */
function withNewWork(plan: CommercePlan, index: number): CommercePlan {
  const blocks = plan.blocks ?? [];
  return {
    ...plan,
    blocks: blocks.map((block, place) =>
      place === index % blocks.length
        ? { ...block, tasks: [...(block.tasks ?? []), { id: 'newcomer', title: 'Newcomer', hours: 3.37, rate: 91.3 }] }
        : block,
    ),
  };
}
