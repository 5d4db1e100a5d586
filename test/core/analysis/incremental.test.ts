import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Analysis } from '../../../server/src/core/analysis/analysis.ts';
import { totalsOf } from '../../../server/src/core/output/totals.ts';
import { type Task, tasksOf } from '../../../server/src/core/plan/model.ts';
import { analyse } from '../../support/analyse.ts';

const plans = ['examples', 'examples/offers', 'test/corpus'].flatMap(folder =>
  readdirSync(folder)
    .filter(name => name.endsWith('.implementation.yaml'))
    .map(name => readFileSync(join(folder, name), 'utf8')),
);

/** When everything is done, and where in the text it stands. */
function datesOf({ schedule, document }: Analysis) {
  const tasks = schedule.tasks.map(({ what, block, executor, ...times }) => {
    const node =
      what.kind === 'change' ? what.change.change.node : what.kind === 'task' ? what.leaf.task.node : what.task.node;
    return { ...times, block: block.title, executor: executor?.id, at: document.at(node.span) };
  });
  const blocks = schedule.blocks.map(({ block, ...times }) => ({ ...times, block: document.at(block.node.span) }));
  return { start: schedule.start, finish: schedule.finish, tasks, blocks };
}

/** Everything that is told of a plan, with what would mend it. */
function told(analysis: Analysis) {
  return {
    problems: analysis.problems.map(({ fixes, ...problem }) => ({ ...problem, fixes: fixes?.() })),
    totals: totalsOf(analysis.priced),
    schedule: datesOf(analysis),
  };
}

/** What a hand does to a line of a plan: values that mean something else, keys and tasks that come and go. */
const edit = fc.record({
  at: fc.nat(10_000),
  kind: fc.constantFrom('letter', 'digit', 'word', 'delete', 'double', 'insert'),
  word: fc.constantFrom('anna', 'dropped', 'done', '8', '40', '2027-01-03', 'vendor', 'true', 'development', '[a]'),
  line: fc.constantFrom(
    'status: done',
    'optional: true',
    'hours: 400',
    'executor: nobody',
    'price: 5',
    'after: [x]',
    '',
  ),
});

function edited(text: string, { at, kind, word, line }: Edit): string {
  const lines = text.split('\n');
  const index = at % lines.length;
  const here = lines[index] ?? '';
  const indent = /^[ -]*/.exec(here)?.[0].replaceAll('-', ' ') ?? '';
  const instead: Record<Edit['kind'], string[]> = {
    letter: [`${here}x`],
    digit: [here.replace(/\d/, digit => String((Number(digit) + 1) % 10))],
    word: [here.replace(/: .*$/, `: ${word}`)],
    delete: [],
    double: [here, here],
    insert: [here, indent + line],
  };
  lines.splice(index, 1, ...instead[kind]);
  return lines.join('\n');
}

interface Edit {
  at: number;
  kind: 'letter' | 'digit' | 'word' | 'delete' | 'double' | 'insert';
  word: string;
  line: string;
}

describe('an analysis that is made from an earlier one', () => {
  it('says what an analysis of the text alone says', () => {
    let kept = 0;
    fc.assert(
      fc.property(fc.constantFrom(...plans), fc.array(edit, { minLength: 1, maxLength: 8 }), (plan, edits) => {
        let analysis = analyse(plan);
        told(analysis);
        for (const one of edits) {
          const text = edited(analysis.text, one);
          const next = analysis.with(text);
          expect(told(next), text).toEqual(told(analyse(text)));
          if (next.document.issues.length > 0) continue;
          if (next.plan.blocks.some((block, index) => block === analysis.plan.blocks[index])) kept++;
          analysis = next;
        }
      }),
      { numRuns: 100 },
    );
    // Else it would be no law of what is kept.
    expect(kept).toBeGreaterThan(60);
  });

  it('has the same blocks whenever it is asked, though another version with another week was asked meanwhile', () => {
    const before = analyse(plans[0] ?? '');
    const calendar = 'calendar: { hours-per-day: 6 }';
    const lines = before.text.split('\n').filter(line => !/^ *(calendar|hours-per-day|workdays|holidays):/.test(line));
    const [first, second] = [calendar, calendar.replace('6', '7')].map(line => [...lines, line].join('\n'));
    const earlier = before.with(first ?? '');
    const later = earlier.with(second ?? '');
    const { blocks } = later.priced;
    expect(earlier.plan.blocks.length).toBeGreaterThan(0);
    expect(later.plan.blocks.find(({ id }) => id === blocks[0]?.block.id)).toBe(blocks[0]?.block);
  });
});

