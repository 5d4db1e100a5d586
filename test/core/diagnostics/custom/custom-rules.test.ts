import { describe, expect, it } from 'vitest';
import { objects } from '../../../../server/src/core/diagnostics/custom/expression-model.ts';
import { render } from '../../../../server/src/core/l10n/translate.ts';
import { analyse } from '../../../support/analyse.ts';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
import { found } from '../../../support/rules.ts';

interface Sketch {
  each: string;
  when: string;
  message?: string;
  severity?: string;
}

const yaml = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** A methodology with these rules, called `own-1`, `own-2` and so on. */
function methodology(...rules: Sketch[]): string {
  const items = rules.map(({ each, when, message = 'Told', severity }, index) =>
    [
      `  - id: own-${index + 1}`,
      `each: ${each}`,
      `when: ${yaml(when)}`,
      `message: ${message.startsWith('{') ? message : yaml(message)}`,
      ...(severity ? [`severity: ${severity}`] : []),
    ].join('\n    '),
  );
  return `methodology: 1\nid: ours\nextends: onebox\ncustom-rules:\n${items.join('\n')}\n`;
}

const filesOf = (text: string) => [{ uri: 'file:///work/ours.methodology.yaml', text }];
const following = (plan: string) => change(plan, 'methodology: onebox', 'methodology: ./ours.methodology.yaml');

function told(rule: Sketch, plan = goodPlan) {
  return found('own-1', following(plan), { files: filesOf(methodology(rule)) });
}

const marks = (rule: Sketch, plan?: string) => told(rule, plan).map(problem => problem.at);
const messageOf = (each: string, message: string, when = 'true') => told({ each, when, message })[0]?.message;

describe('a custom rule marks what it looks at', () => {
  it('the project', () => {
    expect(marks({ each: 'plan', when: 'plan.blocks.size() > 3' })).toEqual(['project']);
    expect(marks({ each: 'plan', when: 'plan.blocks.size() > 4' })).toEqual([]);
  });

  it('blocks, tasks and changes by their ids, executors by their names', () => {
    expect(marks({ each: 'block', when: 'block.hours < 8' })).toEqual(['closing']);
    expect(marks({ each: 'task', when: 'task.method == "development"' })).toEqual(['exchange']);
    expect(marks({ each: 'executor', when: '"management" in executor.skills' })).toEqual(['anna']);
    const plan = `${goodPlan}changes:\n  - { id: CR-1, block: audit, reason: More, status: proposed, hours: 50 }\n`;
    expect(marks({ each: 'change', when: 'change.hours > block.hours' }, plan)).toEqual([]);
    expect(marks({ each: 'change', when: 'change.hours > change.block.hours' }, plan)).toEqual(['CR-1']);
  });

  it('whatever is without an id by its first key', () => {
    const plan = spoiled(
      ['      - id: maps\n        title: Process maps', '      - title: Process maps'],
      [', task: maps', ''],
    );
    expect(marks({ each: 'task', when: 'task.title == "Process maps"' }, plan)).toEqual(['title']);
  });

  it('the call of a case, once, though many of its tasks are meant', () => {
    const call = '      - case: mobile-telephony\n        id: phones\n        with: { lines: 8 }\n';
    const plan = spoiled(['      - id: funnel\n', `${call}      - id: funnel\n`]);
    const rule = { each: 'task', when: 'has(task.from_case) && task.block.type == "configuration"' };
    expect(marks(rule, plan)).toEqual(['phones']);
    expect(told({ ...rule, message: '${task.from_case}: ${task.id}' }, plan)[0]?.message).toMatch(
      /^mobile-telephony: phones\./,
    );
  });
});

describe('its severity', () => {
  const when = 'true';

  it('is a warning if nothing is said, else what is said', () => {
    expect(told({ each: 'plan', when })[0]?.severity).toBe('warning');
    expect(told({ each: 'plan', when, severity: 'hint' })[0]?.severity).toBe('hint');
    expect(told({ each: 'plan', when, severity: 'off' })).toEqual([]);
  });

  it('is what the methodology says under “rules” before that', () => {
    const set = (severity: string, own?: string) =>
      found('own-1', following(goodPlan), {
        files: filesOf(`${methodology({ each: 'plan', when, severity: own })}rules:\n  own-1: ${severity}\n`),
      });
    expect(set('error')[0]?.severity).toBe('error');
    expect(set('information', 'off')[0]?.severity).toBe('information');
    expect(set('off')).toEqual([]);
  });

  it('can be taken away by a comment', () => {
    const text = following(spoiled(['project:\n', '# planwright-disable-next-line own-1 -- agreed\nproject:\n']));
    const analysis = analyse(text, 'plan', filesOf(methodology({ each: 'plan', when })));
    expect(analysis.problems).toEqual([]);
  });
});

