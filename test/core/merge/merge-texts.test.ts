import { describe, expect, it } from 'vitest';
import { mergeComments } from '../../../server/src/core/merge/merge-lines.ts';
import { mergeTexts } from '../../../server/src/core/merge/merge-texts.ts';
import { parse } from '../../../server/src/core/syntax/parse.ts';

const base = `# Plan of Romashka
plan: 1
project:
  name: Telephony
  client: Romashka # the firm

# What an hour costs
pricing:
  currency: UAH
  rate: 900
executors:
  anna: { name: Anna, kind: own, rate: 1000, cost: 400 }
blocks:
  # First they look around
  - id: audit
    type: audit
    title: Audit
    tasks:
      # with everybody
      - id: interviews
        title: Interviews
        hours: 6 # half a day each
        skill: analysis
      - id: map
        title: Map of processes
        hours: 8
        after: [interviews]
      # - id: later
      #   hours: 3

  - id: rollout
    type: rollout
    title: Rollout
    tasks:
      - id: training
        title: Training
        hours: 4
        note: |
          First line
          Second line
          Third line
          Fourth line
`;

/** The base with words in place of others, one after another. */
function edited(...edits: [string, string][]): string {
  return edits.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, base);
}

function merge(ours: string, theirs: string, from = base) {
  const merged = mergeTexts(from, ours, theirs);
  if (!merged) throw new Error('by lines');
  return merged;
}

function clean(ours: string, theirs: string, from = base): string {
  const { text, conflicts } = merge(ours, theirs, from);
  expect(conflicts).toEqual([]);
  expect(parse(text).issues).toEqual([]);
  return text;
}

/** What a merge says about the lines that it leaves to people. */
function disputed(ours: string, theirs: string): string {
  const { text, conflicts } = merge(ours, theirs);
  const lines = text.split('\n');
  expect(conflicts).not.toEqual([]);
  return conflicts.map(({ first, last }) => `${lines.slice(first, last + 1).join('\n')}\n`).join('');
}