describe('an edit', () => {
  const block = (index: number) => `  - id: b${index}
    type: configuration
    title: Block ${index}
    tasks:
      - { id: t${index}, title: T, hours: 4/6/10, executor: anna }
      - id: u${index}
        title: U
        hours: 2
        after: [t${index}]
        executor: anna
`;
  const plan = `plan: 1
stage: offer
project: { name: A, client: B, start: 2026-12-01 }
pricing: { currency: EUR, rate: 60 }
executors: { anna: { kind: own } }
blocks:
${[0, 1, 2, 3].map(block).join('')}changes:
  - { id: c, block: b1, hours: 3, status: agreed, executor: anna }
`;
  let before: Analysis;
  beforeAll(() => {
    before = analyse(plan);
    told(before);
  });

  const after = (from: string, to: string) => before.with(plan.replace(from, to));
  const anew = <T>(older: readonly T[], newer: readonly T[]) => newer.filter(one => !older.includes(one));
  const tasksAnew = (analysis: Analysis) =>
    anew(tasksOf(before.plan), tasksOf(analysis.plan)).map((task: Task) => task.id);

  it('of a task makes that task and its block anew, wherever it stands and however long it is', () => {
    for (const title of ['title: V', 'title: A much longer title than before']) {
      const analysis = after('id: u1\n        title: U', `id: u1\n        ${title}`);
      expect(tasksAnew(analysis)).toEqual(['u1']);
      expect(anew(before.plan.blocks, analysis.plan.blocks).map(({ id }) => id)).toEqual(['b1']);
      expect(analysis.plan.changes).toBe(before.plan.changes);
      expect(analysis.plan.executors).toBe(before.plan.executors);
    }
  });

  it('prices nothing but that task anew', () => {
    const analysis = after('id: u1\n        title: U\n        hours: 2', 'id: u1\n        title: U\n        hours: 20');
    const pricesOf = ({ priced }: Analysis) => priced.blocks.flatMap(({ tasks }) => tasks);
    expect(anew(pricesOf(before), pricesOf(analysis)).map(({ task }) => task.id)).toEqual(['u1']);
    expect(anew(before.priced.blocks, analysis.priced.blocks).map(priced => priced.block.id)).toEqual(['b1']);
  });

  it('of words lays nothing out anew, and what is told of time is of the tasks as they are', () => {
    const analysis = after('title: U', 'title: Other words');
    expect(analysis.schedule.times).toBe(before.schedule.times);
    const works = analysis.priced.blocks.flatMap(({ tasks, changeList }) => [...tasks, ...changeList]);
    for (const { what } of analysis.schedule.tasks) {
      if (what.kind !== 'group') expect(works).toContain(what.kind === 'task' ? what.leaf : what.change);
    }
    expect(after('hours: 2', 'hours: 3').schedule.times).not.toBe(before.schedule.times);
  });

  it('of the head makes no block anew', () => {
    const analysis = after('name: A', 'name: Another name');
    expect(analysis.plan.blocks).toBe(before.plan.blocks);
    expect(analysis.priced.blocks).toEqual(before.priced.blocks);
    expect(anew(before.priced.blocks, analysis.priced.blocks)).toEqual([]);
  });

  it('that adds a task reads the next one too, and leaves all others', () => {
    const analysis = after('      - id: u1\n', '      - { id: new, hours: 1 }\n      - id: u1\n');
    expect(tasksAnew(analysis)).toEqual(['new', 'u1']);
  });
});
