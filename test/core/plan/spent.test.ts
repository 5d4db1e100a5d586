import { describe, expect, it } from 'vitest';
import { tasksOf } from '../../../server/src/core/plan/model.ts';
import { analyse } from '../../support/analyse.ts';

const spent = (written: string, hoursPerDay = 8) => {
  const analysis = analyse(`plan: 1
calendar: { hours-per-day: ${hoursPerDay} }
blocks:
  - id: audit
    type: audit
    tasks: [{ id: talk, title: Talk, hours: 6, spent: ${written} }]
`);
  const isWrong = analysis.problems.some(({ rule }) => rule === 'wrong-value' || rule === 'wrong-format');
  return { hours: tasksOf(analysis.plan)[0]?.spent?.value?.toString(), isWrong };
};

describe('what was really spent', () => {
  it('is written as hours are: in hours, days of the calendar or weeks', () => {
    expect(spent('17')).toEqual({ hours: '17', isWrong: false });
    expect(spent('2.5h')).toEqual({ hours: '2.5', isWrong: false });
    expect(spent('2d')).toEqual({ hours: '16', isWrong: false });
    expect(spent('2d', 6)).toEqual({ hours: '12', isWrong: false });
    expect(spent('1w')).toEqual({ hours: '40', isWrong: false });
    expect(spent('0')).toEqual({ hours: '0', isWrong: false });
  });

  it('is not known where the schema has something against it', () => {
    expect(spent('soon')).toEqual({ hours: undefined, isWrong: true });
    expect(spent('-1')).toEqual({ hours: undefined, isWrong: true });
  });
});
