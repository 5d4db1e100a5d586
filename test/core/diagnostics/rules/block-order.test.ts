import { describe, expect, it } from 'vitest';
import { analyse } from '../../../support/analyse.ts';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { found } from '../../../support/rules.ts';

const id = 'block-order';
const type = (name: string, keys: string): [string, string] => [`    type: ${name}\n`, `    type: ${name}\n${keys}`];
const status = (name: string, value: string) => type(name, `    status: ${value}\n    paid: 2026-12-01\n`);

describe(id, () => {
  it('is told of a block that begins before the one in front of it is accepted', () => {
    for (const begun of ['in-progress', 'delivered', 'accepted']) {
      const problems = found(id, spoiled(status('audit', 'delivered'), status('configuration', begun)));
      expect(problems).toMatchObject([{ at: begun, severity: 'warning' }]);
      expect(problems[0]?.message).toContain('“Audit of the sales department” is not accepted');
    }
  });

  it('points to the block that comes first', () => {
    const text = spoiled(status('configuration', 'in-progress'));
    const [problem] = analyse(text).problems.filter(({ rule }) => rule === id);
    const places = problem?.related?.map(({ span }) => text.slice(span.start, span.end));
    expect(places).toEqual(['audit']);
  });

  it('goes by what a block names, in place of the list', () => {
    const after = (blocks: string) => type('rollout', `    status: in-progress\n    after: ${blocks}\n`);
    const accepted = status('audit', 'accepted');
    expect(found(id, spoiled(accepted, after('[audit]')))).toEqual([]);
    expect(found(id, spoiled(accepted, after('[]')))).toEqual([]);
    expect(found(id, spoiled(accepted, after('[audit, configuration, rollout]')))).toHaveLength(1);
    expect(found(id, spoiled(accepted, after('[nobody]')))).toEqual([]);
    expect(found(id, spoiled(accepted, status('rollout', 'in-progress')))).toHaveLength(1);
  });

  it('passes over cancelled blocks', () => {
    const cancelled = status('configuration', 'cancelled');
    expect(found(id, spoiled(status('audit', 'accepted'), cancelled, status('rollout', 'in-progress')))).toEqual([]);
    expect(found(id, spoiled(status('audit', 'ready'), cancelled, status('rollout', 'in-progress')))).toHaveLength(1);
  });

  it('lets support begin when there is something to support', () => {
    const support: [string, string] = ['    type: closing\n', '    type: support\n    status: in-progress\n'];
    const before = [status('audit', 'accepted'), status('configuration', 'accepted')];
    expect(found(id, spoiled(...before, status('rollout', 'delivered'), support))).toEqual([]);
    expect(found(id, spoiled(...before, type('rollout', '    paid: 2026-12-01\n'), support))).toHaveLength(1);
  });

  it('is silent in the right order, of what cannot be read, and of a sketch', () => {
    expect(found(id, goodPlan)).toEqual([]);
    const begun = status('configuration', 'in-progress');
    expect(found(id, spoiled(status('audit', 'accepted'), begun))).toEqual([]);
    expect(found(id, spoiled(type('audit', '    accepted: 2026-12-20\n'), begun))).toEqual([]);
    expect(found(id, spoiled(status('audit', 'finished'), begun))).toEqual([]);
    expect(found(id, spoiled(begun, ['stage: offer', 'stage: lead']))).toEqual([]);
  });

  it('looks through what is bought: no work waits for it, nor it for work', () => {
    const supply = (value: string) => `  - id: seats
    type: supply
    status: ${value}
    items: [{ id: seat, title: Seat, kind: licence, price: 39, cost: 31 }]
`;
    const between = (value: string): [string, string] => [
      '  - id: configuration\n',
      `${supply(value)}  - id: configuration\n`,
    ];
    const begun = status('configuration', 'in-progress');
    for (const value of ['planned', 'in-progress', 'delivered', 'accepted']) {
      expect(found(id, spoiled(between(value)))).toEqual([]);
      expect(found(id, spoiled(status('audit', 'accepted'), between(value), begun))).toEqual([]);
      expect(found(id, spoiled(status('audit', 'ready'), between(value), begun))).toMatchObject([
        { at: 'in-progress' },
      ]);
    }
  });
});
