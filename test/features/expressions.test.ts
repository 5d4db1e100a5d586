import { describe, expect, it } from 'vitest';
import { completionsAt } from '../../server/src/features/completion.ts';
import { hoverAt } from '../../server/src/features/hover.ts';
import { analyse } from '../support/analyse.ts';
import { accept, marked } from '../support/marked.ts';

const telling = { locale: 'en' as const, currencyDisplay: 'symbol' as const };

/** A methodology with one rule; `keys` are the lines of its `when` and `message`. */
function methodology(each: string, ...keys: string[]): string {
  const rule = ['  - id: x', `each: ${each}`, ...keys].join('\n    ');
  return `methodology: 1\nid: ours\ncustom-rules:\n${rule}\n`;
}

function complete(source: string, typed?: string) {
  const { text, position } = marked(source);
  const analysis = analyse(text, 'methodology');
  const lastGood = analysis.isBroken ? undefined : analysis;
  const { items } = completionsAt(analysis, lastGood, position, { telling, snippets: true, typed });
  return items.sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
}

const labels = (source: string) => complete(source).map(item => item.label);
const offered = (each: string, when: string) => labels(methodology(each, `when: ${when}`));

function accepted(source: string, label: string): string {
  const item = complete(source).find(candidate => candidate.label === label);
  if (!item) throw new Error(`no ${label} among ${labels(source).join(', ')}`);
  return accept(marked(source).text, item);
}

describe('completion in an expression', () => {
  it('begins with what the rule looks at', () => {
    expect(offered('task', '¦').slice(0, 3)).toEqual(['plan', 'block', 'task']);
    expect(offered('executor', '¦')).not.toContain('task');
    expect(offered('task', '¦')).toEqual(expect.arrayContaining(['has', 'size', 'string']));
  });

  it('lists the fields after a dot, each with its type and what it is', () => {
    const items = complete(methodology('task', 'when: task.¦'));
    expect(items.find(item => item.label === 'hours')).toMatchObject({
      detail: 'a number',
      documentation: { value: expect.stringContaining('Expected hours') },
    });
    expect(items.map(item => item.label)).not.toContain('plan');
  });

  it('follows fields through objects, lists and calls', () => {
    expect(offered('task', 'task.executor.¦')).toContain('skills');
    expect(offered('task', 'task.block.tasks[0].¦')).toContain('first_win');
    expect(offered('plan', 'plan.tasks.filter(t, t.optional)[0].executor.¦')).toContain('capacity');
    expect(offered('plan', 'plan.tasks.map(t, t.hours).¦')).toEqual(expect.arrayContaining(['sum', 'exists']));
    expect(offered('plan', 'plan.tasks.map(t, t.title).¦')).not.toContain('sum');
    expect(offered('plan', 'plan.means.¦')).toEqual(expect.arrayContaining(['join', 'size', 'all']));
    expect(offered('plan', 'plan.name.¦')).toEqual(expect.arrayContaining(['contains', 'startsWith', 'lower']));
    expect(offered('plan', '(plan.name + "x").lower().¦')).toContain('endsWith');
    expect(offered('plan', 'plan.nothing.¦')).toEqual([]);
  });

  it('knows what macros bind, and forgets it after them', () => {
    expect(offered('plan', 'plan.tasks.exists(t, t.¦)')).toContain('hours');
    expect(offered('plan', 'plan.tasks.exists(t, ¦)')[0]).toBe('t');
    expect(offered('plan', 'plan.blocks.all(b, b.tasks.exists(t, b.¦')).toContain('deliverables');
    expect(offered('plan', 'plan.tasks.exists(t, t.optional) && ¦')).not.toContain('t');
    expect(offered('plan', 'plan.tasks.exists(¦')).toEqual([]);
  });

  it('is silent in texts and numbers', () => {
    expect(offered('task', 'task.title == "pl¦')).toEqual([]);
    expect(offered('task', "task.title == 'a.¦'")).toEqual([]);
    expect(offered('task', 'task.hours > 1¦')).toEqual([]);
  });

  it('offers “in” after a value', () => {
    expect(offered('task', 'task.skill ¦')).toEqual(['in']);
    expect(offered('task', 'task.skill i¦')).toEqual(['in']);
  });

  it('replaces the word and nothing else', () => {
    expect(accepted(methodology('task', 'when: task.ho¦xx > 5'), 'hours')).toContain('when: task.hours > 5\n');
    expect(accepted(methodology('task', 'when: ta¦'), 'task')).toContain('when: task\n');
    expect(accepted(methodology('task', 'when:¦'), 'task')).toContain('when: task\n');
  });

  it('reads quoted values, and keeps their quotes', () => {
    expect(accepted(methodology('task', 'when: "task.ti¦ == 5"'), 'title')).toContain('when: "task.title == 5"\n');
    expect(accepted(methodology('task', 'when: "task.title.¦"'), 'contains')).toContain(`"task.title.contains('')"`);
    expect(accepted(methodology('task', "when: 'task.title.¦'"), 'contains')).toContain(`'task.title.contains("")'`);
    expect(offered('task', '"task.title == \\"x\\" && task.¦"')).toContain('hours');
    expect(offered('task', '"task.¦')).toContain('hours');
  });

  it('reads flow style and texts of several lines', () => {
    expect(labels('custom-rules: [{ id: x, each: task, when: "task.¦" }]')).toContain('hours');
    expect(labels('custom-rules:\n  - { id: x, each: change, when: change.¦ }\n')).toContain('reason');
    const block = methodology('task', 'when: >-', '  task.optional &&', '  task.¦', 'message: X');
    expect(labels(block)).toContain('hours');
    expect(accepted(methodology('task', 'when: |', '  task.opt¦', 'message: X'), 'optional')).toContain(
      '  task.optional\n',
    );
  });

  it('takes only the bracketed parts of a message for expressions', () => {
    expect(labels(methodology('task', 'message: "Split ${task.¦"'))).toContain('title');
    expect(labels(methodology('task', 'message: { en: "Split ${task.ti¦}" }'))).toContain('title');
    expect(labels(methodology('task', 'message: "Split ${task.title} ta¦"'))).not.toContain('task');
    expect(labels(methodology('task', 'message: "task.¦"'))).not.toContain('title');
  });

  it('is opened by a dot nowhere else', () => {
    expect(complete(methodology('task', 'when: task.¦'), '.').map(item => item.label)).toContain('hours');
    expect(complete('limits:\n  task-hours: 1.¦\n', '.')).toEqual([]);
    expect(complete('rules:\n  first-win-missing: ¦\n').length).toBeGreaterThan(0);
    expect(complete('rules:\n  first-win-missing: ¦\n', '.')).toEqual([]);
  });
});

