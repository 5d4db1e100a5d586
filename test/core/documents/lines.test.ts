import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../server/src/core/base/decimal.ts';
import { linesOf, onceLines } from '../../../server/src/core/documents/lines/block-lines.ts';
import type { BlockLines, Line, LineOptions } from '../../../server/src/core/documents/lines/line.ts';
import type { Amount } from '../../../server/src/core/pricing/amount.ts';
import { isKnown } from '../../../server/src/core/pricing/amount.ts';
import type { PricedBlock, PricedPlan } from '../../../server/src/core/pricing/price-plan.ts';
import { analyse } from '../../support/analyse.ts';
import { commercePlan, textOf } from '../../support/commerce-plans.ts';
import { planData, toText } from '../../support/plans.ts';

const settings: LineOptions[] = (['shown', 'spread'] as const).flatMap(contingency =>
  (['shown', 'spread'] as const).map(discount => ({ contingency, discount })),
);
const spread: LineOptions = { contingency: 'spread', discount: 'spread' };

/** What cannot be computed makes a sum that is nothing's equal. */
const number = (amount: Amount | undefined) => (amount && isKnown(amount) ? amount : new Decimal('1e30'));
const sum = (amounts: (Amount | undefined)[]) =>
  amounts.reduce<Decimal>((total, amount) => (amount ? total.plus(number(amount)) : total), new Decimal(0));

/** Some changes say why, some do not. */
const texts = fc.oneof(
  planData.map(toText),
  commercePlan.map(plan =>
    textOf({
      ...plan,
      changes: plan.changes?.map((change, index) => (index % 2 ? { ...change, reason: 'Why' } : change)),
    }),
  ),
);

function priceOf({ period }: PricedBlock, { plan }: PricedPlan): Amount {
  return plan.pricing?.vat?.included?.value ? period.total : period.net;
}

