import { describe, expect, it } from 'vitest';
import { analyse } from '../../../support/analyse.ts';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'support-by-specialists';

/** The good plan with a block of support before its completion. */
const withTasks = (...tasks: string[]) => {
  const lines = tasks.map(task => `      - ${task}\n`).join('');
  const block = `  - id: support\n    type: support\n    title: Support\n    acceptance: [No request is old]\n    tasks:\n${lines}`;
  return spoiled(['  - id: closing\n', `${block}  - id: closing\n`]);
};
const requests = (rest: string) => `{ id: requests, title: Requests of users, hours: 6, ${rest} }`;

describe(id, () => {
  it('is told of an analyst who answers simple questions', () => {
    expect(found(id, withTasks(requests('executor: anna')))).toMatchObject([
      { at: 'anna', severity: 'warning', message: expect.stringMatching(/\. Anna does the simple work of “Support”/) },
    ]);
  });

  it('compares what an hour costs the client, where support is cheaper', () => {
    const text = withTasks(requests('executor: anna, rate: 90'));
    expect(found(id, text)[0]?.message).toContain('at €90.00 an hour, while Vendor support does it at €70.00');
    expect(found(id, withTasks(requests('executor: anna')))[0]?.message).not.toContain('€');
    expect(found(id, change(text, 'rate: 70, ', ''))[0]?.message).not.toContain('€');
  });

  it('is told of whose people do not do support, whatever they can do', () => {
    const text = change(
      withTasks(requests('executor: lea')),
      'executors:\n',
      'executors:\n  lea: { name: Lea, kind: freelancer, skills: [support] }\n',
    );
    expect(found(id, text)).toMatchObject([{ at: 'lea' }]);
    expect(found(id, change(text, 'kind: freelancer', 'kind: own'))).toEqual([]);
    expect(found(id, change(text, 'kind: freelancer, skills: [support]', 'kind: own'))).toEqual([]);
    expect(found(id, change(text, 'kind: freelancer', 'kind: nobody'))).toEqual([]);
    expect(found(id, change(text, 'kind: freelancer', 'kind: client'))).toEqual([]);
  });

  it('is silent of the support staff, of what is not counted, and of other blocks', () => {
    expect(found(id, withTasks(requests('executor: vendor')))).toEqual([]);
    expect(found(id, withTasks(requests('executor: nobody')))).toEqual([]);
    expect(found(id, withTasks(requests('executor: anna, optional: true')))).toEqual([]);
    expect(found(id, withTasks(requests('executor: anna, status: dropped')))).toEqual([]);
    expect(found(id, goodPlan)).toEqual([]);
  });

  it('marks the task where somebody around it is named, and a call of a case once', () => {
    const group = '{ id: all, title: All, executor: anna, tasks: [{ id: requests, title: Requests, hours: 6 }] }';
    expect(found(id, withTasks(group))).toMatchObject([{ at: 'requests' }]);
    const text = withTasks('{ case: mobile-telephony, id: phone, executor: anna }');
    expect(found(id, text)).toMatchObject([{ at: 'anna' }]);
    expect(
      found(id, withTasks('{ id: all, title: All, executor: anna, tasks: [{ case: mobile-telephony, id: phone }] }')),
    ).toMatchObject([{ at: 'phone' }]);
  });

  it('is mended by giving the work to the support staff, the vendor first', () => {
    expect(fixed(id, withTasks(requests('executor: anna # busy\n     ')), 'Vendor')).toContain(
      'executor: vendor # busy',
    );
    const group =
      '{ id: all, title: All, executor: anna, tasks: [{ id: requests, title: Requests, hours: 6, skill: support }] }';
    expect(fixed(id, withTasks(group), 'Vendor')).toContain('hours: 6, skill: support, executor: vendor }');
  });

  it('gives a case away where it is called', () => {
    const text = withTasks('case: task-setting\n        id: habits\n        executor: mark');
    expect(
      fixed(
        id,
        change(text, 'skills: [product, development, support]', 'skills: [product, analysis, management, support]'),
        'Vendor',
      ),
    ).toContain('id: habits\n        executor: vendor');
  });

  it('offers nobody where nobody fits, or where a case itself names who does it', () => {
    const alone = change(
      withTasks(requests('executor: anna')),
      'skills: [product, development, support]',
      'skills: [product, development]',
    );
    const fixesOf = (text: string, files: { uri: string; text: string }[] = []) =>
      analyse(text, 'plan', files)
        .problems.filter(problem => problem.rule === id)
        .map(problem => problem.fixes?.().length);
    expect(fixesOf(alone)).toEqual([0]);
    const text =
      'case: 1\nid: fixed\ntitle: Fixed\ntasks:\n  - { id: all, title: All of it, hours: 4, executor: anna }\n';
    const files = [{ uri: 'file:///work/cases/fixed.case.yaml', text }];
    expect(fixesOf(withTasks('{ case: fixed, executor: vendor }'), files)).toEqual([0]);
  });
});
