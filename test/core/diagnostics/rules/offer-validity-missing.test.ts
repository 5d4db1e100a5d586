import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'offer-validity-missing';

describe(id, () => {
  it('is told of an offer without an end', () => {
    expect(found(id, spoiled(['offer:\n  valid-days: 14\n', '']))).toMatchObject([
      { at: 'stage', severity: 'information' },
    ]);
    expect(found(id, spoiled(['  valid-days: 14\n', '  terms: [Prepayment]\n']))).toMatchObject([{ at: 'offer' }]);
    expect(found(id, goodPlan)).toEqual([]);
  });

  it('is mended by a fortnight', () => {
    expect(fixed(id, spoiled(['offer:\n  valid-days: 14\n', '']))).toBe(goodPlan);
    expect(fixed(id, spoiled(['  valid-days: 14\n', '  terms: [Prepayment]\n']))).toContain(
      'offer:\n  valid-days: 14\n  terms:',
    );
  });

  it('leaves what cannot be read to the schema', () => {
    const offer = (value: string) => spoiled(['offer:\n  valid-days: 14\n', `offer: ${value}\n`]);
    expect(found(id, offer('soon'))).toEqual([]);
    expect(found(id, offer('{ valid-days: soon }'))).toEqual([]);
    expect(fixed(id, offer('{} # ask'))).toContain('offer: { valid-days: 14 } # ask\n');
  });
});
