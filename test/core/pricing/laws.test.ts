import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minorDigits } from '../../../server/src/core/base/currency.ts';
import { Decimal } from '../../../server/src/core/base/decimal.ts';
import { type Totals, totalsOf } from '../../../server/src/core/output/totals.ts';
import { type Amount, isKnown } from '../../../server/src/core/pricing/amount.ts';
import { countedLeaves } from '../../../server/src/core/pricing/price-task.ts';
import { shareOut } from '../../../server/src/core/pricing/share.ts';
import { analyse } from '../../support/analyse.ts';
import { type CommercePlan, commercePlan, textOf } from '../../support/commerce-plans.ts';
import type { BlockInput } from '../../support/oracle/data.ts';
import { isOverdrawn } from '../../support/oracle.ts';
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

  it('rounding lifts each block, discount taken off, to a multiple, by less than one step', () => {
    fc.assert(
      fc.property(planData, plan => {
        const step = plan.pricing['round-to'];
        if (typeof step !== 'number' || plan.pricing.currency === 'JPY') return;
        for (const block of totals(plan).blocks) {
          const quoted = add([block.subtotal, block.contingency, block.changes, block.rounding]).minus(
            block.discount ?? 'x',
          );
          const written = plan.blocks.find(({ id }) => id === block.id)?.price !== undefined;
          const isUntouched = written && add([block.changes]).eq(0) && add([block.discount]).eq(0);
          expect(quoted.mod(step).eq(0) || isUntouched).toBe(true);
          expect(new Decimal(block.rounding ?? 'x').gte(0) && new Decimal(block.rounding ?? 'x').lt(step)).toBe(true);
        }
      }),
      runs,
    );
  });
});

