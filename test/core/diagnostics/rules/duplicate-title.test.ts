import { describe, expect, it } from 'vitest';
import { analyse } from '../../../support/analyse.ts';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
import { found } from '../../../support/rules.ts';

const id = 'duplicate-title';
const withTasks = (...tasks: string[]) =>
  spoiled(['      - id: funnel\n', `${tasks.map(task => `      - ${task}\n`).join('')}      - id: funnel\n`]);

describe(id, () => {
  it('is told of the second of two equal lines of a block, and shows the first', () => {
    const text = withTasks('{ id: a, title: Letters, hours: 1 }', '{ id: b, title: letters, hours: 2 }');
    expect(found(id, text)).toMatchObject([
      { at: 'letters', severity: 'hint', message: expect.stringMatching(/\. “letters” stands/) },
    ]);
    const related = analyse(text).problems.find(problem => problem.rule === id)?.related?.[0];
    expect(text.slice(related?.span.start, related?.span.end)).toBe('Letters');
  });

  it('compares titles in the language of the plan', () => {
    const text = withTasks(
      '{ id: a, title: { en: Letters, ru: Письма }, hours: 1 }',
      '{ id: b, title: Letters, hours: 2 }',
    );
    expect(found(id, text)).toMatchObject([{ at: 'Letters' }]);
    expect(found(id, change(text, 'locale: en', 'locale: ru'))).toEqual([]);
  });

  it('is told of two calls of one case that have its title both', () => {
    const text = withTasks('{ case: mobile-telephony, id: north }', '{ case: mobile-telephony, id: south }');
    expect(found(id, text)).toMatchObject([{ at: 'south' }]);
    expect(found(id, change(text, 'id: south', 'id: south, title: Telephony of the south'))).toEqual([]);
  });

  it('is silent where groups, blocks or being offered tell them apart', () => {
    expect(found(id, goodPlan)).toEqual([]);
    const group = (name: string, title: string) =>
      `{ id: ${name}, title: ${name}, tasks: [{ id: ${name}-1, title: ${title}, hours: 1 }] }`;
    expect(found(id, withTasks(group('sales', 'Letters'), group('service', 'Letters')))).toEqual([]);
    expect(found(id, withTasks(group('Letters', 'Letters')))).toEqual([]);
    expect(found(id, withTasks(group('Letters', 'Letters, hours: 1 }, { id: x, title: Letters')))).toHaveLength(1);
    expect(found(id, withTasks('{ id: a, title: Interviews with managers, hours: 1 }'))).toEqual([]);
    expect(
      found(
        id,
        withTasks('{ id: a, title: Letters, hours: 1 }', '{ id: b, title: Letters, hours: 2, optional: true }'),
      ),
    ).toEqual([]);
    expect(
      found(
        id,
        withTasks('{ id: a, title: Letters, hours: 1, status: dropped }', '{ id: b, title: Letters, hours: 2 }'),
      ),
    ).toEqual([]);
    expect(found(id, withTasks('{ id: a, hours: 1 }', '{ id: b, hours: 2 }'))).toEqual([]);
  });
});
