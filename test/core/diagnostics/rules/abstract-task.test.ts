import { describe, expect, it } from 'vitest';
import { analyse } from '../../../support/analyse.ts';
import { change, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'abstract-task';
const funnel = 'title: Funnel and required fields\n        hours: 6/8/12';

/** The good plan with another task in place of the one that sets up the funnel. */
const withFunnel = (text: string) => spoiled([funnel, text]);
const withHours = (hours: string) => withFunnel(`title: Funnel and required fields\n        hours: ${hours}`);

const total = (text: string) => String(analyse(text).priced.total);
const hoursOf = (text: string) => [...text.matchAll(/-\d\n +title: .*\n +hours: (.*)/g)].map(match => match[1]);

describe(id, () => {
  it('is told of more hours than can be estimated at once, with both numbers', () => {
    expect(found(id, withHours('12/20/40'))).toMatchObject([
      { at: '12/20/40', severity: 'warning', message: expect.stringMatching(/\. 20 h .* beyond 16 h/) },
    ]);
    expect(found(id, withHours('{ min: 12, likely: 20, max: 40 }'))).toMatchObject([{ at: 'min' }]);
  });

  it('goes by the likely case, and lets developers take more', () => {
    expect(found(id, withHours('12/16/40'))).toEqual([]);
    expect(found(id, withHours('24\n        method: development'))).toEqual([]);
    expect(found(id, withHours('25\n        method: development'))[0]?.message).toContain('beyond 24 h');
  });

  it('is told of the hours of one unit, whatever the quantity', () => {
    expect(found(id, withHours('16\n        quantity: 3'))).toEqual([]);
    expect(found(id, withHours('17\n        quantity: 0.1'))).toMatchObject([{ at: '17' }]);
  });

  it('is silent where the composition is written, and not where half of it is', () => {
    expect(found(id, withHours('40\n        description: Seven stages'))).toHaveLength(1);
    expect(found(id, withHours('40\n        acceptance: [A deal goes through]'))).toHaveLength(1);
    expect(
      found(id, withHours('40\n        description: Seven stages\n        acceptance: [A deal goes through]')),
    ).toEqual([]);
    expect(found(id, withHours('40\n        description: Seven stages\n        deliverables: [A funnel]'))).toEqual([]);
  });

  it('is silent where the vendor has answered, and not where the vendor was only asked', () => {
    expect(found(id, withHours('40\n        vendor-estimate: { requested: 2026-11-02 }'))).toHaveLength(1);
    expect(found(id, withHours('40\n        vendor-estimate: { requested: 2026-11-02, hours: 38 }'))).toEqual([]);
  });

  it('is silent of what is dropped, done, cancelled or unreadable', () => {
    for (const status of ['dropped', 'done']) expect(found(id, withHours(`40\n        status: ${status}`))).toEqual([]);
    const cancelled = spoiled(
      [funnel, 'title: All\n        hours: 40'],
      ['    type: configuration\n', '    type: configuration\n    status: cancelled\n'],
    );
    expect(found(id, cancelled)).toEqual([]);
    expect(found(id, withHours('forty'))).toEqual([]);
    expect(found(id, withHours('[40]'))).toEqual([]);
  });

  it('leaves the tasks of a case to the case', () => {
    const text = 'case: 1\nid: huge\ntitle: Huge\ntasks:\n  - { id: all, title: All of it, hours: 40 }\n';
    const files = [{ uri: 'file:///work/cases/huge.case.yaml', text }];
    const plan = spoiled([
      '      - id: tasks-in-crm\n',
      '      - { case: huge, executor: mark }\n      - id: tasks-in-crm\n',
    ]);
    expect(analyse(plan, 'plan', files).priced.blocks[1]?.tasks[0]?.tasks).toHaveLength(1);
    expect(found(id, plan, { files })).toEqual([]);
  });

  it('is silent under a methodology that knows no limit', () => {
    const text = 'methodology: 1\nid: bare\nstages:\n  offer: { gate: [goal] }\n';
    const files = [{ uri: 'file:///work/bare.methodology.yaml', text }];
    const plan = change(withHours('40'), 'methodology: onebox', 'methodology: ./bare.methodology.yaml');
    expect(analyse(plan, 'plan', files).methodology?.id).toBe('bare');
    expect(found(id, plan, { files })).toEqual([]);
  });
});

describe(`${id}, mended by a split`, () => {
  it('keeps every figure, the competence and the comments', () => {
    const text = withFunnel('title: Funnel and required fields\n        hours: 12/20/40 # as Mark says');
    const after = fixed(id, text, 'Split');
    expect(hoursOf(after)).toEqual(['6/10/20', '6/10/20']);
    expect(after).toContain(
      "          - id: funnel-1\n            title: 'Funnel and required fields: part 1'\n".replaceAll("'", '"'),
    );
    expect(after.match(/^ {12}skill: product$/gm)).toHaveLength(2);
    expect(total(after)).toBe(total(text));
  });

  it.each([
    ['50', ['12.5', '12.5', '12.5', '12.5']],
    ['33', ['11', '11', '11']],
    ['47.99', ['16', '16', '15.99']],
    ['20/30/41', ['10/15/20.5', '10/15/20.5']],
    ['19.99/20/20.01', ['10/10/10.01', '9.99/10/10']],
    ['3d', ['12', '12']],
    ['{ min: 16, likely: 17, max: 18 }', ['8/8.5/9', '8/8.5/9']],
  ])('divides %s into %j', (hours, parts) => {
    const text = withHours(hours);
    const after = fixed(id, text, 'Split');
    expect(hoursOf(after)).toEqual(parts);
    expect(total(after)).toBe(total(text));
  });

  it('takes ids that are free', () => {
    const text = change(withHours('20'), '- id: tasks-in-crm', '- id: funnel-1');
    expect(fixed(id, text, 'Split')).toContain(
      '- id: funnel-1-2\n            title: "Funnel and required fields: part 1"',
    );
  });

  it('writes flow style into flow style', () => {
    const item = (task: string) =>
      spoiled(['      - id: tasks-in-crm\n', `      - ${task}\n      - id: tasks-in-crm\n`]);
    const first = fixed(id, item('{ id: big, hours: 40, title: Big work, executor: mark, skill: product }'), 'Split');
    expect(first).toContain(
      '- { id: big, title: Big work, executor: mark, skill: product, tasks: [{ id: big-1, title: ',
    );
    expect(first).toContain('hours: 13.5, skill: product }');
    const last = fixed(id, item('{ id: big, title: Big work, executor: mark, skill: product, hours: 20 }'), 'Split');
    expect(last).toContain('skill: product, tasks: [{ id: big-1,');
  });

  it('finds its place where the hours are the first or the last key', () => {
    const item = (task: string) => spoiled(['      - id: tasks-in-crm\n', `${task}      - id: tasks-in-crm\n`]);
    const first = item('      - hours: 20\n        id: big\n        title: Big work\n        skill: product\n');
    expect(fixed(id, first, 'Split')).toContain(
      '      - id: big\n        title: Big work\n        skill: product\n        tasks:\n          - id: big-1\n',
    );
    const last = item(
      '      - id: big\n        title: Big work\n        skill: product\n        hours: 20 # once more\n',
    );
    expect(fixed(id, last, 'Split')).toContain('        skill: product\n        tasks:\n          - id: big-1\n');
  });

  it('is not offered where a group may not have what the task has, or where nobody would name so many parts', () => {
    const titles = (text: string) =>
      analyse(text)
        .problems.filter(problem => problem.rule === id)
        .map(problem => problem.fixes?.().length);
    for (const key of ['quantity: 2', 'price: 900', 'cost: 500'])
      expect(titles(withHours(`20\n        ${key}`))).toEqual([0]);
    expect(titles(withHours('100000'))).toEqual([0]);
    expect(titles(withHours('40/30/20'))).toEqual([0]);
    expect(titles(withHours('20'))).toEqual([1]);
  });

  it('speaks the language of the plan', () => {
    const text = change(withHours('20'), 'locale: en', 'locale: uk');
    expect(fixed(id, text, 'Split')).toContain('"Funnel and required fields: частина 2"');
  });
});

describe(`${id}, of one word`, () => {
  it('is told of a title that says nothing, from half the limit on', () => {
    expect(found(id, withFunnel('title: CRM\n        hours: 8.5'))).toMatchObject([
      { at: 'CRM', severity: 'warning', message: expect.stringContaining('“CRM” for 8.5 h') },
    ]);
    expect(found(id, withFunnel('title: { en: Settings, ru: Настройка }\n        hours: 12'))).toHaveLength(1);
    expect(found(id, withFunnel('title: CRM\n        hours: 8'))).toEqual([]);
  });

  it('is silent where more is said', () => {
    expect(found(id, withFunnel('title: CRM settings\n        hours: 12'))).toEqual([]);
    expect(found(id, withFunnel('title: { en: Settings, ru: Настройка CRM }\n        hours: 12'))).toEqual([]);
    for (const key of ['description: Seven stages', 'acceptance: [A deal goes through]', 'deliverables: [A funnel]']) {
      expect(found(id, withFunnel(`title: CRM\n        hours: 12\n        ${key}`))).toEqual([]);
    }
  });

  it('is mended by a description', () => {
    const after = fixed(id, withFunnel('title: CRM # short\n        hours: 12'));
    expect(after).toContain(
      'title: CRM # short\n        description: what is done and with what result\n        hours: 12',
    );
  });
});
