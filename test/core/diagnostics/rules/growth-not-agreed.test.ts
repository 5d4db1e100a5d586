import { describe, expect, it } from 'vitest';
import { unagreedGrowth } from '../../../../server/src/core/scheduling/baseline.ts';
import { analyse } from '../../../support/analyse.ts';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'growth-not-agreed';
/** What is not agreed on is nobody's to pay once the project is sold. */
const sold: [string, string] = ['stage: offer # sent on Monday', 'stage: start # sent on Monday'];
const baseline = (keys: string): [string, string] => [
  '  deadline: 2027-04-30\n',
  `  deadline: 2027-04-30\n  baseline:${keys.startsWith('\n') ? '' : ' '}${keys}\n`,
];
const changes = (list: string): [string, string] => ['offer:\n', `changes:\n${list}offer:\n`];
const twoHours = (keys: string) =>
  `  - { id: CR-1, block: audit, reason: A second office, hours: 2, executor: mark, ${keys} }\n`;

/** Computed here once more, from what the good plan says of itself: it is 1 change of 2 h at €60 that is added, without VAT. */
const good = analyse(goodPlan).priced;
const total = Number(good.total.toString());
const hours = Number(good.effort.toString()) / 6;

describe(id, () => {
  it('is told of a sold plan that has grown without a word, at the total that was agreed on', () => {
    const text = spoiled(sold, baseline(`{ total: ${total - 100} }`));
    expect(found(id, text)).toMatchObject([{ at: String(total - 100), severity: 'warning' }]);
    expect(found(id, text)[0]?.message).toMatch(
      /^Agree €100\.00 with the client as a change, or renew the baseline: .* no agreed change says why/,
    );
    for (const stage of ['lead', 'audit', 'planning', 'offer']) {
      const early: [string, string] = ['stage: offer', `stage: ${stage}`];
      expect(found(id, spoiled(early, baseline(`{ total: ${total - 100} }`))), stage).toEqual([]);
    }
  });

  it('takes off what agreed changes explain, to the cent', () => {
    const explained = spoiled(
      sold,
      baseline(`{ total: ${total} }`),
      changes(twoHours('status: agreed, date: 2027-01-15')),
    );
    expect(Number(analyse(explained).priced.total.toString())).toBe(total + 120);
    expect(found(id, explained)).toEqual([]);
    const partly = explained.replace(`total: ${total} `, `total: ${total - 0.01} `);
    expect(found(id, partly)[0]?.message).toMatch(/^Agree €0\.01 .* grown by €120\.01 .* explain €120\.00/);
    for (const status of ['proposed', 'rejected']) {
      expect(found(id, partly.replace('status: agreed', `status: ${status}`))[0]?.message, status).toContain(
        'no agreed',
      );
    }
  });

  it('takes with a change the discount, the rounding and the VAT that it causes', () => {
    const text = spoiled(
      sold,
      ['  contingency: 20%\n', '  contingency: 20%\n  discount: 7%\n  vat: 21%\n  round-to: 50\n'],
      baseline('{ total: 1 }'),
      changes(twoHours('status: agreed, date: 2027-01-15')),
    );
    const analysis = analyse(text);
    const without = analyse(text.replace(/changes:\n.*\n/, ''));
    const growth = unagreedGrowth(analysis.priced)?.total;
    expect(growth?.rest.toString()).toBe(String(Number(without.priced.total.toString()) - 1));
    expect(growth?.grown.minus(growth.agreed).minus(growth.rest).toString()).toBe('0');
  });

  it('knows by the day of the baseline which changes are in its figures already', () => {
    const text = (day: string, change: string) =>
      spoiled(sold, baseline(`{ date: ${day}, total: ${total} }`), changes(twoHours(`status: agreed, ${change}`)));
    expect(found(id, text('2027-01-14', 'date: 2027-01-15'))).toEqual([]);
    expect(found(id, text('2027-01-15', 'date: 2027-01-15'))).toHaveLength(1);
    expect(found(id, text('2027-02-01', 'date: 2027-01-15'))).toHaveLength(1);
    // Of a change without a day nobody knows.
    expect(found(id, text('2027-02-01', 'source: letter').replace(', source: letter', ''))).toEqual([]);
  });

  it('counts hours where the price is as it was, and says so once', () => {
    const text = spoiled(sold, baseline(`{ total: ${total}, hours: ${(hours - 5).toFixed(2)} }`));
    const [problem, ...others] = found(id, text);
    expect(others).toEqual([]);
    expect(problem?.message).toMatch(/^Agree 5 hours|^Agree [45]\.\d+ hours/);
    expect(
      found(id, spoiled(sold, baseline(`{ total: ${total - 1}, hours: ${(hours - 5).toFixed(2)} }`))),
    ).toHaveLength(1);
  });

  it('is silent where nothing is known, nothing has grown, or a third of an hour was rounded', () => {
    for (const keys of [
      '{ revision: contract }',
      `{ total: ${total} }`,
      `{ total: ${total + 5} }`,
      '{ finish: 2026-01-01 }',
    ]) {
      expect(found(id, spoiled(sold, baseline(keys))), keys).toEqual([]);
    }
    expect(found(id, spoiled(sold, baseline(`{ hours: ${hours.toFixed(2)} }`)))).toEqual([]);
    expect(
      found(
        id,
        spoiled(sold, baseline(`{ total: 1 }`), [
          'hours: 2/3/4\n        executor: mark\n        skill: product\n        first-win',
          'executor: mark\n        skill: product\n        first-win',
        ]),
      ),
    ).toEqual([]);
  });

  it('is mended by renewing the baseline, whose revision and day then are others', () => {
    const line = fixed(id, spoiled(sold, baseline(`{ revision: contract, total: ${total - 100} } # as signed`)));
    expect(line).toMatch(
      new RegExp(`  baseline: \\{ total: ${total}, hours: [\\d.]+, finish: 20\\d\\d-\\d\\d-\\d\\d \\} # as signed\n`),
    );
    const agreed = changes(twoHours('status: agreed, date: 2027-01-15'));
    const block = spoiled(
      sold,
      agreed,
      baseline(`\n    # as signed\n    revision: contract\n    total: ${total - 100} # without VAT`),
    );
    expect(fixed(id, block)).toMatch(
      new RegExp(
        `  baseline:\n    # as signed\n    date: 2027-01-15\n    total: ${total + 120} # without VAT\n    hours: [\\d.]+\n    finish: 20`,
      ),
    );
  });
});
