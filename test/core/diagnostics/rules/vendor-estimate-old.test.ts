import { describe, expect, it } from 'vitest';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
import { found } from '../../../support/rules.ts';

const id = 'vendor-estimate-old';

describe(id, () => {
  const dated = (requested: string, received: string) =>
    spoiled(['requested: 2026-11-02, received: 2026-11-05', `requested: ${requested}, received: ${received}`]);

  it('is told of an answer from before the question', () => {
    expect(found(id, dated('2026-11-06', '2026-11-05'))).toMatchObject([{ at: '2026-11-05', severity: 'warning' }]);
  });

  it('is told of one that will be too old, with its age', () => {
    const [stale] = found(id, dated('2026-09-01', '2026-10-07'));
    expect(stale?.message).toContain('61 days old');
    expect(found(id, dated('2026-09-01', '2026-10-08'))).toEqual([]);
  });

  it('lets the answers of a sketch grow old, not come before their question', () => {
    const sketch = (text: string) => change(text, 'stage: offer', 'stage: lead');
    expect(found(id, sketch(dated('2026-09-01', '2026-10-07')))).toEqual([]);
    expect(found(id, sketch(dated('2026-11-06', '2026-11-05')))).toHaveLength(1);
  });

  it('says nothing of work that is done, dropped or cancelled', () => {
    const text = dated('2026-11-06', '2026-11-05');
    for (const status of ['done', 'dropped']) {
      expect(found(id, change(text, 'method: development\n', `status: ${status}\n`)), status).toEqual([]);
    }
    expect(found(id, change(text, 'title: Configuration of the funnel\n', 'status: cancelled\n'))).toEqual([]);
  });

  it('is told of a task with sub-tasks too', () => {
    const text = change(
      dated('2026-11-06', '2026-11-05'),
      'hours: 6/8/10\n        executor: vendor\n',
      'executor: vendor\n        tasks: [{ id: half, title: Half, hours: 8 }]\n',
    );
    expect(found(id, text)).toMatchObject([{ at: '2026-11-05' }]);
  });

  it('is silent of the good plan and of dates that cannot be read', () => {
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, dated('soon', '2026-11-05'))).toEqual([]);
  });
});
