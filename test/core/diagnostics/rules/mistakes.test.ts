import { describe, expect, it } from 'vitest';
import { safeEdits } from '../../../../server/src/core/diagnostics/safe-edits.ts';
import { applyEdits } from '../../../../server/src/core/syntax/edit.ts';
import { analyse } from '../../../support/analyse.ts';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

/** Slips of the hand, what mends them, and what the text is afterwards. */
describe.each([
  ['unknown-key', ['  rate: 60', '  rte: 60'], 'rate'],
  ['wrong-value', ['stage: offer', 'stage: ofer'], 'offer'],
  [
    'wrong-value',
    [
      'hours: 2/3/4\n        executor: mark\n        skill: product\n        first-win',
      'hours: 2,5\n        executor: mark\n        skill: product\n        first-win',
    ],
    '2.5',
  ],
  ['unknown-executor', ['hours: 4/6/8\n        executor: anna', 'hours: 4/6/8\n        executor: ana'], 'anna'],
  ['unknown-block-type', ['type: rollout', 'type: rolout'], 'rollout'],
  ['unknown-task', ['after: [interviews]', "after: ['interview']"], 'interviews'],
  ['unknown-case', ['case: resistance-playbook', 'case: resistanse-playbook'], 'resistance-playbook'],
  ['unknown-methodology', ['methodology: onebox', 'methodology: oneboks'], 'onebox'],
  ['unknown-difficulty', ['type: sabotage', 'type: sabotige'], 'sabotage'],
] as const)('%s of %j', (rule, [right, wrong], meant) => {
  it(`is mended by “${meant}”, alone and with all that needs no thought`, () => {
    const text = change(goodPlan, right, wrong);
    const expected = right.includes('2/3/4') ? change(goodPlan, right, wrong.replace('2,5', '2.5')) : goodPlan;
    const result = fixed(rule, text, `“${meant}”`);
    expect(result.replaceAll("'", '')).toBe(expected.replaceAll("'", ''));
    expect(applyEdits(text, safeEdits(analyse(text).problems))).toBe(result);
  });
});

describe('missing-key', () => {
  it('is added with something to write over', () => {
    expect(
      fixed('missing-key', spoiled(['  client: { name: Romashka Ltd, contact: office@romashka.example }\n', ''])),
    ).toMatch(/\n {2}client: \S/);
    expect(fixed('missing-key', spoiled(['  name: CRM for a wholesaler\n', '']))).toMatch(/\n {2}name: \S/);
    const [need] = ['  - { text: The head sees lost calls, source: working-group }\n'];
    expect(fixed('missing-key', spoiled([need ?? '', '  - { source: working-group }\n']))).toMatch(
      /- \{ source: working-group, text: .+ \}/,
    );
    const project = goodPlan.slice(goodPlan.indexOf('project:'), goodPlan.indexOf('needs:'));
    expect(fixed('missing-key', spoiled([project, ''], ['stage: offer', 'stage: lead']))).toMatch(
      /\nstage: lead.*\nproject:\n {2}name: .+\n {2}client: .+\nneeds:\n/,
    );
  });
});

describe('a key in the wrong place', () => {
  it('moves to where it belongs', () => {
    const text = spoiled(['  rate: 60\n', ''], ['locale: en\n', 'locale: en\nrate: 60 # an hour\n']);
    const result = fixed('unknown-key', text, 'pricing');
    expect(result).toContain('\n  currency: EUR\n  rate: 60\n');
    expect(result).toContain('locale: en\n# an hour\n');
  });

  it('stays where the place is taken', () => {
    const text = spoiled(['locale: en\n', 'locale: en\nrate: 60\n']);
    expect(() => fixed('unknown-key', text)).toThrow('no fix');
  });
});

describe('a key in the author’s own language', () => {
  it.each([
    ['стадия', 'stage'],
    ['стадія', 'stage'],
    ['Проект', 'project'],
    ['потреби', 'needs'],
    ['исполнители', 'executors'],
  ])('%s is %s', (word, key) => {
    const text = `plan: 1\n${word}: x\n`;
    expect(found('unknown-key', text)[0]?.message).toContain(`did you mean "${key}"`);
  });
});

describe('a comma in a text inside brackets', () => {
  it('is told as what it is, and mended by quotes', () => {
    const text = spoiled([
      '{ text: The head sees lost calls, source',
      '{ text: The head sees lost calls, and why, source',
    ]);
    const [first] = found('unknown-key', text);
    expect(first?.message).toContain('the comma cuts “The head sees lost calls, and why” in two');
    expect(fixed('unknown-key', text)).toContain(
      '{ text: "The head sees lost calls, and why", source: working-group }',
    );
  });
});

