import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minorDigits } from '../../../server/src/core/base/currency.ts';
import { Decimal } from '../../../server/src/core/base/decimal.ts';
import { type Totals, totalsOf } from '../../../server/src/core/output/totals.ts';
import { isKnown } from '../../../server/src/core/pricing/amount.ts';
import { shareOut } from '../../../server/src/core/pricing/share.ts';
import { analyse } from '../../support/analyse.ts';
import { type PlanData, planData, toText } from '../../support/plans.ts';

const runs = { numRuns: 200 };

function totals(plan: PlanData): Totals {
  return totalsOf(analyse(toText(plan)).priced);
}

const add = (amounts: (string | null)[]) => amounts.reduce((sum, amount) => sum.plus(amount ?? 0), new Decimal(0));

const figures = ['subtotal', 'contingency', 'changes', 'rounding', 'discount', 'net', 'vat', 'total'] as const;

describe('for every plan', () => {
  it('the generated plans are valid and priced', () => {
    fc.assert(
      fc.property(planData, plan => {
        const analysis = analyse(toText(plan));
        const errors = analysis.problems.filter(
          problem => problem.severity === 'error' && !mayBeTooLarge(problem.rule),
        );
        expect(errors).toEqual([]);
        expect(isKnown(analysis.priced.total)).toBe(true);
      }),
      runs,
    );
  });

  it('each figure of the project is the sum of its blocks’', () => {
    fc.assert(
      fc.property(planData, plan => {
        const result = totals(plan);
        for (const key of figures) {
          expect(add(result.blocks.map(block => block[key])).toString()).toBe(
            new Decimal(result[key] ?? 'x').toString(),
          );
        }
      }),
      runs,
    );
  });

  it('the payments add up to the total, for the project and for each block', () => {
    fc.assert(
      fc.property(planData, plan => {
        const result = totals(plan);
        expect(add(result.payments.map(payment => payment.amount)).eq(result.total ?? 'x')).toBe(true);
        for (const block of result.blocks) {
          const own = result.payments.filter(payment => payment.block === block.id);
          expect(add(own.map(payment => payment.amount)).eq(block.total ?? 'x')).toBe(true);
        }
      }),
      runs,
    );
  });

  it('net + VAT = total, and net = work + contingency + changes + rounding − discount (− VAT where included)', () => {
    fc.assert(
      fc.property(planData, plan => {
        const included = (plan.pricing.vat as { included?: boolean } | undefined)?.included === true;
        for (const f of [totals(plan), ...totals(plan).blocks]) {
          expect(add([f.net, f.vat]).eq(f.total ?? 'x')).toBe(true);
          const before = add([f.subtotal, f.contingency, f.changes, f.rounding]).minus(f.discount ?? 'x');
          expect(before.eq((included ? f.total : f.net) ?? 'x')).toBe(true);
        }
      }),
      runs,
    );
  });

  it('money has exactly the digits of its currency', () => {
    fc.assert(
      fc.property(planData, plan => {
        const result = totals(plan);
        const digits = minorDigits(String(plan.pricing.currency)) ?? -1;
        const pattern = digits === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${digits}}$`);
        for (const key of figures) expect(result[key]).toMatch(pattern);
      }),
      runs,
    );
  });

  it('cancelled blocks are in no list, and without them nothing changes', () => {
    fc.assert(
      fc.property(planData, plan => {
        const kept = plan.blocks.filter(block => block.status !== 'cancelled');
        const ids = kept.map(block => block.id);
        const without = {
          ...plan,
          blocks: kept,
          changes: plan.changes.filter(change => ids.includes(change.block)),
        };
        expect(totals(without)).toEqual(totals(plan));
      }),
      runs,
    );
  });

  it('what is dropped changes nothing', () => {
    fc.assert(
      fc.property(planData, plan => {
        const dropped = { id: 'dropped', title: 'Dropped', hours: 1000, status: 'dropped' };
        const more = plan.blocks.map(block => ({ ...block, tasks: [...(block.tasks as unknown[]), dropped] }));
        expect(totals({ ...plan, blocks: more.map((b, i) => withId(b, i)) })).toEqual(totals(plan));
      }),
      runs,
    );
  });

  it('is certain to the same degree or more at a higher price', () => {
    fc.assert(
      fc.property(planData, plan => {
        const { p50, p80, p90 } = totals(plan).range;
        expect(new Decimal(p50 ?? 'x').lte(p80 ?? 'x') && new Decimal(p80 ?? 'x').lte(p90 ?? 'x')).toBe(true);
      }),
      runs,
    );
  });

  it('rounding lifts each block to a multiple, by less than one step', () => {
    fc.assert(
      fc.property(planData, plan => {
        const step = plan.pricing['round-to'];
        if (typeof step !== 'number' || plan.pricing.currency === 'JPY') return;
        for (const block of totals(plan).blocks) {
          const lifted = add([block.subtotal, block.contingency, block.changes, block.rounding]);
          expect(lifted.mod(step).eq(0)).toBe(true);
          expect(new Decimal(block.rounding ?? 'x').gte(0) && new Decimal(block.rounding ?? 'x').lt(step)).toBe(true);
        }
      }),
      runs,
    );
  });
});

/** A generated amount off may exceed a small project. */
function mayBeTooLarge(rule: string): boolean {
  return rule === 'discount-too-large';
}

function withId(block: Record<string, unknown>, index: number): Record<string, unknown> {
  const tasks = (block.tasks as Record<string, unknown>[]).map(task =>
    task.id === 'dropped' ? { ...task, id: `dropped-${index}` } : task,
  );
  return { ...block, tasks };
}

describe('shares', () => {
  const cents = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });

  it('add up to the last cent and stay within one unit of the exact proportion', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 10n }),
        fc.array(cents, { minLength: 1, maxLength: 8 }),
        (amount, weights) => {
          const total = weights.reduce((sum, weight) => sum + weight, 0n);
          const shares = shareOut(
            new Decimal(amount.toString()),
            weights.map(String).map(w => new Decimal(w)),
            0,
          );
          expect(add(shares.map(String)).toFixed(0)).toBe(amount.toString());
          if (total <= 0n) return;
          shares.forEach((share, index) => {
            // |share − amount·weight/total| < 1, without dividing.
            const difference = BigInt(share.toFixed(0)) * total - amount * (weights[index] ?? 0n);
            expect(difference < total && difference > -total).toBe(true);
          });
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('give the odd unit to the largest remainder, of equal ones to the earlier', () => {
    const share = (amount: string, weights: number[]) =>
      shareOut(
        new Decimal(amount),
        weights.map(weight => new Decimal(weight)),
        2,
      ).map(part => part.toFixed(2));
    expect(share('0.05', [3, 3, 1])).toEqual(['0.02', '0.02', '0.01']);
    expect(share('100', [1, 1, 1])).toEqual(['33.34', '33.33', '33.33']);
    expect(share('0.01', [1, 1])).toEqual(['0.01', '0.00']);
    expect(share('5.47', [33.34, 33.33, 33.33])).toEqual(['1.83', '1.82', '1.82']);
  });
});
