import { describe, expect, it } from 'vitest';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
import { found } from '../../../support/rules.ts';

const id = 'competence-mix';
const from = goodPlan.indexOf('  - id: rollout');
const rollout = goodPlan.slice(from, goodPlan.indexOf('  - id: closing'));

/** The good plan with a roll-out of so many hours by competence. */
function withRollout(...tasks: [hours: string, skill: string | undefined][]): string {
  const lines = tasks.map(
    ([hours, skill], index) =>
      `      - { id: r${index}, title: Task ${index}, hours: ${hours}, executor: anna${skill ? `, skill: ${skill}` : ''} }\n`,
  );
  const block = `  - id: rollout\n    type: rollout # B3\n    title: Roll-out\n    acceptance: [Used]\n    tasks:\n${lines.join('')}`;
  return spoiled([rollout, block]);
}

describe(id, () => {
  it('is told of too little of what the block stands on, with share, hours and what is usual', () => {
    expect(found(id, withRollout(['8', 'product'], ['4', 'management']))).toMatchObject([
      {
        at: 'rollout',
        severity: 'warning',
        message: expect.stringMatching(/: management is 4 of 12 h in “Roll-out”, 33%; usually it is 60% or more,/),
      },
    ]);
  });

  it('gives what is not said the benefit of the doubt', () => {
    const text = withRollout(['8', 'product'], ['1', undefined], ['3', 'management']);
    expect(found(id, text)[0]?.message).toContain('management is at most 4 of 12 h');
    expect(found(id, withRollout(['4', 'product'], ['7', undefined], ['1', 'management']))).toEqual([]);
    expect(found(id, withRollout(['8', 'product'], ['4', 'managing']))[0]?.message).toContain('at most 4 of 12 h');
  });

  it('is exact at the border, and never tells a share that would be right', () => {
    expect(found(id, withRollout(['4', 'product'], ['6', 'management']))).toEqual([]);
    const thirds = withRollout(
      ['1/2/4', 'product'],
      ['1/2/4', 'product'],
      ['2/3/5', 'management'],
      ['3/3/5', 'management'],
    );
    expect(found(id, thirds)).toEqual([]);
    expect(found(id, change(thirds, 'hours: 3/3/5', 'hours: 2.99/3/5'))).toHaveLength(1);
    expect(found(id, withRollout(['4.01', 'product'], ['6', 'management']))[0]?.message).toContain(', 59%;');
  });

  it('is told of too much as something to think about', () => {
    const audit = spoiled([
      'title: Survey of the website and telephony\n        hours: 2/3/4\n        executor: mark\n        skill: product',
      'title: Survey of the website and telephony\n        hours: 1\n        executor: mark\n        skill: analysis',
    ]);
    // Where a methodology says how much is too much; the built-in one does not: all analysis in an audit is no fault.
    expect(found(id, audit)).toEqual([]);
    const text =
      'methodology: 1\nid: own\nextends: onebox\nblocks: { audit: { skills: { analysis: { max: 90% } } } }\n';
    const own = { files: [{ uri: 'file:///work/own.methodology.yaml', text }] };
    const under = (plan: string) => change(plan, 'methodology: onebox', 'methodology: ./own.methodology.yaml');
    expect(found(id, under(audit), own)).toMatchObject([
      {
        at: 'audit',
        severity: 'information',
        message: expect.stringMatching(
          /: business analysis is 17.33 of 17.33 h in .*, 100%; usually it is from 80% to 90%,/,
        ),
      },
    ]);
    expect(
      found(id, under(change(audit, '        skill: analysis\n  - id: configuration', '  - id: configuration')), own)[0]
        ?.message,
    ).toContain('16.33 of 17.33 h');
  });

  it('counts what cases bring, and not what is optional', () => {
    const text = withRollout(['4', 'product'], ['6', 'management']);
    const call = '      - { case: mobile-telephony, id: phone, executor: mark }\n  - id: closing\n';
    expect(found(id, change(text, '  - id: closing\n', call))).toHaveLength(1);
    const optional = '      - { id: more, title: More, hours: 40, skill: product, optional: true }\n  - id: closing\n';
    expect(found(id, change(text, '  - id: closing\n', optional))).toEqual([]);
  });

  it('is silent of small blocks, of unknown hours and of types without a profile', () => {
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, withRollout(['9.9', 'product']))).toEqual([]);
    expect(found(id, withRollout(['10', 'product']))).toHaveLength(1);
    expect(found(id, withRollout(['10', 'product'], ['many', 'product']))).toEqual([]);
    expect(found(id, change(withRollout(['10', 'product']), 'type: rollout', 'type: unheard-of'))).toEqual([]);
    expect(
      found(id, change(withRollout(['10', 'product']), 'type: rollout # B3', 'type: rollout\n    status: cancelled')),
    ).toEqual([]);
    expect(found(id, change(withRollout(['10', 'product']), 'stage: offer', 'stage: lead'))).toEqual([]);
  });

  it('speaks of a range that is open below', () => {
    const text =
      'methodology: 1\nid: ours\nextends: onebox\nblocks:\n  rollout: { skills: { product: { max: 20% } } }\n';
    const files = [{ uri: 'file:///work/ours.methodology.yaml', text }];
    const plan = change(
      withRollout(['4', 'product'], ['8', 'management']),
      'methodology: onebox',
      'methodology: ./ours.methodology.yaml',
    );
    expect(found(id, plan, { files })).toMatchObject([
      {
        severity: 'information',
        message: expect.stringContaining('4 of 12 h in “Roll-out”, 34%; usually it is 20% or less'),
      },
    ]);
  });
});
