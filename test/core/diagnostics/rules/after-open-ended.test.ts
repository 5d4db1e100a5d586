import { describe, expect, it } from 'vitest';
import { fixed, found } from '../../../support/rules.ts';

const id = 'after-open-ended';

const plan = (support: string, closing: string, link = '') => `plan: 1
project: { name: P, client: C, start: 2026-12-01 }
pricing: { currency: UAH, rate: 100 }
blocks:
  - id: support
    type: support
    title: Support
    ${support}
    tasks:
      - { id: answers, title: Answers, hours: 10 }
  - id: closing
    type: closing
    title: Closing
    after: [${closing}]
    tasks:
      - { id: act, title: Act, hours: 1${link} }
`;

describe(id, () => {
  it('is told of blocks and tasks that wait for the end of something that has none', () => {
    expect(found(id, plan('every: month', 'support'))).toMatchObject([{ at: 'support', line: 14, severity: 'error' }]);
    expect(found(id, plan('every: month', 'support'))[0]?.message).toContain('“Closing” waits for “Support”');
    expect(found(id, plan('every: month', '', ', after: [answers]'))).toMatchObject([{ at: 'answers' }]);
  });

  it('says nothing where there is an end, nothing to wait for, or only a begin', () => {
    expect(found(id, plan('every: month\n    times: 6', 'support'))).toEqual([]);
    expect(found(id, plan('price: 10', 'support'))).toEqual([]);
    for (const gone of ['optional: true', 'status: cancelled'])
      expect(found(id, plan(`${gone}\n    every: month`, 'support'))).toEqual([]);
    expect(found(id, plan('every: month', '', ', after: [{ task: answers, type: SS }]'))).toEqual([]);
  });

  it('is mended by a number of periods', () => {
    expect(fixed(id, plan('every: month', 'support'))).toContain('times: 6');
  });
});
