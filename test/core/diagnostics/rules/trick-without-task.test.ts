import { describe, expect, it } from 'vitest';
import { analyse } from '../../../support/analyse.ts';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'trick-without-task';
const bare = spoiled([', task: maps }', ' } # for the owner']);

describe(id, () => {
  it('is told of a trick that no task brings', () => {
    expect(found(id, bare)).toMatchObject([{ at: 'lost-sales', severity: 'warning' }]);
    expect(found(id, change(bare, 'id: lost-sales, ', ''))).toMatchObject([{ at: 'title' }]);
  });

  it('is told of a task that will not be done', () => {
    const message = (text: string) => found(id, text)[0]?.message;
    const maps = 'title: Process maps\n';
    expect(found(id, spoiled([maps, `${maps}        status: dropped\n`]))).toMatchObject([{ at: 'maps' }]);
    expect(message(spoiled([maps, `${maps}        status: dropped\n`]))).toContain('“maps” is dropped');
    expect(message(spoiled([maps, `${maps}        optional: true\n`]))).toContain('“maps” is optional');
    const type = '    type: audit\n';
    expect(message(spoiled([type, `${type}    status: cancelled\n`]))).toContain('“maps” stands in a cancelled block');
  });

  it('is told of a task inside what will not be done', () => {
    const group = (key: string) =>
      `      - { id: all, title: All, ${key}, tasks: [{ id: part, title: A part, hours: 1 }] }\n  - id: rollout\n`;
    const text = (key: string) => spoiled(['task: maps', 'task: part'], ['  - id: rollout\n', group(key)]);
    expect(found(id, text('status: dropped'))[0]?.message).toContain('“part” is dropped');
    expect(found(id, text('optional: true'))[0]?.message).toContain('“part” is optional');
    expect(found(id, text('status: todo'))).toEqual([]);
    const call = '      - { case: mobile-telephony, id: phone, optional: true }\n  - id: rollout\n';
    expect(found(id, spoiled(['task: maps', 'task: phone.order-lines'], ['  - id: rollout\n', call]))).toHaveLength(1);
  });

  it('leaves what names nothing, what is empty and what cannot be read to others', () => {
    expect(found(id, goodPlan)).toEqual([]);
    for (const task of ['mapps', '', '[maps]']) expect(found(id, spoiled(['task: maps', `task: ${task}`]))).toEqual([]);
    expect(found(id, change(bare, 'stage: offer', 'stage: lead'))).toEqual([]);
    const tricks = bare.slice(bare.indexOf('tricks:'));
    expect(found(id, change(bare, tricks, 'tricks: [calls]\n'))).toEqual([]);
  });

  it('is mended by the first of the tasks in the totals', () => {
    expect(fixed(id, bare)).toContain('is known, task: interviews } # for the owner');
    const block = '  - id: lost-sales\n    title: Search for losses # ours\n    effect: Known losses\n';
    const inLines = change(bare, bare.slice(bare.indexOf('  - { id: lost-sales'), bare.indexOf('offer:\n')), block);
    expect(fixed(id, inLines)).toContain('    effect: Known losses\n    task: interviews\n');
  });

  it('offers a dozen tasks at most, none of them optional, dropped or inside a case', () => {
    const first =
      '      - { case: mobile-telephony, id: phone, optional: true }\n      - { case: task-setting, id: habits }\n      - { id: out, title: Out, hours: 1, status: dropped }\n      - id: interviews\n';
    const many = Array.from(
      { length: 12 },
      (_, index) => `      - { id: t${index}, title: Task ${index}, hours: 1 }\n`,
    ).join('');
    const text = change(
      change(bare, '      - id: interviews\n', first),
      '  - id: configuration\n',
      `${many}  - id: configuration\n`,
    );
    const edits = analyse(text)
      .problems.find(problem => problem.rule === id)
      ?.fixes?.()[0]?.edits;
    expect(edits).toMatchObject([{ snippet: ', task: ${1|habits,interviews,maps,survey,t0,t1,t2,t3,t4,t5,t6,t7|}' }]);
  });
});
