import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../../server/src/core/diagnostics/problem.ts';
import { locales, render } from '../../../../server/src/core/l10n/translate.ts';
import { blockStatuses, maturities, stages } from '../../../../server/src/core/plan/model.ts';
import { applyEdits } from '../../../../server/src/core/syntax/edit.ts';
import { analyse } from '../../../support/analyse.ts';
import { type PlanData, planData, toText } from '../../../support/plans.ts';

const runs = { numRuns: 150 };

/** The rules that live on figures: those that a slip in the arithmetic would break. */
const ofMoney = [
  'rate-below-floor',
  'rate-outside-market',
  'rate-below-cost',
  'loss-making',
  'rework-allowance-missing',
  'rounding-oddity',
  'amount-too-fine',
  'unknown-currency-rates',
  'discount-without-reserve',
  'work-before-prepayment',
  'block-order',
  're-estimate-due',
  'fixed-on-assumption',
];

/** What a project under way says of a block, beside its prices. */
const progress = fc.record(
  {
    status: fc.constantFrom(...blockStatuses),
    estimate: fc.constantFrom(...maturities),
    paid: fc.constant('2026-12-01'),
    contingency: fc.constantFrom('0%', '3%', '8%', '100%'),
    after: fc.constantFrom([], ['b0'], ['b1', 'b0']),
  },
  { requiredKeys: [] },
);

const terms = fc.record(
  {
    currency: fc.constantFrom('UAH', 'EUR', 'PLN'),
    rate: fc.constantFrom(0, 12.345, 30, 600),
    'round-to': fc.constantFrom(0.005, 1000),
    discount: fc.constantFrom('1%', '30%', 100),
    contingency: fc.constantFrom('2%', '20%'),
  },
  { requiredKeys: [] },
);

/** Generated plans at every stage, with blocks on every step of their way and tasks that rest on assumptions. */
const plans = fc
  .record({
    plan: planData,
    stage: fc.constantFrom(...stages),
    blocks: fc.array(progress, { minLength: 6, maxLength: 6 }),
    terms,
    assumption: fc.boolean(),
  })
  .map(({ plan, stage, blocks, assumption, ...given }) => ({
    ...plan,
    stage,
    pricing: { ...plan.pricing, ...given.terms },
    blocks: plan.blocks.map((block, index) => ({
      ...block,
      ...blocks[index],
      tasks: [{ id: `start-${index}`, title: 'Start', hours: '1/2/4', executor: 'anna', assumption }].concat(
        (block.tasks as []) ?? [],
      ),
    })),
  })) satisfies fc.Arbitrary<PlanData>;

/** A text with the value of one of its lines replaced by what no key takes, or by nothing. */
const brokenTexts = fc
  .tuple(plans, fc.nat(), fc.constantFrom('', ' [', ' *x', ' ~', ' {a: 1}', ' -1', ' .nan', ' 1e99'))
  .map(([plan, at, junk]) => {
    const lines = toText(plan).split('\n');
    const index = at % lines.length;
    return lines.with(index, (lines[index] ?? '').replace(/:.*$/, `:${junk}`)).join('\n');
  });

/** Every text of a problem, in every language. */
function textsOf(problem: Problem): string[] {
  const messages = [
    problem.message,
    ...(problem.related ?? []).map(({ message }) => message),
    ...(problem.fixes?.() ?? []).map(({ title }) => title),
  ];
  return locales.flatMap(locale => messages.map(message => render(locale, message)));
}

/** A placeholder that nobody filled in, a figure that is none, or a key without a text. */
const hole = /[{}]|undefined|NaN|Infinity|\[object|^[a-z]+(-[a-z]+)+(\.[a-z-]+)?$/;

function expectWhole(text: string): void {
  for (const problem of analyse(text).problems) {
    expect(problem.span.start, problem.rule).toBeGreaterThanOrEqual(0);
    expect(problem.span.end, problem.rule).toBeLessThanOrEqual(text.length);
    for (const told of textsOf(problem)) expect(told, problem.rule).not.toMatch(hole);
  }
}

describe('for every plan at every stage', () => {
  it('the rules find words for what they find, in every language', () => {
    fc.assert(
      fc.property(plans, plan => expectWhole(toText(plan))),
      runs,
    );
  });

  it('every rule about money speaks of some of them, so that the others here prove something', () => {
    const told = fc
      .sample(plans, { numRuns: 300, seed: 1 })
      .flatMap(plan => analyse(toText(plan)).problems.map(problem => problem.rule));
    expect(ofMoney.filter(rule => !told.includes(rule))).toEqual([]);
  });

  it('a fix leaves a text that can be read', () => {
    fc.assert(
      fc.property(plans, plan => {
        const text = toText(plan);
        for (const problem of analyse(text).problems.filter(({ rule }) => ofMoney.includes(rule))) {
          for (const fix of problem.fixes?.() ?? []) {
            const after = analyse(applyEdits(text, fix.edits));
            expect(after.document.issues, problem.rule).toEqual([]);
            const same = (other: Problem) => other.rule === problem.rule && other.span.start === problem.span.start;
            expect(after.problems.filter(same), problem.rule).toEqual([]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('nothing is thrown where a value is no value', () => {
    fc.assert(
      fc.property(brokenTexts, text => {
        analyse(text).problems.forEach(textsOf);
      }),
      runs,
    );
  });
});
