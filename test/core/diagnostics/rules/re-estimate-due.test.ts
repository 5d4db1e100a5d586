import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 're-estimate-due';
const type = (name: string, keys: string): [string, string] => [`    type: ${name}\n`, `    type: ${name}\n${keys}`];
const audited = type('audit', '    status: accepted\n    accepted: 2026-12-20\n');
/** What is due is due once the project is sold. */
const sold: [string, string] = ['stage: offer', 'stage: delivery'];
const configuration = (keys: string) => type('configuration', keys);

describe(id, () => {
  it('is told of a block whose turn it is, at its estimate or its id', () => {
    const problems = found(id, spoiled(sold, audited));
    expect(problems).toMatchObject([{ at: 'configuration', line: 56, severity: 'warning' }]);
    expect(problems[0]?.message).toMatch(/: everything before “Configuration of the funnel” is accepted/);
    const written = configuration('    status: ready\n    estimate: preliminary\n');
    expect(found(id, spoiled(sold, audited, written))).toMatchObject([{ at: 'preliminary' }]);
    expect(found(id, spoiled(audited, written))).toEqual([]);
  });

  it('is told of a block that has begun, whatever came before', () => {
    const begun = found(id, spoiled(sold, configuration('    status: in-progress\n    paid: 2026-12-21\n')));
    expect(begun).toMatchObject([{ at: 'configuration', severity: 'warning' }]);
    expect(begun[0]?.message).toContain('is under way on a preliminary estimate');
  });

  it('waits for all that a block names', () => {
    const rollout = (after: string) =>
      found(
        id,
        spoiled(sold, audited, configuration('    estimate: detailed\n'), type('rollout', `    after: ${after}\n`)),
      );
    expect(rollout('[audit]')).toMatchObject([{ at: 'rollout' }]);
    expect(rollout('[audit, configuration]')).toEqual([]);
    expect(rollout('[]')).toEqual([]);
  });

  it('is silent of the first block, of better estimates, of fixed prices, and of what cannot be read', () => {
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, spoiled(sold, ['    estimate: detailed\n', '']))).toEqual([]);
    for (const keys of ['estimate: detailed', 'estimate: fixed', 'estimate: rough', 'price: 900', 'status: finished']) {
      expect(found(id, spoiled(sold, audited, configuration(`    ${keys}\n`))), keys).toEqual([]);
    }
    for (const status of ['delivered', 'accepted', 'cancelled']) {
      const rest = type('rollout', '    estimate: detailed\n');
      const other = spoiled(sold, audited, configuration(`    status: ${status}\n`), rest);
      expect(found(id, other), status).toEqual([]);
    }
    const priced = spoiled(
      sold,
      audited,
      [
        '        hours: 2/3/4\n        executor: mark\n        skill: product\n        first-win',
        '        price: 180\n        first-win',
      ],
      [
        'title: Funnel and required fields\n        hours: 6/8/12\n',
        'title: Funnel and required fields\n        price: 500\n',
      ],
      [
        'title: Exchange with the accounts\n        hours: 6/8/10\n',
        'title: Exchange with the accounts\n        price: 600\n',
      ],
    );
    expect(found(id, priced)).toEqual([]);
    expect(found(id, spoiled(audited, ['stage: offer', 'stage: lead']))).toEqual([]);
  });

  it('is mended by saying that it has been done', () => {
    const text = fixed(id, spoiled(sold, audited));
    expect(text).toContain('    title: Configuration of the funnel\n    estimate: detailed\n    deliverables:');
    const written = configuration('    estimate: preliminary # by guess\n');
    expect(fixed(id, spoiled(sold, audited, written))).toContain('    estimate: detailed # by guess\n');
    const task = '{ id: start, title: Start, hours: 2, executor: anna, skill: management }';
    const flow = `{ id: pilot, type: audit, title: Pilot, status: in-progress, paid: 2026-12-01, deliverables: [Log], acceptance: [Signed], tasks: [${task}] }`;
    expect(fixed(id, spoiled(sold, ['blocks:\n', `blocks:\n  - ${flow}\n`]))).toContain(
      `tasks: [${task}], estimate: detailed }`,
    );
  });
});
