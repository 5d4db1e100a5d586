import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeBetween } from '../../server/src/features/plan-view/change.ts';
import type { PlanView } from '../../server/src/features/plan-view/model.ts';
import { planView } from '../../server/src/features/plan-view/plan-view.ts';
import { changed } from '../../view/src/changed.ts';
import { analyse } from '../support/analyse.ts';
import { commercePlan, textOf } from '../support/commerce-plans.ts';

const json = fc.jsonValue({ maxDepth: 4 });
/** A value and another that has much of it, as the next version of a plan has. */
const pairs = fc.oneof(
  fc.tuple(json, json),
  fc
    .tuple(fc.array(json, { maxLength: 6 }), fc.nat(6), fc.nat(3), fc.array(json, { maxLength: 3 }))
    .map(([list, at, cut, put]): [unknown, unknown] => [list, list.toSpliced(at, cut, ...put)]),
  fc
    .tuple(fc.dictionary(fc.string(), json, { noNullPrototype: true }), json, json)
    .map(([record, one, other]): [unknown, unknown] => [
      { ...record, one },
      { ...record, one: other },
    ]),
);
/** What arrives on the other side. */
const sent = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

function viewOf(text: string): PlanView {
  return sent(
    planView(analyse(text), {
      telling: { locale: 'en', currencyDisplay: 'symbol' },
      today: '2027-01-15',
      withChance: false,
    }),
  );
}

describe('what has changed of data', () => {
  it('makes the one out of the other, whatever they are', () => {
    fc.assert(
      fc.property(pairs, pair => {
        const [before, now] = sent(pair);
        const kept = sent(before);
        const change = changeBetween(before, now);
        expect(change === undefined ? before : changed(before, sent(change))).toEqual(now);
        expect(before).toEqual(kept);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is nothing where both say the same', () => {
    fc.assert(
      fc.property(json, value => {
        expect(changeBetween(sent(value), sent(value))).toBeUndefined();
      }),
    );
  });

  it('makes the view of one plan out of that of another', () => {
    fc.assert(
      fc.property(commercePlan, commercePlan, (one, other) => {
        const [before, now] = [viewOf(textOf(one)), viewOf(textOf(other))];
        const change = changeBetween(before, now);
        expect(change === undefined ? before : changed(before, sent(change))).toEqual(now);
      }),
      { numRuns: 40 },
    );
  });

  it('leaves what has not changed the same objects, and says little', () => {
    const before = { a: { b: [1] }, rows: Array.from({ length: 100 }, (_, number) => ({ number, text: 'row' })) };
    const now = sent(before);
    now.rows.splice(40, 0, { number: 1000, text: 'new' });
    (now.rows[80] as { text: string }).text = 'other';
    const change = changeBetween(before, now);
    expect(JSON.stringify(change).length).toBeLessThan(150);
    const after = changed(before, change ?? { at: {} });
    expect(after).toEqual(now);
    expect(after.a).toBe(before.a);
    expect(after.rows[41]).toBe(before.rows[40]);
    expect(after.rows[99]).toBe(before.rows[98]);
  });
});
