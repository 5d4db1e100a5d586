import { describe, expect, it } from 'vitest';
import { applyEdits, insertedText } from '../../../../server/src/core/syntax/edit.ts';
import { analyse } from '../../../support/analyse.ts';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'difficulty-unassessed';

/** The text after the fix that lists all difficulties. */
function listed(text: string): string {
  const problem = analyse(text).problems.find(({ rule }) => rule === id);
  return applyEdits(text, problem?.fixes?.()[0]?.edits ?? []);
}

describe(id, () => {
  it('names those that are not listed, a few of many', () => {
    const [two] = found(
      id,
      spoiled(['  - { type: sabotage, state: absent }\n  - { type: conflict, state: absent }\n', '']),
    );
    expect(two).toMatchObject({ at: 'difficulties', severity: 'warning' });
    expect(two?.message).toContain('2 typical difficulties are not assessed: Sabotage and Open conflict');
    const list = goodPlan.slice(goodPlan.indexOf('difficulties:'), goodPlan.indexOf('tricks:'));
    const [all] = found(id, spoiled([list, '']));
    expect(all?.at).toBe('project');
    expect(all?.message).toContain('and 6 more');
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

  it('lists the rest as not known yet, which stays told: nobody has been asked', () => {
    const text = listed(
      spoiled(['  - { type: sabotage, state: absent }\n  - { type: conflict, state: absent }\n', '']),
    );
    expect(text).toContain('\n  - type: sabotage\n    state: unknown\n  - type: conflict\n    state: unknown\n');
    expect(found(id, text).map(({ at }) => at)).toEqual(['unknown', 'unknown']);
    const list = goodPlan.slice(goodPlan.indexOf('difficulties:'), goodPlan.indexOf('tricks:'));
    const all = listed(spoiled([list, '']));
    expect(all).toContain('\ndifficulties:\n  - type: processes-not-formalised\n    state: unknown\n');
    expect(all).not.toMatch(/state: (absent|present)/);
  });

  it('is mended by a decision, which the title of the fix names', () => {
    const undecided = spoiled(['sabotage, state: absent', 'sabotage, state: unknown']);
    expect(fixed(id, undecided, 'state: absent')).toBe(goodPlan);
    const bare = spoiled(['{ type: sabotage, state: absent }', '{ type: sabotage }']);
    expect(fixed(id, bare, 'state: absent')).toBe(goodPlan);
    const present = analyse(bare)
      .problems.find(({ rule }) => rule === id)
      ?.fixes?.()[1];
    expect(present?.edits.map(insertedText).join()).toContain('state: present');
  });

  it('calls by its name what is not decided', () => {
    const [one] = found(id, spoiled(['no-single-responsible, state: absent', 'no-single-responsible, state: unknown']));
    expect(one?.message).toContain('“No single responsible person”');
  });

  it('fills an empty list, and leaves what is no list to the schema', () => {
    const list = goodPlan.slice(goodPlan.indexOf('difficulties:'), goodPlan.indexOf('tricks:'));
    expect(listed(spoiled([list, 'difficulties: [] # ask\n']))).toMatch(
      /\ndifficulties: \[\{ type: processes-not-formalised, state: unknown \}, .*\] # ask\n/,
    );
    expect(found(id, spoiled([list, 'difficulties: none\n']))).toEqual([]);
    expect(found(id, spoiled(['sabotage, state: absent', 'sabotage, state: [unknown]']))).toEqual([]);
  });
});
