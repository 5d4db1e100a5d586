import { describe, expect, it } from 'vitest';
import { analyse } from '../../../support/analyse.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'custom-rule-expression';
const kind = 'methodology' as const;

/** A methodology with one rule; `keys` are its lines after `id`. */
function methodology(...keys: string[]): string {
  return `methodology: 1 # ours\nid: ours\nextends: onebox\ncustom-rules:\n  - id: x\n${keys.map(key => `    ${key}\n`).join('')}`;
}

const rule = (when: string, message = 'Told') => methodology('each: task', `when: ${when}`, `message: ${message}`);
const marks = (text: string) => found(id, text, { kind }).map(problem => problem.at);

describe(id, () => {
  it('is told of a word that means nothing, at that word, and knows what was meant', () => {
    expect(found(id, rule('task.hour > 40'), { kind })).toEqual([
      { at: 'hour', line: 7, severity: 'error', message: '“task” has no “hour”: did you mean “hours”?' },
    ]);
    expect(fixed(id, rule('task.hour > 40 # a week'), '', { kind })).toContain('when: task.hours > 40 # a week\n');
    expect(fixed(id, rule('task.hours = 40'), '', { kind })).toContain('when: task.hours == 40\n');
  });

  it('is told of what is true or false of nothing', () => {
    const [problem] = found(id, rule('task.hours'), { kind });
    expect(problem).toMatchObject({ at: 'task.hours', message: expect.stringContaining('this is a number') });
  });

  it('knows what the rule looks at', () => {
    const each = (scope: string) => marks(methodology(`each: ${scope}`, 'when: block.hours > 100', 'message: Told'));
    expect(each('block')).toEqual([]);
    expect(each('task')).toEqual([]);
    expect(each('plan')).toEqual(['block']);
    expect(each('executor')).toEqual(['block']);
  });

  it('finds the place in every style of text', () => {
    expect(marks(rule('"task.title == \\"x\\" && task.skil == \'y\'"'))).toEqual(['skil']);
    expect(marks(rule(`'task.title == ''x'' && task.skil == "y"'`))).toEqual(['skil']);
    expect(marks(rule('>-\n      task.optional &&\n      task.skil == "y"'))).toEqual(['skil']);
    expect(marks(rule('|\n      task.optional &&\n\n      task.skil == "y"'))).toEqual(['skil']);
    expect(marks(rule('task.optional &&\n      task.skil == "y"'))).toEqual(['skil']);
    expect(
      marks('methodology: 1\nid: o\ncustom-rules: [{ id: x, each: task, when: "task.skil", message: A }]'),
    ).toEqual(['skil']);
  });

  it('reads the bracketed parts of messages, in every language', () => {
    expect(marks(rule('task.optional', '"${task.titel} of ${blok.title}"'))).toEqual(['titel', 'blok']);
    expect(marks(rule('task.optional', '{ en: "${task.title}", uk: "Задача ${task.hour}" }'))).toEqual(['hour']);
    expect(marks(rule('task.optional', '"${task.title} and ${task.hours * 2} {block} $x"'))).toEqual([]);
    expect(fixed(id, rule('task.optional', '"Split ${tsk.title}"'), '', { kind })).toContain('"Split ${task.title}"');
  });

  it('is told of what a message has no words for, and of a bracket that is not closed', () => {
    expect(marks(rule('task.optional', '"${task.executor}"'))).toEqual(['task.executor']);
    expect(marks(rule('task.optional', '"${task.deliverables}"'))).toEqual(['task.deliverables']);
    expect(marks(rule('task.optional', '"Split ${task.title"'))).toEqual(['${']);
  });

  it('knows that a value with ! before it is no text to YAML', () => {
    expect(found(id, rule('!has(task.skill)'), { kind })).toMatchObject([
      { at: '!has(task.skill)', message: expect.stringContaining('in quotes') },
    ]);
    const flow = 'methodology: 1\nid: o\ncustom-rules: [{ id: x, each: task, when: !has(task.skill), message: A }]';
    expect(marks(flow)).toEqual(['!has(task.skill)']);
    const text = rule("!has(task.skill) && task.id != 'x'");
    const mended = fixed(id, text, '', { kind });
    expect(mended).toContain(`when: '!has(task.skill) && task.id != ''x'''\n`);
  });

  it('leaves to the schema what it says already', () => {
    for (const text of [
      methodology('each: task', 'message: A'),
      methodology('each: tusk', 'when: tusk.hours > 1', 'message: A'),
      methodology('each: task', 'when:', 'message: A'),
      methodology('each: task', 'when: [1]', 'message: [2]'),
      methodology('each: [task]', 'when: 5', 'message: 6'),
      'methodology: 1\nid: x\ncustom-rules: yes\n',
      'methodology: 1\nid: x\ncustom-rules: [1, , x]\n',
    ]) {
      expect(
        found(id, text, { kind }).filter(({ at }) => at !== '5'),
        text,
      ).toEqual([]);
      expect(analyse(text, kind).problems.length, text).toBeGreaterThan(0);
    }
  });

  it('is silent about a rule that is right', () => {
    const text = rule('task.hours > 16 && !has(task.executor)', '"${task.title}: ${task.hours} h"');
    expect(analyse(text, kind).problems).toEqual([]);
  });
});
