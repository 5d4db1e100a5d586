import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { found } from '../../../support/rules.ts';

const id = 'discount-without-reserve';
const discount = (given: string): [string, string] => ['  prepayment: 50%', `  discount: ${given}\n  prepayment: 50%`];
const none: [string, string] = ['  contingency: 20%\n', '  contingency: 0%\n'];

describe(id, () => {
  it('is told of a discount larger than the contingency, in percent or as an amount', () => {
    const problems = found(id, spoiled(discount('25%')));
    expect(problems).toMatchObject([{ at: '25%', severity: 'information' }]);
    expect(problems[0]?.message).toMatch(/\. The discount of €1,115\.00 is more than the contingency of €743\.33/);
    expect(found(id, spoiled(discount('744')))).toMatchObject([{ at: '744' }]);
  });

  it('is told of a discount without any contingency', () => {
    // 5% of 3716.67.
    const message = found(id, spoiled(discount('5%'), none))[0]?.message;
    expect(message).toMatch(/\. A discount of €185\.83 and no contingency/);
  });

  it('is silent where the reserve outweighs the discount', () => {
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, spoiled(discount('16%')))).toEqual([]);
    expect(found(id, spoiled(discount('743.33')))).toEqual([]);
    expect(found(id, spoiled(discount('0'), none))).toEqual([]);
  });

  it('leaves out blocks at a price of their own, which have their reserve in it', () => {
    const closing = 'title: Completion\n';
    const dear: [string, string] = [closing, `${closing}    price: 90000\n`];
    // 1% of it all is more than the reserve of the blocks by hours, but their own part of it is not.
    expect(found(id, spoiled(discount('1%'), dear))).toEqual([]);
    expect(found(id, spoiled(discount('20%'), dear))).toHaveLength(1);
  });

  it('is silent of a sketch, of what cannot be read, and of what is wrong altogether', () => {
    expect(found(id, spoiled(discount('25%'), ['stage: offer', 'stage: lead']))).toEqual([]);
    expect(found(id, spoiled(discount('a lot')))).toEqual([]);
    expect(found(id, spoiled(discount('25%'), ['rate: 65, cost', 'rate: some, cost']))).toEqual([]);
    expect(found(id, spoiled(discount('9000')))).toEqual([]);
  });
});
