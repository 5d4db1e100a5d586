import { describe, expect, it } from 'vitest';
import { analyse } from '../../../support/analyse.ts';
import { goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'rollout-missing';
const rollout = goodPlan.slice(goodPlan.indexOf('  - id: rollout'), goodPlan.indexOf('  - id: closing'));

describe(id, () => {
  it('is told of settings that nobody is taught to use', () => {
    expect(found(id, spoiled([rollout, '']))).toMatchObject([
      {
        at: 'configuration',
        line: 55,
        severity: 'warning',
        message: expect.stringContaining('“Configuration of the funnel”'),
      },
    ]);
    expect(found(id, spoiled(['type: rollout', 'type: rollout\n    status: cancelled']))).toHaveLength(1);
  });

  it('is silent where there is a roll-out, no configuration, or no plan yet', () => {
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, spoiled([rollout, ''], ['type: configuration', 'type: audit']))).toEqual([]);
    expect(
      found(id, spoiled([rollout, ''], ['type: configuration', 'type: configuration\n    status: cancelled'])),
    ).toEqual([]);
    expect(found(id, spoiled([rollout, ''], ['stage: offer', 'stage: audit']))).toEqual([]);
  });

  it('is mended right after the settings, before the completion', () => {
    const text = fixed(id, spoiled([rollout, ''], ['  - id: closing', '  # The way out.\n  - id: closing']));
    const ids = [...text.matchAll(/^ {2}- id: (.*)$/gm)].map(match => match[1]);
    expect(ids).toEqual(['audit', 'configuration', 'rollout', 'closing']);
    expect(text).toContain('hours: 4/6/10\n  # The way out.\n  - id: closing');
  });

  it('is mended in flow style too', () => {
    const blocks = 'blocks: [{ id: crm, type: configuration, title: CRM }, { id: end, type: closing, title: End }]\n';
    const text = goodPlan.slice(0, goodPlan.indexOf('blocks:')) + blocks;
    expect(fixed(id, text)).toMatch(/title: CRM \}, \{ id: rollout, .* \}, \{ id: end,/);
  });

  it('is not mended where the block is an alias, whose text stands elsewhere', () => {
    const blocks = 'x: &crm { id: crm, type: configuration, title: CRM }\nblocks:\n  - *crm\n';
    const { problems } = analyse(goodPlan.slice(0, goodPlan.indexOf('blocks:')) + blocks);
    expect(problems.find(problem => problem.rule === id)?.fixes?.()).toEqual([]);
  });
});