describe('its message', () => {
  it('is filled in from the same plan', () => {
    expect(messageOf('task', '${task.title}: ${ task.hours } h of ${block.title}')).toBe(
      'Interviews with managers: 8 h of Audit of the sales department',
    );
    expect(messageOf('block', '${block.deliverables.join(", ")} {plain} $5')).toBe(
      'Process maps, Requirements {plain} $5',
    );
    expect(messageOf('task', '${task.optional ? "}" : "{"}')).toBe('{');
  });

  it('says what is not known', () => {
    expect(messageOf('task', 'by ${task.spent}')).toBe('by ?');
  });

  it('is told in the language of whoever reads it, with numbers as that language writes them', () => {
    const message = '{ en: "${plan.net} now", uk: "зараз ${plan.net}, ${plan.blocks.size() > 1}" }';
    const analysis = analyse(
      following(goodPlan),
      'plan',
      filesOf(methodology({ each: 'plan', when: 'true', message })),
    );
    const problem = analysis.problems.find(({ rule }) => rule === 'own-1');
    const texts = (['en', 'uk', 'ru'] as const).map(locale => problem && render(locale, problem.message));
    expect(texts[0]).toMatch(/^\d,\d{3}(\.\d+)? now$/);
    expect(texts[1]).toMatch(/^зараз \d\u00a0?\d{3}(,\d+)?, так$/);
    expect(texts[2]).toMatch(/^\d\u00a0?\d{3}(,\d+)? now$/);
  });

  it('stays short, however long what is filled in', () => {
    const plan = spoiled(['title: Process maps', `title: ${'long '.repeat(1000)}`]);
    const rule = { each: 'task', when: 'task.id == "maps"', message: 'Title: ${task.title}' };
    expect(told(rule, plan)[0]?.message).toMatch(/^Title: (long ){40}…$/);
  });
});

