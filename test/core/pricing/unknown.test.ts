import { describe, expect, it } from 'vitest';
import { type Totals, totalsOf } from '../../../server/src/core/output/totals.ts';
import { analyse } from '../../support/analyse.ts';

const totals = (text: string): Totals => totalsOf(analyse(`plan: 1\nproject: { name: P, client: C }\n${text}`).priced);

/** A block of 1,000 and one with a task that nobody has estimated. */
const blocks = (keys = '') => `blocks:
  - { id: known, type: audit, tasks: [{ id: a, title: A, hours: 10 }] }
  - { id: open, type: audit, ${keys} tasks: [{ id: b, title: B }] }
`;

const discounts = ({ discount, blocks }: Totals) => [discount, ...blocks.map(block => block.discount)];
const prices = ({ total, blocks }: Totals) => [total, ...blocks.map(block => block.total)];

describe('a discount beside work of an unknown price', () => {
  it('of 0% is nothing', () => {
    const result = totals(`pricing: { currency: UAH, rate: 100, discount: 0% }\n${blocks('discount: 0%,')}`);
    expect(discounts(result)).toEqual(['0.00', '0.00', '0.00']);
    expect(prices(result)).toEqual([null, '1000.00', null]);
  });

  it('of an amount off the block is that amount', () => {
    const result = totals(`pricing: { currency: UAH, rate: 100 }\n${blocks('discount: 50,')}`);
    expect(discounts(result)).toEqual(['50.00', '0.00', '50.00']);
    expect(prices(result)).toEqual([null, '1000.00', null]);
  });

  it('of a percentage or an amount off the whole is nobody’s to tell', () => {
    for (const discount of ['10%', '50']) {
      const result = totals(`pricing: { currency: UAH, rate: 100, discount: ${discount} }\n${blocks()}`);
      expect(discounts(result)).toEqual([null, null, null]);
      expect(prices(result)).toEqual([null, null, null]);
    }
  });
});

describe('a cost below nothing', () => {
  it('is no cost, of a task as of an executor, an item, a block', () => {
    const text = (task: string) =>
      `pricing: { currency: UAH, rate: 100 }\nblocks: [{ id: a, type: audit, tasks: [{ id: t, title: T, hours: 5, ${task} }] }]\n`;
    expect(totals(text('cost: 3'))).toMatchObject({ total: '500.00', cost: '3.00', margin: '497.00' });
    expect(totals(text('cost: -3'))).toMatchObject({ total: '500.00', cost: null, margin: null });
  });
});

describe('a second currency', () => {
  const text = (rate: string) =>
    `pricing: { currency: UAH, rate: 100, pay-in: { currency: USD, rate: ${rate} } }\nblocks: [{ id: a, type: audit, price: 100 }]\n`;

  it('at a rate of nothing is unknown: nothing would be paid', () => {
    expect(totals(text('0.025'))).toMatchObject({
      total: '100.00',
      payIn: { total: '2.50' },
      payments: [{ payIn: '2.50' }],
    });
    for (const rate of ['0', '-1', 'soon']) {
      expect(totals(text(rate))).toMatchObject({
        total: '100.00',
        payIn: { total: null },
        payments: [{ payIn: null }],
      });
    }
  });
});