describe('estimate-order', () => {
  it('is mended with the units as they are', () => {
    expect(
      fixed(
        'estimate-order',
        spoiled(['hours: 6/8/12\n        executor: anna', 'hours: 2d/8h/4\n        executor: anna']),
      ),
    ).toContain('hours: 4/8h/2d');
    const apart = (hours: string) =>
      spoiled(['hours: 6/8/12\n        executor: anna', `hours: ${hours}\n        executor: anna`]);
    expect(fixed('estimate-order', apart('2 d/8/4'))).toContain('hours: 4/8/2 d\n');
    expect(fixed('estimate-order', apart("'2 d / 8 h / 4 h'"))).toContain("hours: '4 h / 8 h / 2 d'\n");
    const group = 'hours: { min: 9, likely: 3, max: 4 } # guess\n        executor: anna';
    expect(fixed('estimate-order', spoiled(['hours: 6/8/12\n        executor: anna', group]))).toContain(
      'hours: { min: 3, likely: 4, max: 9 } # guess',
    );
  });
});

describe('estimate-order of what stands elsewhere', () => {
  it('is left to its author', () => {
    const text = spoiled(
      [
        'hours: 2/3/4\n        executor: mark\n        skill: product\n        first-win',
        'hours: { min: &least 9, likely: 9, max: 9 }\n        executor: mark\n        skill: product\n        first-win',
      ],
      [
        'title: Funnel and required fields\n        hours: 6/8/12',
        'title: Funnel and required fields\n        hours: { min: *least, likely: 3, max: 4 }',
      ],
    );
    expect(found('estimate-order', text)).toHaveLength(1);
    expect(() => fixed('estimate-order', text)).toThrow('no fix');
  });
});

describe('others', () => {
  it('duplicate-id warns of a block and a task of one id', () => {
    const text = spoiled(['id: control', 'id: rollout']);
    expect(found('duplicate-id', text)).toMatchObject([{ at: 'rollout', severity: 'warning' }]);
  });

  it('duplicate-id gets a free one', () => {
    expect(fixed('duplicate-id', spoiled(['id: control', 'id: workshop']))).toContain('id: workshop-2');
  });

  it('empty-value goes', () => {
    expect(fixed('empty-value', spoiled(['  rate: 60\n', '  rate: 60\n  round-to:\n']))).toBe(goodPlan);
  });

  it('task-numbers leaves the numbers to the sub-tasks', () => {
    const text = spoiled([
      '        hours: 6/8/10\n        executor: anna',
      '        hours: 8\n        tasks:\n          - { id: i1, title: One, hours: 8, skill: analysis }\n        executor: anna',
    ]);
    expect(found('task-numbers', text)).toMatchObject([{ at: 'hours' }]);
    expect(fixed('task-numbers', text)).not.toContain('        hours: 8\n');
  });

  it('case-argument takes the parameter that was meant, or the nearest bound', () => {
    const call = (args: string) =>
      spoiled([
        '      - id: funnel\n        title: Funnel',
        `      - { case: mobile-telephony, id: phones, with: { ${args} }, executor: mark }\n      - id: funnel\n        title: Funnel`,
      ]);
    expect(fixed('case-argument', call('line: 3'))).toContain('with: { lines: 3 }');
    expect(fixed('case-argument', call('lines: 0'))).toContain('with: { lines: 1 }');
    expect(fixed('case-argument', call('lines: 900'))).toContain('with: { lines: 200 }');
    expect(fixed('case-argument', call('lines: 3, colour: red'))).toContain('with: { lines: 3 }');
  });

  it('case-argument tells each misfit at its place, and mends what can be mended without a thought', () => {
    const own = `case: 1
id: own
title: Own
parameters:
  size: { type: enum, values: [small, large] }
  doors: { type: integer, default: 2 }
  night: { type: boolean, default: false }
  who: { type: string }
tasks:
  - { id: x, title: "X \${who} \${size} \${night}", hours: =doors, skill: product }
`;
    const files = [{ uri: 'file:///work/cases/own.case.yaml', text: own }];
    const call = (rest: string) =>
      spoiled([
        '      - id: funnel\n        title: Funnel',
        `      - case: own\n        executor: mark\n${rest}      - id: funnel\n        title: Funnel`,
      ]);
    const marks = (rest: string) =>
      found('case-argument', call(rest), { files }).map(({ at, message }) => [at, message]);
    const mended = (rest: string, title = '') => fixed('case-argument', call(rest), title, { files });
    const fine = '        with: { size: small, who: Ann }\n';
    expect(marks(fine)).toEqual([]);
    expect(marks('')).toEqual([
      ['own', 'the case needs a value for “size”: add it under “with”'],
      ['own', 'the case needs a value for “who”: add it under “with”'],
    ]);
    expect(mended('')).toContain('- case: own\n        with:\n          size: small\n        executor: mark\n');
    expect(marks('        with:\n          who: Ann\n')).toEqual([
      ['with', 'the case needs a value for “size”: add it under “with”'],
    ]);
    expect(mended('        with: { who: Ann }\n')).toContain('with: { who: Ann, size: small }');
    const given = (values: string) => `        with: { size: small, who: Ann, ${values} }\n`;
    expect(marks(given('doors: two'))).toEqual([['two', '“doors” takes a whole number']]);
    expect(marks(given('doors: 2.5'))).toEqual([['2.5', '“doors” takes a whole number']]);
    expect(mended(given('doors: "4"'))).toContain('doors: 4 }');
    expect(marks(given('night: yes'))).toEqual([['yes', '“night” takes true or false']]);
    expect(mended(given('night: yes'))).toContain('night: true }');
    expect(marks('        with: { size: huge, who: Ann }\n')).toEqual([['huge', '“size” takes one of: small, large']]);
    expect(mended('        with: { size: huge, who: Ann }\n', '“large”')).toContain('with: { size: large, who: Ann }');
    expect(mended('        with: { size: smal, who: Ann }\n')).toContain('with: { size: small, who: Ann }');
    expect(marks('        with: { size: small, who: true }\n')).toEqual([['true', '“who” takes a text']]);
    expect(mended('        with: { size: small, who: true }\n')).toContain('who: "true" }');
  });
});