describe('for every plan with items, recurring and optional work', () => {
  const check = (law: (plan: CommercePlan, result: Totals) => void) =>
    fc.assert(
      fc.property(commercePlan, plan => {
        fc.pre(!isOverdrawn(plan));
        law(plan, totalsOf(analyse(textOf(plan)).priced));
      }),
      runs,
    );

  it('the generated plans are valid', () => {
    fc.assert(
      fc.property(commercePlan, plan => {
        fc.pre(!isOverdrawn(plan) && !isDiscountOffNothing(plan));
        const errors = analyse(textOf(plan)).problems.filter(({ severity }) => severity === 'error');
        expect(errors.map(({ message }) => message)).toEqual([]);
      }),
      runs,
    );
  });

  it('lines add up to the period of their block', () => {
    fc.assert(
      fc.property(commercePlan, plan => {
        for (const { block, tasks, itemList, period } of analyse(textOf(plan)).priced.blocks) {
          const nets = countedLeaves({ tasks }).map(task => known(task.net));
          if (!block.price) expect(sum(nets).eq(known(period.subtotal))).toBe(true);
          const items = itemList.filter(({ counting }) => counting === 'counted').map(item => known(item.net));
          expect(sum(items).eq(known(period.items))).toBe(true);
        }
      }),
      runs,
    );
  });

  it('blocks add up to the project', () => {
    check((_, result) => {
      for (const key of [...figures, 'items'] as const)
        expect(add(result.blocks.map(block => block[key])).eq(result[key] ?? 'x')).toBe(true);
      for (const key of ['hours', 'clientHours', 'internalHours'] as const)
        expect(result.blocks.reduce((all, block) => all + (block[key] ?? NaN), 0)).toBeCloseTo(result[key] ?? NaN, 6);
      for (const end of ['low', 'high'] as const)
        expect(add(result.blocks.map(block => block.priceRange[end])).eq(result.priceRange[end] ?? 'x')).toBe(true);
      const costs = result.blocks.map(block => block.cost);
      if (costs.includes(null)) expect([result.cost, result.margin]).toEqual([null, null]);
      else expect(add(costs).eq(result.cost ?? 'x')).toBe(true);
    });
  });

  it('payments add up to the total, to its VAT, and to the total in the second currency', () => {
    check((_, result) => {
      const { payments } = result;
      expect(add(payments.map(({ amount }) => amount)).eq(result.total ?? 'x')).toBe(true);
      expect(payments.every(({ amount, net, vat }) => add([net, vat]).eq(amount ?? 'x'))).toBe(true);
      if (payments.length === 0) return;
      expect(add(payments.map(({ net }) => net)).eq(result.net ?? 'x')).toBe(true);
      expect(add(payments.map(({ vat }) => vat)).eq(result.vat ?? 'x')).toBe(true);
      if (result.payIn) expect(add(payments.map(({ payIn }) => payIn)).eq(result.payIn.total ?? 'x')).toBe(true);
    });
  });

  it('periods × times and what counts once are the total, and a year has so many periods', () => {
    check((_, result) => {
      const inAYear: Record<string, number> = { week: 52, month: 12, quarter: 4, year: 1 };
      for (const key of ['net', 'vat', 'total'] as const) {
        const one = new Decimal(result.oneOff[key] ?? 'x');
        const times = (count: (most: number, times: number | null) => number) =>
          result.recurring.reduce(
            (all, { every, times, [key]: fee }) =>
              all.plus(new Decimal(fee ?? 'x').times(count(inAYear[every ?? ''] ?? 0, times))),
            one,
          );
        expect(times((_, count) => count ?? 0).eq(result[key] ?? 'x')).toBe(true);
        expect(times((most, count) => Math.min(most, count ?? most)).eq(result.firstYear[key] ?? 'x')).toBe(true);
      }
    });
  });

  it('rows of VAT add up, and VAT of one-off work is the rate of each row, rounded once', () => {
    check((plan, result) => {
      const { vat } = plan.pricing;
      const included = typeof vat === 'object' && vat.included === true;
      const digits = minorDigits(plan.pricing.currency) ?? -1;
      for (const part of [result, ...result.blocks])
        for (const key of ['net', 'vat', 'total'] as const)
          expect(add(part.vatRates.map(row => row[key])).eq(part[key] ?? 'x')).toBe(true);
      for (const { rate, ...row } of result.blocks.filter(({ every }) => !every).flatMap(block => block.vatRates)) {
        const percent = new Decimal(rate === 'none' ? 0 : (rate ?? 'x').replace('%', ''));
        const [base, of] = included ? [row.total, percent.plus(100)] : [row.net, new Decimal(100)];
        const off = new Decimal(base ?? 'x')
          .times(percent)
          .div(of)
          .minus(row.vat ?? 'x')
          .abs();
        expect(off.times(new Decimal(10).pow(digits)).lte('0.5000001')).toBe(true);
      }
    });
  });

  it('work + contingency + changes − discount + rounding + items = net, or the total that contains VAT', () => {
    check((plan, result) => {
      const included = typeof plan.pricing.vat === 'object' && plan.pricing.vat.included === true;
      for (const f of [result, ...result.blocks]) {
        const quoted = add([f.subtotal, f.contingency, f.changes, f.rounding, f.items]).minus(f.discount ?? 'x');
        expect(quoted.eq((included ? f.total : f.net) ?? 'x')).toBe(true);
        expect(add([f.net, f.vat]).eq(f.total ?? 'x')).toBe(true);
      }
    });
  });

  it('an optional block changes nothing but options, and optional shares of it', () => {
    check(({ project: { start: _, ...project }, ...rest }) => {
      const plan = { ...rest, project };
      const result = totalsOf(analyse(textOf(plan)).priced);
      const blocks = plan.blocks.map(block => (block.optional ? { ...block, status: 'cancelled' } : block));
      const { options, ...without } = totalsOf(analyse(textOf({ ...plan, blocks })).priced);
      expect(options).toEqual([]);
      expect(withoutOptions(without)).toEqual(withoutOptions(result));
    });
  });

  it('what is in a cancelled block changes nothing', () => {
    check((plan, result) => {
      const blocks = plan.blocks.map(block =>
        block.status === 'cancelled' ? { ...block, items: block.items?.map(emptied), tasks: [], price: 1 } : block,
      );
      expect(totalsOf(analyse(textOf({ ...plan, blocks })).priced)).toEqual(result);
    });
  });
});

/** An amount off is told where there is no one-off work to take it from. */
function isDiscountOffNothing({ pricing, blocks }: CommercePlan): boolean {
  const isCommon = ({ every, optional, status }: BlockInput) => !every && !optional && status !== 'cancelled';
  return typeof pricing.discount === 'number' && !blocks.some(isCommon);
}

function known(amount: Amount): Decimal {
  if (!isKnown(amount)) throw new Error('unknown');
  return amount;
}

const sum = (amounts: Decimal[]) => amounts.reduce((all, amount) => all.plus(amount), new Decimal(0));

/** Without what options alone are in. */
function withoutOptions({ blocks, ...rest }: Omit<Totals, 'options'> & Partial<Totals>) {
  return { ...rest, options: undefined, blocks: blocks.map(block => ({ ...block, optional: undefined })) };
}

/** The same item at another price; others may be a share of it. */
function emptied({ id }: { id?: string }) {
  return { id, title: 'Item', price: 12_345 };
}

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
