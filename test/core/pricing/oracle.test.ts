import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Totals, totalsOf } from '../../../server/src/core/output/totals.ts';
import { analyse } from '../../support/analyse.ts';
import { commercePlan, textOf } from '../../support/commerce-plans.ts';
import { isOverdrawn, totalsByOracle } from '../../support/oracle.ts';
import { datesOf } from '../../support/plan-dates.ts';

const runs = { numRuns: 300 };

describe('totals, computed once more by exact fractions', () => {
  it.each([undefined, 'chosen'])('are the same of every plan in scenario %s', scenario => {
    fc.assert(
      fc.property(commercePlan, plan => {
        fc.pre(!isOverdrawn(plan, scenario));
        const analysis = analyse(textOf(plan)).in(scenario);
        const { payments: expectedPayments, ...expected } = totalsByOracle(plan, datesOf(analysis), scenario);
        const { payments, ...product } = totalsOf(analysis.priced);
        expect(comparable(product)).toEqual(comparable(expected));
        expect(payments).toEqual(expectedPayments);
      }),
      runs,
    );
  });
});

/** Rows of zeros may be left out and rows stand in no order; an hour is the same to a billionth. */
function comparable(totals: object): unknown {
  return JSON.parse(JSON.stringify(totals), (key, value) => {
    if (key === 'vatRates') return inOrder(value);
    return typeof value === 'number' ? Number(value.toFixed(9)) : value;
  });
}

function inOrder(rows: Totals['vatRates']): Totals['vatRates'] {
  return rows
    .filter(({ net, vat, total }) => [net, vat, total].some(amount => Number(amount) !== 0))
    .sort((a, b) => String(a.rate).localeCompare(String(b.rate)));
}
