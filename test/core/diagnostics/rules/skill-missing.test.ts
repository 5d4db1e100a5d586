import { describe, expect, it } from 'vitest';
import { analyse } from '../../../support/analyse.ts';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'skill-missing';
const funnel = 'hours: 6/8/12\n        executor: mark\n        skill: product';
const wrong = 'hours: 6/8/12\n        executor: anna # she asked for it\n        skill: product';

describe(id, () => {
  it('is told of work that somebody cannot do by their own list', () => {
    expect(found(id, spoiled([funnel, wrong]))).toMatchObject([
      {
        at: 'product',
        severity: 'warning',
        message: expect.stringMatching(/: Anna has no knowledge of the product in/),
      },
    ]);
    expect(found(id, spoiled([funnel, `${wrong}\n        optional: true`]))).toHaveLength(1);
  });

  it('is silent where no skills are listed, where one is misspelt, and of the client', () => {
    expect(found(id, goodPlan)).toEqual([]);
    const text = spoiled([funnel, wrong]);
    const list = 'skills: [analysis, management]';
    expect(found(id, change(text, list, 'skills: []'))).toEqual([]);
    expect(found(id, change(text, list, 'skills: [analysis, produkt]'))).toEqual([]);
    expect(found(id, change(text, `kind: own, ${list}`, `kind: client, ${list}`))).toEqual([]);
    expect(
      found(id, change(text, 'skill: product\n      - id: exchange', 'skill: produkt\n      - id: exchange')),
    ).toEqual([]);
    expect(found(id, change(text, 'executor: anna # she', 'executor: ann # she'))).toEqual([]);
    expect(found(id, spoiled([funnel, `${wrong}\n        status: dropped`]))).toEqual([]);
  });

  it('looks at whoever is named around the task', () => {
    const group =
      '      - id: all\n        title: All\n        executor: anna\n        tasks: [{ id: part, title: A part, hours: 4, skill: product }]\n      - id: funnel\n';
    expect(found(id, spoiled(['      - id: funnel\n', group]))).toMatchObject([{ at: 'product' }]);
  });

  it('is told of a case once, with all that is missing, where it is called', () => {
    const call =
      '      - { case: mobile-telephony, id: phone, executor: lea }\n      - { id: talk, title: A talk, hours: 1, executor: lea }\n      - id: funnel\n';
    const lea = 'executors:\n  lea: { name: Lea, skills: [management] }\n';
    const text = spoiled(['      - id: funnel\n', call], ['executors:\n', lea]);
    expect(found(id, text)).toMatchObject([
      { at: 'phone', message: expect.stringContaining('Lea has no business analysis or knowledge of the product in') },
    ]);
    expect(fixed(id, text)).toContain('id: phone, executor: mark }');
    expect(fixed(id, text, 'Add to')).toContain('skills: [management, analysis, product] }');
    expect(() => fixed(id, text, 'Vendor')).toThrow('no fix');
  });

  it('is mended by giving the work to whoever can', () => {
    const text = spoiled([funnel, wrong]);
    expect(fixed(id, text, 'Mark')).toContain('executor: mark # she asked for it');
    expect(fixed(id, text, 'Vendor')).toContain('executor: vendor # she asked for it');
    const titles = analyse(text).problems.flatMap(problem => (problem.rule === id ? (problem.fixes?.() ?? []) : []));
    expect(titles).toHaveLength(3);
  });

  it('is told of a person and a skill once, with the other places beside it, and mended in all of them', () => {
    const more =
      '      - { id: more, title: More of it, hours: 1, executor: anna, skill: product }\n      - { id: code, title: Code, hours: 1, executor: anna, skill: support }\n      - id: funnel\n';
    const text = spoiled([funnel, wrong], ['      - id: funnel\n', more]);
    expect(found(id, text)).toMatchObject([{ at: 'product' }, { at: 'support' }]);
    const [first] = analyse(text).problems.filter(({ rule }) => rule === id);
    expect(first?.related).toHaveLength(1);
    const given = fixed(id, text, 'Mark');
    expect(given).toContain('executor: mark # she asked for it');
    expect(given).toContain('title: More of it, hours: 1, executor: mark, skill: product }');
    expect(fixed(id, text, 'Add to')).toContain('skills: [analysis, management, product]');
    const hushed = change(
      text,
      '      - { id: more',
      '      # planwright-disable-next-line skill-missing\n      - { id: more',
    );
    expect(found(id, hushed).map(({ at }) => at)).toEqual(['support', 'product']);
  });

  it('is mended by writing down what they can', () => {
    const text = spoiled([funnel, wrong]);
    expect(fixed(id, text, 'Add to')).toContain('skills: [analysis, management, product]');
    const inLines = change(
      text,
      'skills: [analysis, management]',
      'skills:\n      - analysis # her trade\n      - management\n   ',
    );
    const block = change(
      inLines,
      '  anna: { name: Anna, kind: own, skills:\n      - analysis # her trade\n      - management\n   , rate: 65, cost: 30 }',
      '  anna:\n    name: Anna\n    skills:\n      - analysis # her trade\n      - management\n    rate: 65',
    );
    expect(fixed(id, block, 'Add to')).toContain('      - management\n      - product\n    rate: 65');
  });

  it('does not change what `<<` brings to others too', () => {
    const tasks =
      '      - &base { id: one, title: One task, hours: 4, executor: anna, skill: management }\n      - <<: *base\n        id: two\n        title: Another\n        skill: product\n      - id: funnel\n';
    const text = fixed(id, spoiled(['      - id: funnel\n', tasks]), 'Mark');
    expect(text).toContain('hours: 4, executor: anna, skill: management }');
    expect(text).toContain('        title: Another\n        executor: mark\n        skill: product\n');
  });
});
