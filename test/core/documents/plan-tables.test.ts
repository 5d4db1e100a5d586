import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../server/src/core/base/decimal.ts';
import type { Cell, Content, Document, Table } from '../../../server/src/core/documents/model.ts';
import { isKnown } from '../../../server/src/core/pricing/amount.ts';
import { analyse } from '../../support/analyse.ts';
import { commercePlan, textOf } from '../../support/commerce-plans.ts';
import { documentOf } from '../../support/documents.ts';
import { planData, toText } from '../../support/plans.ts';

const texts = fc.oneof(planData.map(toText), commercePlan.map(textOf));

/** A cell as a reader with a calculator takes it; undefined where it says that something is not known. */
function readCell(cell: Cell | undefined): Decimal | undefined {
  if (cell?.value?.type === 'money') return cell.value.amount;
  if (cell?.value?.type === 'number') return cell.value.number;
  return cell?.text === '' ? new Decimal(0) : undefined;
}

function blockTables(document: Document): Table[] {
  const isTable = (content: Content): content is Table => content.kind === 'table';
  const blocks = document.sections.find(({ id }) => id === 'blocks')?.content ?? [];
  return blocks.flatMap(block => (block.kind === 'section' ? (block.content.findLast(isTable) ?? []) : []));
}

const columns = { hours: 3, price: 5, cost: 6 };

/** The rows before the first sum, the sum, and what stands below it. */
function parts({ rows }: Table) {
  const at = rows.findIndex(({ emphasis }) => emphasis);
  return { lines: rows.slice(0, at), total: rows[at], below: rows.slice(at + 1) };
}

describe('the tables of the plan for its own people', () => {
  it('add up as printed: lines to their block or period, blocks to the project', () => {
    let compared = 0;
    fc.assert(
      fc.property(texts, text => {
        const { priced } = analyse(text);
        const document = documentOf(text, 'plan', { locale: 'en' });
        const tables = blockTables(document);
        expect(tables).toHaveLength(priced.blocks.length);
        for (const [index, block] of priced.blocks.entries()) {
          const { lines, total, below } = parts(tables[index] as Table);
          for (const column of Object.values(columns)) {
            const told = lines.map(({ cells }) => readCell(cells[column]));
            const sum = readCell(total?.cells[column]);
            if (sum === undefined || told.some(value => value === undefined)) continue;
            const added = told.reduce<Decimal>((all, value) => all.plus(value ?? 0), new Decimal(0));
            expect(added.minus(sum).abs().lt('1e-15'), `${text}\n${block.block.id} ${column}: ${added} ${sum}`).toBe(
              true,
            );
            compared++;
          }
          const last = readCell((below.at(-1) ?? total)?.cells[columns.price]);
          const isOpenEnded = block.recurring !== undefined && block.recurring.times === undefined;
          if (last && isKnown(block.total) && !isOpenEnded) expect(last.toString()).toBe(block.total.toString());
        }
      }),
      { numRuns: 200 },
    );
    expect(compared).toBeGreaterThan(300);
  });

  it('name what is on top of the tasks, and tell in words what is not in the sum', () => {
    const document = documentOf(
      `plan: 1
project: { name: P, client: C, start: 2026-12-01 }
pricing: { currency: UAH, rate: 100, contingency: 10%, discount: 50, vat: 20%, round-to: 100 }
executors: { anna: { name: Anna, cost: 60 } }
blocks:
  - id: b
    type: configuration
    tasks:
      - { id: x, title: X, hours: 10, executor: anna }
      - { id: o, title: O, hours: 2, executor: anna, optional: true }
      - { id: i, title: I, hours: 1, executor: anna, internal: true }
    items: [{ id: seats, title: Seats, quantity: 2, price: 30, cost: 20, kind: licence }]
changes:
  - { id: CR-1, date: 2026-12-02, block: b, reason: More, status: agreed, hours: 2, executor: anna }
`,
      'plan',
      { locale: 'en' },
    );
    const [table] = blockTables(document);
    expect(
      table?.rows.map(({ cells }) => [cells[0], ...cells.slice(3, 4), ...cells.slice(5)].map(cell => cell?.text)),
    ).toEqual([
      ['X', '10', '₴1,000.00', '₴600.00'],
      ['O (option: 2 h, ₴200.00)', '', '', ''],
      ['I (our own, not billed: 1 h)', '', '₴0.00', '₴60.00'],
      ['Seats × 2', '', '₴60.00', '₴40.00'],
      ['Agreed change CR-1: More', '2', '₴200.00', '₴120.00'],
      ['Contingency 10%', '', '₴100.00', ''],
      ['Discount', '', '-₴50.00', ''],
      ['Rounding', '', '₴50.00', ''],
      ['VAT', '', '₴272.00', ''],
      ['Stage total', '12', '₴1,632.00', '₴820.00'],
    ]);
  });
});
