import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { found } from '../../../support/rules.ts';

const id = 'work-before-prepayment';
const audit = (keys: string): [string, string] => ['    estimate: detailed\n', `    estimate: detailed\n${keys}`];

describe(id, () => {
  it('is told of a block that is worked on or handed over while nothing is paid', () => {
    const begun = found(id, spoiled(audit('    status: in-progress\n')));
    expect(begun).toMatchObject([{ at: 'in-progress', severity: 'warning' }]);
    // Half of 1490.00.
    expect(begun[0]?.message).toMatch(
      /\. “Audit of the sales department” is under way, and its prepayment of €745\.00/,
    );
    const done = found(id, spoiled(audit('    status: delivered\n')));
    expect(done).toMatchObject([{ at: 'delivered' }]);
    expect(done[0]?.message).toMatch(/\. “Audit of the sales department” is handed over, .*€745\.00/);
  });

  it('takes the block’s own prepayment before the plan’s, and all of it where none is named', () => {
    const own = found(id, spoiled(audit('    status: in-progress\n    prepayment: 30%\n')));
    expect(own[0]?.message).toContain('€447.00');
    const whole = found(id, spoiled(audit('    status: in-progress\n'), ['  prepayment: 50%\n', '']));
    expect(whole[0]?.message).toContain('€1,490.00');
  });

  it('reads blocks in brackets', () => {
    const flow = '{ id: call, type: audit, status: in-progress, tasks: [{ id: talk, hours: 1, executor: anna }] }';
    expect(found(id, spoiled(['blocks:\n', `blocks:\n  - ${flow}\n`]))).toMatchObject([{ at: 'in-progress' }]);
  });

  it('is silent where it is paid, not asked for, not begun, or over', () => {
    expect(found(id, goodPlan)).toEqual([]);
    for (const status of ['planned', 'ready', 'accepted', 'cancelled', 'under-way']) {
      expect(found(id, spoiled(audit(`    status: ${status}\n`))), status).toEqual([]);
    }
    for (const key of ['paid: 2026-12-01', 'paid: soon', 'prepayment: 0%', 'prepayment: some', 'price: 0']) {
      expect(found(id, spoiled(audit(`    status: in-progress\n    ${key}\n`))), key).toEqual([]);
    }
    expect(found(id, spoiled(audit('    status: in-progress\n'), ['stage: offer', 'stage: lead']))).toEqual([]);
  });
});
