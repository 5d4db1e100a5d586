import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../support/good-plan.ts';
import { fixed, found } from '../../support/rules.ts';

const id = 'difficulty-unassessed';

describe(id, () => {
  it('names those that are not listed, a few of many', () => {
    const [two] = found(
      id,
      spoiled(['  - { type: sabotage, state: absent }\n  - { type: conflict, state: absent }\n', '']),
    );
    expect(two).toMatchObject({ at: 'difficulties', severity: 'warning' });
    expect(two?.message).toContain('2 typical difficulties are not assessed: Sabotage and Open conflict.');
    const list = goodPlan.slice(goodPlan.indexOf('difficulties:'), goodPlan.indexOf('tricks:'));
    const [all] = found(id, spoiled([list, '']));
    expect(all?.at).toBe('project');
    expect(all?.message).toContain('and 6 more.');
  });

  it('is told of those that nobody has decided on', () => {
    expect(found(id, spoiled(['sabotage, state: absent', 'sabotage, state: unknown']))).toMatchObject([
      { at: 'unknown' },
    ]);
    expect(found(id, spoiled(['{ type: sabotage, state: absent }', '{ type: sabotage }']))).toMatchObject([
      { at: 'sabotage' },
    ]);
    expect(found(id, goodPlan)).toEqual([]);
  });

  it('is mended by the rest of the list, or by a decision', () => {
    const text = fixed(
      id,
      spoiled(['  - { type: sabotage, state: absent }\n  - { type: conflict, state: absent }\n', '']),
    );
    expect(text).toContain('\n  - type: sabotage\n    state: absent\n  - type: conflict\n    state: absent\n');
    expect(fixed(id, spoiled(['sabotage, state: absent', 'sabotage, state: unknown']))).toBe(goodPlan);
    const list = goodPlan.slice(goodPlan.indexOf('difficulties:'), goodPlan.indexOf('tricks:'));
    expect(fixed(id, spoiled([list, '']))).toContain(
      '\ndifficulties:\n  - type: processes-not-formalised\n    state: absent\n',
    );
  });

  it('calls by its name what is not decided', () => {
    const [one] = found(id, spoiled(['no-single-responsible, state: absent', 'no-single-responsible, state: unknown']));
    expect(one?.message).toContain('“No single responsible person”');
  });

  it('fills an empty list, and leaves what is no list to the schema', () => {
    const list = goodPlan.slice(goodPlan.indexOf('difficulties:'), goodPlan.indexOf('tricks:'));
    expect(fixed(id, spoiled([list, 'difficulties: [] # ask\n']))).toMatch(
      /\ndifficulties: \[\{ type: processes-not-formalised, state: absent \}, .*\] # ask\n/,
    );
    expect(found(id, spoiled([list, 'difficulties: none\n']))).toEqual([]);
    expect(found(id, spoiled(['sabotage, state: absent', 'sabotage, state: [unknown]']))).toEqual([]);
  });
});
