import { describe, expect, it } from 'vitest';
import { analyse } from '../../../support/analyse.ts';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'audit-only';
const rest = goodPlan.slice(goodPlan.indexOf('  - id: configuration'), goodPlan.indexOf('difficulties:'));

/** The good plan with nothing but its audit. */
const audit = (...changes: [string, string][]) => spoiled([rest, ''], ...changes);

describe(id, () => {
  it('is told of a plan that sells nothing but an audit, with what it comes to', () => {
    expect(found(id, audit())).toMatchObject([
      { at: 'blocks', severity: 'information', message: expect.stringContaining('19.33 h for €1,490.00') },
    ]);
    const unknown = audit(['hours: 6/8/10', 'hours: some']);
    expect(found(id, unknown)).toMatchObject([{ message: expect.stringMatching(/\. Only an audit, where/) }]);
  });

  it('does not count what is cancelled', () => {
    const cancelled = goodPlan.replaceAll(/type: (configuration|rollout|closing)/g, 'type: $1\n    status: cancelled');
    expect(found(id, cancelled)).toHaveLength(1);
  });

  it('is silent while the audit goes on, where more is sold, and where nothing is', () => {
    expect(found(id, audit(['stage: offer', 'stage: audit']))).toEqual([]);
    expect(found(id, audit(['stage: offer', 'stage: planning']))).toHaveLength(1);
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, audit(['    type: audit\n', '    type: audit\n    status: cancelled\n']))).toEqual([]);
    expect(found(id, audit(['    type: audit\n', '    type:\n']))).toEqual([]);
  });

  it('is mended by the blocks that follow, one after another', () => {
    const text = fixed(id, audit(['stage: offer', 'stage: planning']));
    const types = [...text.matchAll(/^ {4}type: (.*)$/gm)].map(match => match[1]);
    expect(types).toEqual(['audit', 'configuration', 'rollout', 'closing']);
    expect(text).toContain('  - id: configuration\n    type: configuration\n    title: Configuration of the CRM\n');
  });

  it('numbers its tab stops through, so that no field is filled in by another', () => {
    const problem = analyse(audit()).problems.find(candidate => candidate.rule === id);
    const inserted =
      problem
        ?.fixes?.()[0]
        ?.edits.map(edit => edit.snippet ?? edit.text)
        .join('') ?? '';
    const stops = [...inserted.matchAll(/\$\{?(\d+)/g)].map(match => Number(match[1]));
    expect(stops).toEqual(stops.map((_, index) => index + 1));
    expect(stops).toHaveLength(18);
  });

  it('is mended in flow style too', () => {
    const start = goodPlan.indexOf('blocks:');
    const end = goodPlan.indexOf('difficulties:');
    const block =
      'blocks: [{ id: audit, type: audit, title: Audit, tasks: [{ id: maps, title: Process maps, hours: 6, executor: anna }] }]\n';
    const text = change(goodPlan.slice(0, start) + block + goodPlan.slice(end), 'stage: offer', 'stage: planning');
    expect(fixed(id, text)).toContain('] }, { id: configuration, type: configuration, ');
  });
});
