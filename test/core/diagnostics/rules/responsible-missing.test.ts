import { describe, expect, it } from 'vitest';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'responsible-missing';

describe(id, () => {
  const without = spoiled(['  responsible: { name: Julia Hale, position: sales director }\n', '']);

  it('is asked for before the work begins', () => {
    expect(found(id, without)).toMatchObject([{ at: 'project', severity: 'information' }]);
    expect(found(id, without.replace('stage: offer', 'stage: start'))).toMatchObject([{ severity: 'warning' }]);
    expect(found(id, without.replace('stage: offer', 'stage: planning'))).toEqual([]);
    expect(found(id, goodPlan)).toEqual([]);
  });

  it('is not a position alone', () => {
    expect(
      found(id, spoiled(['{ name: Julia Hale, position: sales director }', '{ position: sales director }'])),
    ).toMatchObject([{ at: 'responsible' }]);
    const half = spoiled(['{ name: Julia Hale, position: sales director }', '{ position: sales director }']);
    expect(fixed(id, half)).toContain('{ position: sales director, name: … }');
  });

  it('is mended by a name to be written', () => {
    expect(fixed(id, without)).toContain('  responsible:\n    name: …\n    position: …\n  start:');
  });

  it('is not a name of spaces, and what cannot be read is left to the schema', () => {
    const written = (value: string) =>
      spoiled(['{ name: Julia Hale, position: sales director }', value], ['stage: offer', 'stage: start']);
    expect(found(id, written("' ' # who?"))).toHaveLength(1);
    expect(fixed(id, written("' ' # who?"))).toContain('name: …');
    expect(found(id, written('[Julia Hale]'))).toEqual([]);
    expect(found('wrong-value', written('[Julia Hale]'))).toHaveLength(1);
  });
});
