import { describe, expect, it } from 'vitest';
import { render } from '../../../../server/src/core/l10n/translate.ts';
import { applyEdits } from '../../../../server/src/core/syntax/edit.ts';
import { analyse } from '../../../support/analyse.ts';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'deadline-unreachable';

/** Two people, one after the other: 10 days of work from 2026-12-01, a Tuesday. */
const plan = (deadline: string, more = '') => `plan: 1
stage: planning
project: { name: P, client: C, start: 2026-12-01, deadline: ${deadline} }
pricing: { currency: UAH, rate: 100 }
executors:
  anna: { name: Anna, kind: own, skills: [analysis, product], rate: 100, cost: 40${more} }
  ben: { name: Ben, kind: own, skills: [analysis, product], rate: 100, cost: 40 }
  mia: { name: Mia, kind: own, skills: [support], rate: 100, cost: 40 }
blocks:
  - id: work
    type: configuration
    tasks:
      - { id: maps, title: Maps, hours: 4d, executor: anna, skill: analysis }
      - { id: funnel, title: Funnel, hours: 4d, executor: anna, skill: product }
      - { id: import, title: Import, hours: 2d, executor: ben, skill: product, after: [funnel] }
`;

describe(id, () => {
  it('is told where the critical path crosses the deadline', () => {
    const [first, ...others] = found(id, plan('2026-12-11'));
    expect(others).toEqual([]);
    expect(first).toMatchObject({ at: 'import', severity: 'warning' });
    expect(first?.message).toMatch(
      /\. The project ends on December 14, 2026, 1 working day after the deadline of December 11, 2026; it hangs on “Import”/,
    );
  });

  it('says so where somebody has more hours than days, whatever the order of the work', () => {
    const [first] = found(id, plan('2026-12-08'));
    expect(first?.at).toBe('funnel');
    expect(first?.message).toMatch(/Anna has 64 hours of work and 48 working hours until then/);
    expect(found(id, plan('2026-12-10', ', capacity: 50%'))[0]?.message).toContain('32 working hours');
  });

  it('points at the deadline and at what takes longest', () => {
    const { problems } = analyse(plan('2026-12-11'));
    const related = problems.find(problem => problem.rule === id)?.related ?? [];
    expect(related.map(({ message }) => render('en', message))).toEqual([
      'the deadline',
      '“Maps”: December 1, 2026 – December 4, 2026',
      '“Funnel”: December 7, 2026 – December 10, 2026',
      '“Import”: December 11, 2026 – December 14, 2026',
    ]);
  });

  it('offers whoever is able and makes the end earlier, with the day that comes of it, and a day to promise', () => {
    const { problems } = analyse(plan('2026-12-11'));
    const titles =
      problems
        .find(problem => problem.rule === id)
        ?.fixes?.()
        .map(({ title }) => render('en', title)) ?? [];
    expect(titles).toEqual([
      'Give “Maps” to Ben: the project then ends on December 8, 2026',
      'Give “Funnel” to Ben: the project then ends on December 8, 2026',
      'Split “Maps” between Anna and Ben: the project then ends on December 10, 2026',
      'Split “Funnel” between Anna and Ben: the project then ends on December 10, 2026',
      expect.stringContaining('2026-12-14'),
    ]);
    expect(fixed(id, plan('2026-12-11'), 'Give “Maps” to Ben')).toContain('title: Maps, hours: 4d, executor: ben');
    expect(fixed(id, plan('2026-12-11'), '2026-12-14')).toContain('deadline: 2026-12-14');
  });

  it('offers what it says: the day of the title is the day of the plan after the edit', () => {
    const text = plan('2026-12-11');
    const { problems } = analyse(text);
    for (const { title, edits } of problems.find(problem => problem.rule === id)?.fixes?.() ?? []) {
      const day = /December (\d+)/.exec(render('en', title))?.[1];
      if (day) expect(analyse(applyEdits(text, edits)).schedule.finish).toBe(`2026-12-${day.padStart(2, '0')}`);
    }
    expect(fixed(id, text, 'Split “Maps”')).toMatch(/hours: 16.*hours: 16.*executor: ben/s);
  });

  it('offers to do first what others wait for', () => {
    const waiting = plan('2026-12-09')
      .replace('id: funnel, title: Funnel, hours: 4d', 'id: funnel, title: Funnel, hours: 1d')
      .replace('hours: 2d, executor: ben', 'hours: 4d, executor: ben')
      .replaceAll('[analysis, product]', '[management]');
    expect(fixed(id, waiting, 'Do “Funnel” before “Maps”: the project then ends on December 7')).toMatch(
      /- \{ id: funnel.*\n +- \{ id: maps/,
    );
    const spoken = waiting.replace('      - { id: funnel', '      # first of all\n      - { id: funnel');
    const titles = analyse(spoken)
      .problems.find(({ rule }) => rule === id)
      ?.fixes?.();
    expect(titles?.map(({ title }) => render('en', title)).join()).not.toContain('Do “Funnel”');
  });

  it('knows what is late even where the end is unknown', () => {
    const open = plan('2026-12-03').replace('hours: 2d, executor: ben', 'executor: ben');
    expect(found(id, open)[0]?.at).toBe('maps');
    expect(found(id, open)[0]?.message).toMatch(/“Maps” ends on December 4, 2026 at the earliest.*is not known yet/);
  });

  it('is silent on the day itself, of the good plan, of sketches, of dates in the wrong order', () => {
    expect(found(id, plan('2026-12-14'))).toEqual([]);
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, plan('2026-12-11').replace('planning', 'lead'))).toEqual([]);
    expect(found(id, spoiled(['deadline: 2027-04-30', 'deadline: 2026-01-30']))).toEqual([]);
  });
});