describe('what a rule sees', () => {
  it('are the figures of the plan', () => {
    const { priced } = analyse(goodPlan);
    const figures = ['net', 'total', 'cost', 'margin', 'subtotal', 'contingency'] as const;
    for (const figure of figures) {
      expect(marks({ each: 'plan', when: `plan.${figure} == ${priced[figure]}` }), figure).toEqual(['project']);
      expect(marks({ each: 'plan', when: `plan.blocks.map(b, b.${figure}).sum() != plan.${figure}` })).toEqual([]);
    }
    expect(marks({ each: 'plan', when: 'plan.contingency_percent == 0.2 && plan.prepayment_percent == 0.5' })).toEqual([
      'project',
    ]);
    expect(marks({ each: 'plan', when: 'plan.tasks.map(t, t.hours).sum() == plan.hours' })).toEqual(['project']);
    expect(marks({ each: 'plan', when: 'plan.executors.map(e, e.hours).sum() == plan.hours' })).toEqual(['project']);
  });

  it('counts the whole task, all its units', () => {
    const when = 'task.id == "control" && task.hours == 6 && task.min == 6 && task.max == 6 && task.quantity == 3';
    expect(marks({ each: 'task', when })).toEqual(['control']);
    const points = 'task.id == "maps" && task.min == 6 && task.likely == 8 && task.max == 12';
    expect(marks({ each: 'task', when: points })).toEqual(['maps']);
  });

  it('are no cancelled blocks and no dropped tasks', () => {
    const plan = spoiled(
      ['type: closing\n', 'type: closing\n    status: cancelled\n'],
      ['skill: analysis\n        after: [interviews]', 'status: dropped'],
    );
    expect(marks({ each: 'block', when: 'true' }, plan)).toEqual(['audit', 'configuration', 'rollout']);
    expect(marks({ each: 'task', when: 'task.block.id == "audit"' }, plan)).toEqual(['interviews', 'survey']);
    expect(marks({ each: 'plan', when: 'plan.tasks.exists(t, t.id == "maps" || t.id == "report")' }, plan)).toEqual([]);
  });

  it('are sub-tasks in place of the task around them, with what it gives them', () => {
    const plan = spoiled([
      '        hours: 6/8/12\n        executor: anna\n        skill: analysis\n        after: [interviews]',
      '        executor: mark\n        optional: true\n        tasks:\n          - { id: draw, title: Draw, hours: 8 }',
    ]);
    const when = 'task.id == "maps" || task.optional && task.executor.id == "mark"';
    expect(marks({ each: 'task', when }, plan)).toEqual(['draw']);
  });

  it('tell changes at their price, agreed or not', () => {
    const changes = (status: string) =>
      `${goodPlan}changes:\n  - { id: CR-1, block: audit, reason: More, status: ${status}, hours: 10, executor: anna }\n`;
    for (const status of ['proposed', 'agreed']) {
      expect(marks({ each: 'change', when: 'change.net == 650' }, changes(status)), status).toEqual(['CR-1']);
    }
  });

  it('are items, payments and terms too', () => {
    const plan = `${goodPlan.replace(
      '  - id: configuration\n',
      '    items:\n      - { id: seats, title: Seat, quantity: 15, price: 390, cost: 310, discount: 5% }\n      - { id: care, title: Care, share: 10%, of: [seats], optional: true }\n  - id: configuration\n',
    )}terms: { warranty: 2w, acceptance-days: 5 }\npayments:\n  - { share: 40%, at: signing, title: Advance }\n  - { rest: true, at: finish }\n`;
    const tell = (message: string) => told({ each: 'plan', when: 'true', message }, plan)[0]?.message;
    expect(tell('${plan.items.size()} ${plan.items[0].net} ${plan.items[1].optional} ${plan.items[1].of[0]}')).toBe(
      '2 5,557.5 yes seats',
    );
    expect(tell('${plan.items.filter(i, i.kind == "licence").map(i, i.net).sum()}')).toBe('6,113.25');
    expect(tell('${plan.payments.size()} ${plan.payments[0].title} ${plan.payments[0].kind}')).toBe(
      '2 Advance milestone',
    );
    expect(tell('${plan.warranty_days} ${plan.acceptance_days} ${plan.client_hours}')).toBe('14 5 0');
    const [payment] = told({ each: 'plan', when: 'plan.payments.exists(p, p.amount > plan.total / 2)' }, plan);
    expect(payment?.at).toBe('project');
    expect(marks({ each: 'block', when: 'block.items.exists(i, i.price < i.cost / i.quantity)' }, plan)).toEqual([]);
    expect(marks({ each: 'block', when: 'block.items.size() > 1' }, plan)).toEqual(['audit']);
  });

  it('is every field that is described, and none fails on a plan that says nothing', () => {
    const empty =
      'plan: 1\nmethodology: onebox\nblocks: [{ tasks: [{}, { case: nowhere }], items: [{}] }]\npayments: [{}]\nexecutors: { a: }\nchanges: [{}]\nneeds: [{}]\ndifficulties: [{}]\ntricks: [{}]\n';
    const lists = {
      plan: '[plan]',
      block: 'plan.blocks',
      task: 'plan.tasks',
      item: 'plan.items',
      payment: 'plan.payments',
      executor: 'plan.executors',
      change: 'plan.changes',
      need: 'plan.needs',
      difficulty: 'plan.difficulties',
      trick: 'plan.tricks',
    };
    for (const [name, fields] of Object.entries(objects)) {
      const list = lists[name as keyof typeof lists];
      const tests = Object.keys(fields).map(field => `(has(x.${field}) || !has(x.${field}))`);
      for (const test of tests) {
        const rule = { each: 'plan', when: `${list}.size() > 0 && ${list}.all(x, ${test})` };
        expect(marks(rule, empty), test).toHaveLength(1);
      }
    }
  });
});

