import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'status-contradiction';

describe(id, () => {
  const audit = (keys: string, stage = 'delivery') =>
    spoiled(['    estimate: detailed\n', `    estimate: detailed\n${keys}`], ['stage: offer', `stage: ${stage}`]);
  const task = (status: string) =>
    audit('    status: accepted\n    accepted: 2026-12-18\n').replace(
      'title: Interviews with managers\n',
      `title: Interviews with managers\n        status: ${status}\n`,
    );

  it('is told of a date of acceptance without the acceptance', () => {
    const text = audit('    status: in-progress\n    paid: 2026-12-07\n    accepted: 2026-12-18\n');
    expect(found(id, text)).toMatchObject([{ at: '2026-12-18', severity: 'warning' }]);
    expect(fixed(id, text)).toContain('    status: accepted\n');
    expect(found(id, audit('    status: accepted\n'))).toMatchObject([{ at: 'accepted', severity: 'information' }]);
  });

  it('is told of tasks against their block', () => {
    expect(found(id, task('todo'))).toMatchObject([{ at: 'todo', severity: 'warning' }]);
    expect(fixed(id, task('todo'))).toContain('        status: done\n');
    expect(found(id, task('done'))).toEqual([]);
    expect(found(id, task('dropped'))).toEqual([]);
    const begun = spoiled([
      '        title: Interviews with managers\n',
      '        title: Interviews with managers\n        status: doing\n',
    ]);
    expect(found(id, begun)).toMatchObject([{ at: 'doing' }]);
    expect(
      fixed(id, begun.replace('stage: offer', 'stage: delivery').replace('prepayment: 50%', 'prepayment: 0%')),
    ).toContain('    status: in-progress\n');
    const spent = spoiled([
      '        title: Interviews with managers\n',
      '        title: Interviews with managers\n        status: todo\n        spent: 2\n',
    ]);
    expect(found(id, spent)).toMatchObject([{ at: 'todo', severity: 'information' }]);
    expect(
      fixed(
        id,
        spent.replace(
          '    estimate: detailed\n',
          '    estimate: detailed\n    status: in-progress\n    paid: 2026-12-07\n',
        ),
      ),
    ).toContain('status: doing\n');
  });

  it('says nothing of options nobody ordered and of what is under a dropped task', () => {
    expect(found(id, task('todo\n        optional: true'))).toEqual([]);
    const below = (status: string) =>
      audit('    status: accepted\n    accepted: 2026-12-18\n').replace(
        '        hours: 6/8/10\n        executor: anna\n',
        `        status: ${status}\n        tasks: [{ id: one, title: One, hours: 2, status: todo }]\n`,
      );
    expect(found(id, below('dropped'))).toEqual([]);
    expect(found(id, below('done'))).toMatchObject([{ at: 'todo' }]);
  });

  it('tells a block whose status is behind once, not for each of its tasks', () => {
    const text = audit('    accepted: 2026-12-18\n').replace(
      'title: Interviews with managers\n',
      'title: I\n        status: done\n',
    );
    expect(found(id, text)).toMatchObject([{ at: '2026-12-18' }]);
  });

  it('is told of the plan’s stage against its blocks', () => {
    const early = spoiled([
      '    title: Configuration of the funnel\n',
      '    title: Configuration of the funnel\n    status: in-progress\n',
    ]);
    expect(found(id, early)).toMatchObject([{ at: 'in-progress', severity: 'information' }]);
    const late = found(id, spoiled(['stage: offer', 'stage: completion']));
    expect(late.map(({ at }) => at)).toEqual(['audit', 'configuration', 'rollout']);
  });

  it('says nothing of what nobody tracks', () => {
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, audit('    status: accepted\n    accepted: 2026-12-18\n'))).toEqual([]);
    expect(found(id, audit('    status: finished\n    accepted: 2026-12-18\n'))).toEqual([]);
  });
});
