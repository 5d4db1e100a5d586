import { describe, expect, it } from 'vitest';
import { totalsOf } from '../../../server/src/core/output/totals.ts';
import { analyse } from '../../support/analyse.ts';

/** Payments of a plan with these keys, as lines. */
function paymentsOf(rest: string, currency = 'UAH'): string[] {
  const text = `plan: 1\nproject: { name: P, client: C }\npricing: { currency: ${currency}, rate: 100 }\n${rest}`;
  const { payments } = totalsOf(analyse(text).priced);
  return payments.map(({ block, kind, amount }) => `${block} ${kind} ${amount}`);
}

describe('payments', () => {
  it('of one day, or of none, are in the order of the plan', () => {
    const blocks = `blocks:
  - { id: care, type: support, price: 10, every: month, times: 2 }
  - { id: audit, type: audit, price: 300 }
changes:
  - { id: CR-1, block: care, status: agreed, price: 5 }
`;
    expect(paymentsOf(blocks)).toEqual([
      'care period 10.00',
      'care period 10.00',
      'care balance 5.00',
      'audit prepayment 300.00',
    ]);
  });

  it('of a list are rounded to the minor unit, and so they make the whole', () => {
    const blocks = 'blocks: [{ id: audit, type: audit, price: 1000 }]\n';
    const list = 'payments: [{ amount: 100.4 }, { amount: 100.4 }, { rest: true }]\n';
    expect(paymentsOf(list + blocks, 'JPY')).toEqual([
      'null milestone 100',
      'null milestone 100',
      'null milestone 800',
    ]);
  });

  it('of blocks that are all too small become one, on the day of the first', () => {
    const blocks = `payments: { least: 500 }
blocks:
  - { id: audit, type: audit, price: 300, prepayment: 50% }
  - { id: setup, type: configuration, price: 100 }
`;
    expect(paymentsOf(blocks)).toEqual(['audit merged 400.00']);
  });

  it('of a small block join the last before it, else the first after it', () => {
    const blocks = `payments: { least: 500 }
blocks:
  - { id: audit, type: audit, price: 300 }
  - { id: setup, type: configuration, price: 1000, prepayment: 40% }
  - { id: launch, type: rollout, price: 50 }
`;
    expect(paymentsOf(blocks)).toEqual(['setup merged 700.00', 'setup merged 650.00']);
  });
});
