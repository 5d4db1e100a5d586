import { describe, expect, it } from 'vitest';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'need-uncovered';
const calls = 'text: The head sees lost calls, source: working-group';
const invoices = 'text: Invoices come from the accounts, source: document';
const covered = (first: string, second = '') =>
  spoiled([calls, `${calls}, covered-by: ${first}`], [invoices, `${invoices}${second}`]);

describe(id, () => {
  it('is silent until a need says what answers it, and where all do', () => {
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, covered('[funnel]', ', covered-by: [exchange]'))).toEqual([]);
    expect(found(id, covered('[configuration]', ', covered-by: [configuration, exchange]'))).toEqual([]);
  });

  it('is told of the needs that say nothing, once one does', () => {
    expect(found(id, covered('[funnel]'))).toMatchObject([
      {
        at: 'Invoices come from the accounts',
        severity: 'information',
        message: expect.stringContaining('no task answers'),
      },
    ]);
    expect(found(id, covered('[]', ', covered-by: [exchange]'))).toMatchObject([{ at: 'covered-by' }]);
  });

  it('is told where all that answers it is dropped, cancelled or optional', () => {
    const both = covered('[funnel]', ', covered-by: [exchange]');
    const funnel = 'title: Funnel and required fields\n';
    for (const key of ['status: dropped', 'optional: true']) {
      expect(found(id, change(both, funnel, `${funnel}        ${key}\n`)), key).toMatchObject([
        { at: 'covered-by', message: expect.stringMatching(/lost calls.*dropped, cancelled or optional/) },
      ]);
    }
    const block = covered('[rollout]', ', covered-by: [exchange]');
    const type = '    type: rollout\n';
    expect(found(id, change(block, type, `${type}    optional: true\n`))).toHaveLength(1);
    expect(found(id, change(block, type, `${type}    status: cancelled\n`))).toHaveLength(1);
    const either = change(both, 'covered-by: [funnel]', 'covered-by: [funnel, tasks-in-crm]');
    expect(found(id, change(either, funnel, `${funnel}        optional: true\n`))).toEqual([]);
  });

  it('is no matter of a lead, and what is written wrongly is told by others', () => {
    expect(found(id, change(covered('[funnel]'), 'stage: offer', 'stage: lead'))).toEqual([]);
    const unknown = covered('[funel]', ', covered-by: [exchange]');
    expect(found(id, unknown)).toEqual([]);
    expect(found('unknown-task', unknown)).toMatchObject([{ at: 'funel', message: expect.stringContaining('funnel') }]);
    expect(found(id, covered('funnel', ', covered-by: [exchange]'))).toEqual([]);
  });

  it('offers the work there is', () => {
    expect(fixed(id, covered('[funnel]'))).toContain(`${invoices}, covered-by: [interviews] }`);
  });
});