describe('what is not known', () => {
  const noHours = spoiled(['        hours: 6/8/12\n        executor: anna\n', '        executor: anna\n']);

  it('fires nothing', () => {
    expect(marks({ each: 'task', when: 'task.hours > 0 || task.hours <= 0' }, noHours)).not.toContain('maps');
    expect(marks({ each: 'plan', when: 'plan.net > 0' }, noHours)).toEqual([]);
    expect(marks({ each: 'plan', when: 'plan.net <= 0' }, noHours)).toEqual([]);
  });

  it('can be asked for', () => {
    expect(marks({ each: 'task', when: '!has(task.hours)' }, noHours)).toEqual(['maps']);
    expect(
      marks({ each: 'task', when: '!has(task.executor.cost)' }, spoiled([', rate: 70, cost: 45', ', rate: 70'])),
    ).toEqual(['exchange']);
  });
});

describe('a rule that is too much for a plan', () => {
  const tasks = (count: number) =>
    Array.from({ length: count }, (_, index) => `      - { id: t${index}, title: T${index}, hours: 2 }`).join('\n');
  const large = change(goodPlan, '      # Two groups of managers.\n', `${tasks(5000)}\n`);
  const hostile = 'plan.tasks.all(a, plan.tasks.all(b, plan.tasks.all(c, a.title + b.title != c.title)))';

  it('is stopped and told once, at the methodology, with its name', () => {
    const files = filesOf(methodology({ each: 'task', when: hostile }, { each: 'plan', when: 'true' }));
    const analysis = analyse(following(large), 'plan', files);
    const told = analysis.problems.filter(({ rule }) => rule.startsWith('own-') || rule.startsWith('custom-'));
    expect(told.map(({ rule }) => rule).sort()).toEqual(['custom-rule-too-expensive', 'own-2']);
    const [expensive] = found('custom-rule-too-expensive', following(large), { files });
    expect(expensive).toMatchObject({ at: './ours.methodology.yaml', severity: 'warning' });
    expect(expensive?.message).toContain('not checked: own-1');
  });

  it('does not hold up the editor, nor do a hundred of them', () => {
    const one = { each: 'task', when: hostile };
    const analysis = analyse(following(large), 'plan', filesOf(methodology(...Array(100).fill(one))));
    const base = analyse(large);
    const time = (run: () => unknown) => {
      const start = performance.now();
      run();
      return performance.now() - start;
    };
    const without = time(() => base.problems);
    // Generous: a machine that is busy with something else takes longer. Without bounds it would be hours.
    expect(time(() => analysis.problems)).toBeLessThan(without * 2 + 5000);
    const [problem] = analysis.problems.filter(({ rule }) => rule === 'custom-rule-too-expensive');
    expect(problem && render('en', problem.message)).toMatch(/own-1, own-2, .*, own-100$/);
  });

  it('is not one that looks at each task of a large plan', () => {
    const rule = { each: 'task', when: 'task.hours < 3 && !task.optional && task.title.contains("T")' };
    expect(told(rule, large).length).toBe(5000);
  });
});

describe('rules that cannot be read', () => {
  it('are not run, and whoever follows the methodology is told', () => {
    const files = filesOf(
      methodology(
        { each: 'task', when: 'task.hour > 1' },
        { each: 'plan', when: 'true', message: '${plan.nme}' },
        { each: 'task', when: 'task.hours' },
        { each: 'block', when: 'block.hour > 1', severity: 'off' },
        { each: 'plan', when: 'true' },
      ),
    );
    const [problem, ...others] = found('custom-rule-expression', following(goodPlan), { files });
    expect(problem).toMatchObject({ at: './ours.methodology.yaml', severity: 'warning' });
    expect(problem?.message).toContain('own-1, own-2, own-3');
    expect(others).toEqual([]);
    expect(found('own-5', following(goodPlan), { files })).toHaveLength(1);
    expect(found('own-1', following(goodPlan), { files })).toEqual([]);
  });

  it('come down from what the methodology extends, and can be replaced there', () => {
    const parent = { uri: 'file:///work/parent.methodology.yaml', text: methodology({ each: 'plan', when: 'true' }) };
    const text = 'methodology: 1\nid: ours\nextends: ./parent.methodology.yaml\n';
    const own = (more: string) => [parent, { uri: 'file:///work/ours.methodology.yaml', text: text + more }];
    const replaced = 'custom-rules:\n  - { id: own-1, each: plan, when: "1 > 2", message: Never }\n';
    expect(found('own-1', following(goodPlan), { files: own('') })).toHaveLength(1);
    expect(found('own-1', following(goodPlan), { files: own(replaced) })).toEqual([]);
  });
});