describe('a merge without conflict', () => {
  const both: [string, [string, string][], [string, string][]][] = [
    ['neighbouring keys', [['hours: 6', 'hours: 7']], [['title: Interviews', 'title: Talks']]],
    ['a value and the comment behind it', [['hours: 6', 'hours: 7']], [['half a day each', 'a day each']]],
    ['a value and the comment above its entry', [['hours: 6', 'hours: 7']], [['with everybody', 'with the board']]],
    ['keys of one line', [['rate: 1000', 'rate: 1100']], [['cost: 400', 'cost: 450']]],
    [
      'a new and a changed key of one line',
      [['rate: 1000', 'rate: 1100']],
      [['cost: 400', 'cost: 400, capacity: 50%']],
    ],
    ['items of one line', [['[interviews]', '[interviews, a]']], [['[interviews]', '[b, interviews]']]],
    ['different lines of a text', [['First line', '1st line']], [['Fourth line', '4th line']]],
    ['a renamed item and what it says', [['id: map', 'id: chart']], [['hours: 8', 'hours: 9']]],
    ['a renamed key and what it says', [['anna:', 'hanna:']], [['cost: 400', 'cost: 450']]],
    [
      'a deleted and a changed task',
      [[/* */ '      - id: map\n        title: Map of processes\n        hours: 8\n        after: [interviews]\n', '']],
      [['hours: 6', 'hours: 7']],
    ],
    [
      'the first key of an item and the next',
      [['- id: map\n        title: Map of processes', '- title: Map of processes\n        id: map']],
      [['title: Map of processes', 'title: The map']],
    ],
  ];
  it.each(both)('takes both: %s', (_, ours, theirs) => {
    const [a, b] = [edited(...ours), edited(...theirs)];
    const text = clean(a, b);
    expect(text).not.toBe(a);
    expect(text).not.toBe(b);
    expect(text.match(/#/g)?.length).toBe(base.match(/#/g)?.length);
  });

  it('says what one change after the other says', () => {
    for (const [name, ours, theirs] of both.slice(0, 5)) {
      expect(clean(edited(...ours), edited(...theirs)), name).toBe(edited(...ours, ...theirs));
    }
  });

  it('lets tasks be added at one place by both', () => {
    const task = (id: string) => `      - id: ${id}\n        title: New ${id}\n        hours: 1\n`;
    const at = '      # - id: later\n';
    const text = clean(edited([at, task('x') + at]), edited([at, task('y') + at]));
    expect(text).toBe(edited([at, task('x') + task('y') + at]));
  });

  it('has once what both have added', () => {
    const added: [string, string] = ['  rate: 900\n', '  rate: 900\n  vat: 20%\n'];
    expect(clean(edited(added), edited(added, ['hours: 6', 'hours: 7']))).toBe(edited(added, ['hours: 6', 'hours: 7']));
    const differing = clean(edited(added), edited(['  rate: 900\n', '  rate: 900\n  vat: "20%"\n']));
    expect(differing).toBe(edited(added));
  });

  it('takes a task where one side has moved it, with what the other says of it', () => {
    const task = `      - id: map\n        title: Map of processes\n        hours: 8\n        after: [interviews]\n`;
    const first = '      # with everybody\n';
    const moved = edited([task, ''], [first, task + first]);
    expect(clean(moved, edited(['hours: 8', 'hours: 9']))).toBe(moved.replace('hours: 8', 'hours: 9'));
    expect(clean(edited(['hours: 8', 'hours: 9']), moved)).toBe(moved.replace('hours: 8', 'hours: 9'));
    const last = '      - id: training\n';
    const elsewhere = edited([task, ''], [last, task + last]);
    expect(clean(elsewhere, edited(['hours: 8', 'hours: 9']))).toBe(elsewhere.replace('hours: 8', 'hours: 9'));
    expect(clean(edited(['hours: 8', 'hours: 9']), elsewhere)).toBe(elsewhere.replace('hours: 8', 'hours: 9'));
  });

  it('has a moved task once, and none of its changes is lost', () => {
    const task = '      - id: map\n        title: Map of processes\n        hours: 8\n        after: [interviews]\n';
    const [first, last] = ['      # with everybody\n', '      - id: training\n'];
    const up = edited([task, ''], [first, task + first]);
    const away = edited([task, ''], [last, task + last]);
    // Another list is farther than another place of the same.
    expect(clean(up, away)).toBe(away);
    expect(clean(away, up)).toBe(away);
    // Moved and deleted is deleted; moved, changed and deleted is a conflict.
    const gone = edited([task, '']);
    expect(clean(away, gone)).toBe(gone);
    expect(clean(gone, away)).toBe(gone);
    expect(disputed(gone, away.replace('hours: 8', 'hours: 9'))).toContain('hours: 9');
    // What is only indented otherwise, at any depth, is not changed.
    const steps = '        hours:\n          min: 1\n          likely: 8\n          max: 9\n';
    const [long, short] = [base.replace('        hours: 8\n', steps), base.replace(task, '')];
    expect(mergeTexts(long, long.replace(steps, steps.replaceAll('          ', '            ')), short)).toEqual({
      text: short,
      conflicts: [],
    });
    // A list that is new cannot be merged into: the change is a conflict where the task was.
    const intoNew = `${edited([task, ''])}  - id: new\n    type: closing\n    tasks:\n${task}`;
    expect(disputed(intoNew, edited(['hours: 8', 'hours: 9']))).toBe(
      `<<<<<<< ours\n=======\n${task.replace('8', '9')}>>>>>>> theirs\n`,
    );
    // A block that is renamed meanwhile is the same block.
    const renamed = edited(['- id: rollout', '- id: launch'], ['hours: 4', 'hours: 5']);
    expect(clean(away, renamed)).toBe(away.replace('- id: rollout', '- id: launch').replace('hours: 4', 'hours: 5'));
  });

  it('has comments as deep as the side that has moved them, with what the other adds', () => {
    for (const [a, b] of [
      ['  # A\n', '    # A\n    # B\n'],
      ['    # A\n    # B\n', '  # A\n'],
    ] as const) {
      expect(mergeComments('    # A\n', a, b).join('')).toBe('  # A\n  # B\n');
    }
  });

  it('follows a new indentation', () => {
    const wide = base.replace(/^( +)/gm, '$1$1').replaceAll('- id', '-   id');
    expect(clean(wide, edited(['hours: 6', 'hours: 7']))).toBe(wide.replace('hours: 6', 'hours: 7'));
    const text = clean(edited(['hours: 6', 'hours: 7']), wide);
    expect(text).toBe(wide.replace('hours: 6', 'hours: 7'));
  });

  it('keeps line ends, the mark and a missing last line end as the side has them that has changed them', () => {
    const windows = base.replaceAll('\n', '\r\n');
    const changed = edited(['hours: 6', 'hours: 7']);
    expect(clean(windows, changed)).toBe(changed.replaceAll('\n', '\r\n'));
    expect(clean(changed, windows)).toBe(changed.replaceAll('\n', '\r\n'));
    expect(clean(`\ufeff${base}`, changed)).toBe(`\ufeff${changed}`);
    expect(clean(changed, base.trimEnd())).toBe(changed.trimEnd());
  });

  it('leaves brackets where everything is gone', () => {
    const from = 'plan: 1\nlist: # both\n  - a\n  - b\n';
    const text = clean('plan: 1\nlist: # both\n  - a\n', 'plan: 1\nlist: # both\n  - b\n', from);
    expect(text).toBe('plan: 1\nlist: [] # both\n');
  });

  it('merges files that both have added', () => {
    expect(clean('plan: 1\nstage: lead\n', 'plan: 1\nlocale: uk\n', '')).toBe('plan: 1\nstage: lead\nlocale: uk\n');
  });

  it('takes what means something new over what is only written otherwise', () => {
    expect(clean(edited(['title: Training', 'title: "Training"']), edited(['title: Training', 'title: Lessons']))).toBe(
      edited(['title: Training', 'title: Lessons']),
    );
  });
});

describe('a conflict', () => {
  it('is the one line that both have changed', () => {
    expect(disputed(edited(['hours: 6', 'hours: 7']), edited(['hours: 6', 'hours: 5']))).toBe(
      '<<<<<<< ours\n        hours: 7 # half a day each\n=======\n        hours: 5 # half a day each\n>>>>>>> theirs\n',
    );
  });

  it('has the rest of its line merged', () => {
    const told = disputed(
      edited(['rate: 1000, cost: 400', 'rate: 1, cost: 4']),
      edited(['Anna, kind: own, rate: 1000', 'Ann, kind: own, rate: 2']),
    );
    expect(told).toBe(
      '<<<<<<< ours\n  anna: { name: Ann, kind: own, rate: 1, cost: 4 }\n=======\n  anna: { name: Ann, kind: own, rate: 2, cost: 4 }\n>>>>>>> theirs\n',
    );
  });

  it('is what one side has deleted and the other changed', () => {
    const note =
      '        note: |\n          First line\n          Second line\n          Third line\n          Fourth line\n';
    expect(disputed(edited([note, '']), edited(['Second', '2nd']))).toBe(
      `<<<<<<< ours\n=======\n${note.replace('Second', '2nd')}>>>>>>> theirs\n`,
    );
  });

  it('is a line of a text of several lines', () => {
    expect(disputed(edited(['Second', '2nd']), edited(['Second', 'Next']))).toBe(
      '<<<<<<< ours\n          2nd line\n=======\n          Next line\n>>>>>>> theirs\n',
    );
  });

  it('is told apart from what both add under one name', () => {
    const at = '      # - id: later\n';
    const task = (hours: number) => `      - id: x\n        title: New\n        hours: ${hours}\n`;
    expect(disputed(edited([at, task(1) + at]), edited([at, task(2) + at]))).toBe(
      '<<<<<<< ours\n        hours: 1\n=======\n        hours: 2\n>>>>>>> theirs\n',
    );
  });

  it('is a key that one side has renamed and the other emptied', () => {
    const from = 'plan: 1\nchanges:\n  - { id: a }\n';
    const { text } = merge('plan: 1\nchanges:\n', from.replace('changes', 'changed'), from);
    expect(text).toBe('plan: 1\n<<<<<<< ours\nchanges:\n=======\nchanged:\n  - { id: a }\n>>>>>>> theirs\n');
  });

  it('is marked as git asks', () => {
    const options = { markerSize: 9, labels: { ours: 'HEAD', theirs: 'feature' } };
    const { text, conflicts } =
      mergeTexts(base, edited(['rate: 900', 'rate: 1']), edited(['rate: 900', 'rate: 2']), options) ?? {};
    expect(text).toContain('\n<<<<<<<<< HEAD\n  rate: 1\n=========\n  rate: 2\n>>>>>>>>> feature\n');
    expect(conflicts).toEqual([
      { ours: '  rate: 1\n', base: '  rate: 900\n', theirs: '  rate: 2\n', first: 9, last: 13 },
    ]);
  });
});

describe('what is left to a merge by lines', () => {
  it.each([
    ['broken YAML', 'plan: 1\n  rate: [\n'],
    ['anchors', 'plan: &a 1\nstage: *a\n'],
    ['a key twice', 'plan: 1\nplan: 2\n'],
    ['tabs', 'plan: 1\nproject:\n\tname: x\n'],
    ['markers', '<<<<<<< a\nplan: 1\n=======\nplan: 2\n>>>>>>> b\n'],
    ['no mapping', '- a\n'],
    ['mixed line ends', 'plan: 1\r\nstage: lead\n'],
    ['two marks', '\ufeff\ufeffplan: 1\nstage: lead\n'],
    ['nothing', ''],
  ])('is %s', (_, text) => {
    expect(mergeTexts('plan: 1\n', text, 'plan: 3\n')).toBeUndefined();
    expect(mergeTexts('plan: 1\n', 'plan: 3\n', text)).toBeUndefined();
  });
});
