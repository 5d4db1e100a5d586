import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'idle-duration';

const waiting = (keys: string) =>
  `${goodPlan}`.replace(/(\n {6}- id: interviews\n)/, `\n      - { id: port, title: Porting of numbers, ${keys} }$1`);
const block = (keys: string) => spoiled(['    estimate: detailed\n', `    estimate: detailed\n    ${keys}\n`]);

describe(id, () => {
  it('is told of whom a task waits for that is no wait, and of how long a recurring block lasts', () => {
    expect(found(id, waiting('hours: 2, waits-for: operator'))).toMatchObject([{ at: 'waits-for', severity: 'hint' }]);
    expect(found(id, waiting('hours: 2, duration: 7d, waits-for: operator'))).toMatchObject([{ at: 'waits-for' }]);
    expect(found(id, block('every: month\n    times: 6\n    duration: 2w'))).toMatchObject([{ at: 'duration' }]);
  });

  it('is silent about waits, and about blocks that last', () => {
    expect(found(id, waiting('duration: 7d, waits-for: operator'))).toEqual([]);
    expect(found(id, block('duration: 2w'))).toEqual([]);
  });

  it('is mended by removing it', () => {
    expect(fixed(id, waiting('hours: 2, waits-for: operator'))).not.toContain('waits-for');
  });
});