describe('the lines of a block', () => {
  it('make its price to the last unit, of any plan, whatever is shown or spread', () => {
    let spreadLines = 0;
    fc.assert(
      fc.property(texts, fc.constantFrom(...settings), (text, options) => {
        const { priced } = analyse(text);
        for (const block of priced.everyBlock) {
          const { lines, contingency, discount, sum: whole } = linesOf(block, priced, options);
          expect(sum([...lines.map(line => line.amount), contingency]).toString()).toBe(number(whole).toString());
          expect(number(whole).minus(number(discount)).toString()).toBe(number(priceOf(block, priced)).toString());
          if (options.contingency === 'spread') expect(number(contingency).toString()).toBe('0');
          else expect(number(contingency).toString()).toBe(number(block.period.contingency).toString());
          // Items bear no discount of a block.
          const bearers = lines.filter(
            ({ subject, amount }) => subject.kind !== 'item' && amount && number(amount).gt(0),
          );
          if (options.discount === 'spread' && bearers.length > 0) expect(number(discount).toString()).toBe('0');
          spreadLines += lines.length;
        }
      }),
      { numRuns: 400 },
    );
    expect(spreadLines).toBeGreaterThan(1000);
  });

  it('have a unit price that is the amount ÷ quantity as near as a minor unit allows', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...settings), (text, options) => {
        const { priced } = analyse(text);
        const half = new Decimal(0.5).div(new Decimal(10).pow(priced.digits));
        for (const block of priced.everyBlock) {
          for (const { quantity, unitPrice, amount } of linesOf(block, priced, options).lines) {
            if (!amount || !quantity) expect(unitPrice).toBeUndefined();
            else {
              const difference = number(unitPrice).times(number(quantity)).minus(number(amount)).abs();
              expect(difference.lte(half.times(number(quantity)))).toBe(true);
            }
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('are in whole minor units', () => {
    fc.assert(
      fc.property(texts, text => {
        const { priced } = analyse(text);
        for (const block of priced.everyBlock) {
          for (const { amount } of [...linesOf(block, priced, spread).lines, ...onceLines(block, priced)]) {
            if (amount) expect(number(amount).round(priced.digits).eq(number(amount))).toBe(true);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('of the changes that count once make their price', () => {
    fc.assert(
      fc.property(texts, text => {
        const { priced } = analyse(text);
        const isIncluded = priced.plan.pricing?.vat?.included?.value;
        for (const block of priced.blocks) {
          const { net, total } = block.once;
          const once = onceLines(block, priced).map(({ amount }) => amount);
          expect(sum(once).toString()).toBe(number(isIncluded ? total : net).toString());
        }
      }),
      { numRuns: 150 },
    );
  });
});

const plan = `plan: 1
project: { name: P, client: C }
pricing: { currency: UAH, rate: 100, contingency: 10%, discount: 5%, round-to: 10 }
executors: { us: { name: Us, rate: 100 }, them: { name: Them, kind: client } }
blocks:
  - id: b
    type: configuration
    title: B
    tasks:
      - { id: talks, title: Talks, hours: 2, quantity: 3, unit: team }
      - { id: own, title: Own work, hours: 5, internal: true }
      - { id: theirs, title: Their work, hours: 5, executor: them }
      - { id: wait, title: Wait, duration: 7d, waits-for: operator }
      - { id: group, title: Group, tasks: [{ id: secret, title: Secret, hours: 1, internal: true }] }
      - { id: control, title: Control, hours: 1, every: week, times: 3 }
      - { id: book, title: Book, price: 333, quantity: 2 }
    items:
      - { id: seats, title: Seats, quantity: 4, unit: seat, price: 12.5, discount: 10% }
      - { id: none, title: None of it, quantity: 0, price: 12.5 }
changes:
  - { id: CR-1, block: b, status: agreed, price: 50, reason: More }
  - { id: CR-2, block: b, status: agreed, price: 20 }
  - { id: CR-3, block: b, status: agreed, hours: 9, internal: true, reason: Ours }
`;

function found(text: string, options: LineOptions): { lines: string[]; rest: BlockLines } {
  const { priced } = analyse(text);
  const [block] = priced.blocks;
  if (!block) throw new RangeError(text);
  const rest = linesOf(block, priced, options);
  return { lines: rest.lines.map(told), rest };
}

function told({ subject, quantity, unit, unitPrice, amount }: Line): string {
  const name =
    subject.kind === 'work'
      ? subject.task.task.id
      : subject.kind === 'item'
        ? subject.item.item.id
        : subject.kind === 'change'
          ? subject.change.change.idField?.value
          : subject.kind;
  const numbers = [quantity, unitPrice, amount].map(value => (value ? number(value).toString() : '-'));
  return [name, numbers[0], unit ?? '-', ...numbers.slice(1)].join(' ');
}

describe('a line', () => {
  it('is there for what the client pays for, with quantity, unit, unit price and amount', () => {
    const { lines, rest } = found(plan, { contingency: 'shown', discount: 'shown' });
    // 900 by hours; 10% of it are shown; 20 of CR-2 and the rounding are spread over the work by hours.
    // 600 + 300 + 666 + 90 + 50 + 20 = 1,726; 5% off are 86.30, so 1,639.70 is lifted by 0.30.
    expect(lines).toEqual([
      'talks 3 team 204.51 613.53',
      'wait - - - -',
      'control 3 - 102.26 306.77',
      'book 2 - 333 666',
      'CR-1 1 - 50 50',
      'seats 4 seat 11.25 45',
    ]);
    expect(number(rest.contingency).toString()).toBe('90');
    expect(number(rest.discount).toString()).toBe('86.3');
    expect(number(rest.sum).toString()).toBe('1771.3');
  });

  it('carries its share of what is spread, and what has no hours carries no contingency', () => {
    const { lines } = found(plan.replace(/ discount: 5%,/, ''), spread);
    // 1,726 are lifted to 1,730.
    expect(lines).toEqual([
      'talks 3 team 225.33 676',
      'wait - - - -',
      'control 3 - 112.67 338',
      'book 2 - 333 666',
      'CR-1 1 - 50 50',
      'seats 4 seat 11.25 45',
    ]);
  });

  it('of a block with a price of its own has none, save the one of the block', () => {
    const { lines } = found(plan.replace('title: B\n', 'title: B\n    price: 1000\n'), {
      ...spread,
      discount: 'shown',
    });
    expect(lines).toEqual([
      'talks 3 team - -',
      'wait - - - -',
      'control 3 - - -',
      'book 2 - - -',
      'price 1 - 1023.5 1023.5',
      'CR-1 1 - 50 50',
      'seats 4 seat 11.25 45',
    ]);
  });

  it('whose share cannot be known is unknown, and the others stand', () => {
    const { lines } = found(
      plan.replace('hours: 2,', 'hours: soon,').replace(/ discount: 5%, round-to: 10/, ''),
      spread,
    );
    expect(lines.filter(line => !line.includes('e+30'))).toEqual([
      'wait - - - -',
      'book 2 - 333 666',
      'CR-1 1 - 50 50',
      'seats 4 seat 11.25 45',
    ]);
  });
});

/** Plans whose prices are lifted to whole units, with whole fixed prices. */
const roundPlan = fc
  .record({
    tasks: fc.array(
      fc.record({
        hours: fc.tuple(
          fc.integer({ min: 1, max: 9 }),
          fc.integer({ min: 9, max: 20 }),
          fc.integer({ min: 20, max: 31 }),
        ),
        quantity: fc.constantFrom(undefined, undefined, 2, 3, 8, 2.5),
        rate: fc.integer({ min: 3000, max: 120_000 }).map(units => units / 100),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    book: fc.constantFrom(undefined, 500, 1333),
    contingency: fc.constantFrom('0%', '7.5%', '20%'),
    discount: fc.constantFrom('0%', '5%', '12.5%'),
    roundTo: fc.constantFrom(1, 5, 100),
  })
  .map(({ tasks, book, contingency, discount, roundTo }) =>
    [
      'plan: 1',
      'project: { name: P, client: C }',
      `pricing: { currency: UAH, contingency: ${contingency}, discount: ${discount}, round-to: ${roundTo} }`,
      'blocks:',
      '  - id: b',
      '    title: B',
      '    tasks:',
      ...tasks.map(({ hours, quantity, rate }, index) => {
        const count = quantity === undefined ? '' : `, quantity: ${quantity}`;
        return `      - { id: t${index}, title: T${index}, hours: ${hours.join('/')}, rate: ${rate}${count} }`;
      }),
      ...(book === undefined ? [] : [`      - { id: book, title: Book, price: ${book} }`]),
      '',
    ].join('\n'),
  );

describe('lines that bear what is spread', () => {
  it('are in whole units where their sum is, and so is each of several pieces where other lines can bear the rest', () => {
    let [pieces, others] = [0, 0];
    fc.assert(
      fc.property(roundPlan, text => {
        const { priced } = analyse(text);
        const [block] = priced.blocks;
        if (!block || number(block.period.rounding).plus(number(block.period.contingency)).eq(0)) return;
        const { lines } = linesOf(block, priced, spread);
        for (const { subject, amount, quantity, unitPrice } of lines) {
          expect(number(amount).round(0).eq(number(amount)), `${text}${amount}`).toBe(true);
          const count = number(quantity);
          const hasOthers = lines.some(line => !isPriced(line) && !number(line.quantity).gt(1));
          if (subject.kind !== 'work' || !hasOthers || count.lte(1) || !count.round(0).eq(count)) continue;
          if (number(amount).lt(count.times(101))) continue;
          if (number(unitPrice).times(count).eq(number(amount))) pieces++;
          // What is whole by chance stays as it is.
          else others++;
        }
      }),
      { numRuns: 300 },
    );
    expect(pieces).toBeGreaterThan(50);
    expect(others).toBeLessThan(pieces / 20);
  });

  it('are moved by less than a unit and what pieces leave', () => {
    fc.assert(
      fc.property(roundPlan, text => {
        const { priced } = analyse(text);
        const [block] = priced.blocks;
        if (!block) return;
        const { lines } = linesOf(block, priced, spread);
        const { subtotal, net } = block.period;
        const most = lines.reduce((sum, { quantity }) => sum.plus(number(quantity)), new Decimal(2));
        for (const { subject, amount } of lines) {
          if (subject.kind !== 'work' || subject.task.pricedBy === 'price' || lines.some(isPriced)) continue;
          const share = number(subject.task.net).times(number(net)).div(number(subtotal));
          expect(number(amount).minus(share).abs().lte(most), `${text}${amount} ${share}`).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('keep their minor units where the sum has some, and where a line would come to nothing', () => {
    const small = (price: string) => `plan: 1
project: { name: P, client: C }
pricing: { currency: EUR, rate: 1, contingency: 10%, round-to: ${price} }
blocks: [{ id: b, title: B, tasks: [{ id: x, title: X, hours: 0.3 }, { id: y, title: Y, hours: 40.4 }] }]
`;
    expect(found(small('1'), spread).lines).toEqual(['x 1 - 0.33 0.33', 'y 1 - 44.67 44.67']);
    expect(found(small('0.5').replace('0.3 ', '20.3 ').replace('40.4', '40'), spread).lines).toEqual([
      'x 1 - 22.39 22.39',
      'y 1 - 44.11 44.11',
    ]);
  });
});

function isPriced({ subject }: Line): boolean {
  return subject.kind === 'work' && subject.task.pricedBy === 'price';
}
