import { describe, expect, it } from 'vitest';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'trick-without-effect';
const effect = ', effect: The sum lost every month is known';
const bare = spoiled([effect, '']);

describe(id, () => {
  it('is told of a trick that nobody would choose you for', () => {
    expect(found(id, bare)).toMatchObject([{ at: 'lost-sales', severity: 'information' }]);
  });

  it('leaves an empty effect, a word being typed and a sketch alone', () => {
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, spoiled([effect, ', effect: ']))).toEqual([]);
    expect(
      found(id, change(bare, '  - { id: lost-sales, title: Search for losses, task: maps }', '  - search')),
    ).toEqual([]);
    expect(found(id, change(bare, 'stage: offer', 'stage: lead'))).toEqual([]);
  });

  it('is mended by a place for it, in the language of the plan', () => {
    expect(fixed(id, bare)).toContain('task: maps, effect: what the client gains }');
    const block = '  - id: lost-sales\n    title: Search for losses # ours\n    task: maps\n';
    const inLines = change(bare, '  - { id: lost-sales, title: Search for losses, task: maps }\n', block);
    expect(fixed(id, inLines)).toContain('losses # ours\n    effect: what the client gains\n    task: maps\n');
    expect(fixed(id, change(inLines, 'locale: en', 'locale: ru'))).toContain('effect: что выигрывает клиент\n');
  });
});