describe('hover in an expression', () => {
  function hover(source: string, locale: 'en' | 'uk' = 'en') {
    const { text, position } = marked(source);
    const found = hoverAt(analyse(text, 'methodology'), position, { ...telling, locale });
    const line = text.split('\n')[found?.range?.start.line ?? -1];
    return (
      found && [
        line?.slice(found.range?.start.character, found.range?.end.character),
        (found.contents as { value: string }).value,
      ]
    );
  }

  it('says what a field is, of what type, in the reader’s language', () => {
    expect(hover(methodology('task', 'when: task.ho¦urs > 5'))).toEqual([
      'hours',
      expect.stringContaining('`task.hours` · a number\n\nExpected hours'),
    ]);
    expect(hover(methodology('task', 'when: task.ho¦urs > 5'), 'uk')?.[1]).toContain('· число\n\nОчікувані години');
  });

  it('says what variables, functions and macros are', () => {
    expect(hover(methodology('task', 'when: ta¦sk.hours > 5'))).toEqual(['task', expect.stringContaining('a task')]);
    expect(hover(methodology('plan', 'when: plan.tasks.exi¦sts(t, true)'))).toEqual([
      'exists',
      expect.stringContaining('list.exists(x, condition)'),
    ]);
    expect(hover(methodology('task', 'when: "ha¦s(task.skill)"'))).toEqual(['has', expect.stringContaining('given')]);
    expect(hover(methodology('plan', 'when: plan.tasks.all(t, t¦.optional)'))?.[1]).toContain('An item of the list');
  });

  it('finds the word behind quotes, escapes and folded lines', () => {
    expect(hover(methodology('task', 'when: "task.title == \\"x\\" && task.sk¦ill == \\"y\\""'))?.[0]).toBe('skill');
    expect(hover(methodology('task', "when: 'task.title == ''x'' && task.sk¦ill == \"y\"'"))?.[0]).toBe('skill');
    expect(hover(methodology('task', 'when: >-', '  task.optional &&', '  task.ass¦umption', 'message: X'))?.[0]).toBe(
      'assumption',
    );
    expect(hover(methodology('task', 'message: "Split ${task.ti¦tle}, please"'))?.[0]).toBe('title');
  });

  it('leaves everything else as it is', () => {
    expect(hover(methodology('task', 'message: "Split ${task.title}, ple¦ase"'))?.[1] ?? '').not.toContain('`task');
    expect(hover(methodology('task', 'wh¦en: task.optional'))?.[1]).toContain('When');
    expect(hover(methodology('task', 'when: task.titl¦ == "x"'))?.[0]).not.toBe('titl');
  });
});
