import { describe, expect, it } from 'vitest';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'development-without-developer';
const exchange = 'executor: vendor\n        skill: product\n        method: development';
const wrong = 'executor: mark # he knows the product\n        skill: product\n        method: development';

describe(id, () => {
  it('is told of programming by somebody who does not', () => {
    expect(found(id, spoiled([exchange, wrong]))).toMatchObject([
      { at: 'development', severity: 'warning', message: expect.stringContaining('Mark is no developer') },
    ]);
  });

  it('is silent of a developer, of handwork and of what is not known', () => {
    expect(found(id, goodPlan)).toEqual([]);
    const text = spoiled([exchange, wrong]);
    expect(found(id, change(text, 'method: development', 'method: manual'))).toEqual([]);
    expect(found(id, change(text, 'method: development', 'method: development\n        status: dropped'))).toEqual([]);
    expect(found(id, change(text, 'executor: mark # he', 'executor: marc # he'))).toEqual([]);
    expect(found(id, change(text, 'name: Mark, kind: own, skills: [product, analysis]', 'name: Mark'))).toEqual([]);
  });

  it('does not repeat what is said of the competence', () => {
    const text = change(
      spoiled([exchange, wrong]),
      'skill: product\n        method',
      'skill: development\n        method',
    );
    expect(found(id, text)).toEqual([]);
    expect(found('skill-missing', text)).toHaveLength(1);
    const client = change(text, 'name: Mark, kind: own', 'name: Mark, kind: client');
    expect(found(id, client)).toHaveLength(1);
    expect(found('skill-missing', client)).toEqual([]);
  });

  it('marks a case where it is called', () => {
    const files = [
      {
        uri: 'file:///work/cases/chat.case.yaml',
        text: 'case: 1\nid: chat\ntitle: Chat\ntasks:\n  - { id: bot, title: A chat bot, hours: 4, method: development }\n  - { id: more, title: Another bot, hours: 4, method: development }\n',
      },
    ];
    const text = spoiled(['      - id: funnel\n', '      - { case: chat, executor: mark }\n      - id: funnel\n']);
    expect(found(id, text, { files })).toMatchObject([{ at: 'case' }]);
    expect(fixed(id, text, '', { files })).toContain('{ case: chat, executor: vendor }');
  });

  it('is mended by a developer who can do the rest of it too', () => {
    expect(fixed(id, spoiled([exchange, wrong]))).toContain('executor: vendor # he knows the product');
    const text = change(
      spoiled([exchange, wrong]),
      'skills: [product, development, support]',
      'skills: [development, support]',
    );
    expect(() => fixed(id, text)).toThrow('no fix');
  });
});