describe('unused-disable', () => {
  const comment = '# planwright-disable-next-line unknown-key -- ours\n';

  it('goes with its line, or leaves the line as it was', () => {
    expect(
      fixed('unused-disable', change(goodPlan, 'needs:\n', `${comment}needs:\n`), '', { comments: 'may go' }),
    ).toBe(goodPlan);
    const beside = change(goodPlan, 'locale: en\n', `locale: en ${comment}`);
    expect(fixed('unused-disable', beside, '', { comments: 'may go' })).toBe(goodPlan);
  });

  it('goes without the remark after it', () => {
    const beside = change(
      goodPlan,
      'locale: en\n',
      'locale: en # planwright-disable-next-line unknown-key -- ours # keep\n',
    );
    expect(fixed('unused-disable', beside, '', { comments: 'may go' })).toBe(
      change(goodPlan, 'locale: en\n', 'locale: en # keep\n'),
    );
    const alone = change(goodPlan, 'needs:\n', '# planwright-disable-next-line -- ours # keep\nneeds:\n');
    expect(fixed('unused-disable', alone, '', { comments: 'may go' })).toBe(
      change(goodPlan, 'needs:\n', '# keep\nneeds:\n'),
    );
    const numbered = change(goodPlan, 'needs:\n', '# planwright-disable-next-line unknown-key -- see #12\nneeds:\n');
    expect(fixed('unused-disable', numbered, '', { comments: 'may go' })).toBe(goodPlan);
  });

  it('loses only the rule that is idle', () => {
    const text = spoiled([
      '  rate: 60',
      '  # planwright-disable-next-line unknown-key, empty-value -- ours\n  rtae: 60',
    ]);
    expect(fixed('unused-disable', text, '', { comments: 'may go' })).toContain(
      '# planwright-disable-next-line unknown-key -- ours',
    );
  });

  it('is corrected where a rule is misspelt', () => {
    const text = spoiled(['  rate: 60', '  # planwright-disable-next-line unknown-keys -- ours\n  rtae: 60']);
    const problems = analyse(text).problems.map(({ rule }) => rule);
    expect(problems).toContain('unknown-rule');
    expect(applyEdits(text, safeEdits(analyse(text).problems.filter(({ rule }) => rule === 'unknown-rule')))).toContain(
      'unknown-key -- ours',
    );
  });
});

describe('a rule that a methodology names', () => {
  const parent = {
    uri: 'file:///work/ours.methodology.yaml',
    text: 'methodology: 1\nid: ours\nextends: onebox\ncustom-rules:\n  - { id: long-task, each: task, when: task.hours > 16, message: M }\n',
  };
  const heir = (rule: string) =>
    `methodology: 1\nid: branch\nextends: ./ours.methodology.yaml\nrules: { ${rule}: error }\n`;
  const rulesOf = (text: string) => analyse(text, 'methodology', [parent]).problems.map(({ rule }) => rule);

  it('may be one of a methodology that it extends', () => {
    expect(rulesOf(heir('long-task'))).toEqual([]);
    expect(rulesOf(heir('long-tasks'))).toEqual(['unknown-rule']);
  });
});
