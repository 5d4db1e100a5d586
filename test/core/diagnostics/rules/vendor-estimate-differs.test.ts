import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'vendor-estimate-differs';

describe(id, () => {
  const own = (hours: string) =>
    spoiled(['hours: 6/8/10\n        executor: vendor', `hours: ${hours}\n        executor: vendor`]);

  it('is told with both numbers and what lies between', () => {
    const [difference] = found(id, own('4'));
    expect(difference).toMatchObject({ at: '4', severity: 'warning' });
    expect(difference?.message).toContain('at 4 hours and the vendor at 8, which is €280.00 apart');
    expect(found(id, own('11'))).toHaveLength(1);
  });

  it('is silent within the limit', () => {
    for (const hours of ['6', '10', '6/8/10']) expect(found(id, own(hours)), hours).toEqual([]);
    expect(found(id, goodPlan)).toEqual([]);
  });

  it('marks a group of hours by its first key', () => {
    expect(found(id, own('\n          min: 1\n          likely: 2\n          max: 3'))).toMatchObject([{ at: 'min' }]);
    expect(found(id, own('{ min: 1, likely: 2, max: 3 }'))).toMatchObject([{ at: 'min' }]);
  });

  it('says nothing of work that is done', () => {
    expect(found(id, own('4\n        status: done'))).toEqual([]);
    expect(found(id, own('4\n        status: doing'))).toHaveLength(1);
  });

  it('is mended by the vendor’s hours', () => {
    expect(fixed(id, own('4 # by eye'))).toContain('hours: 8 # by eye\n');
  });

  it('takes the vendor’s hours to be of all units', () => {
    const many = own('4').replace(
      '        method: development\n',
      '        method: development\n        quantity: 2\n',
    );
    expect(found(id, many)).toEqual([]);
    expect(() => fixed(id, many.replace('quantity: 2', 'quantity: 5'))).toThrow('no fix');
  });
});
