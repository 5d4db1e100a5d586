import { describe, expect, it } from 'vitest';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'fixed-on-assumption';
const assumed = (title: string, keys = ''): [string, string] => [
  `        title: ${title}\n`,
  `        title: ${title}\n        assumption: true\n${keys}`,
];
const maps = assumed('Process maps');
const estimate = (value: string): [string, string] => ['    estimate: detailed\n', `    estimate: ${value}\n`];

describe(id, () => {
  it('is told of a firm estimate that rests on an assumption', () => {
    const detailed = found(id, spoiled(maps));
    expect(detailed).toMatchObject([{ at: 'detailed', severity: 'warning' }]);
    expect(detailed[0]?.message).toMatch(
      /\. The estimate of “Audit of the sales department” is called detailed.*\(Process maps\)/,
    );
    const firm = found(id, spoiled(maps, estimate('fixed')));
    expect(firm).toMatchObject([{ at: 'fixed' }]);
    expect(firm[0]?.message).toMatch(/\. The price of “Audit of the sales department” is fixed/);
  });

  it('names the first tasks and counts the others, one finding a block', () => {
    const survey = assumed('Survey of the website and telephony');
    const more =
      '    tasks:\n      - { id: plan, title: Plan of visits, hours: 1, executor: anna, assumption: true }\n';
    const text = spoiled(maps, survey, assumed('Interviews with managers')).replace('    tasks:\n', more);
    const problems = found(id, text);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain('(Plan of visits, Interviews with managers, Process maps and 1 more)');
  });

  it('is told of work that goes on upon an assumption, however it is estimated', () => {
    for (const value of ['preliminary', 'detailed']) {
      const text = spoiled(maps, estimate(`${value}\n    status: in-progress`));
      expect(found(id, text)).toMatchObject([{ at: 'in-progress', severity: 'warning' }]);
      expect(found(id, text)[0]?.message).toContain('is under way, and a part of it is still assumed (Process maps)');
    }
  });

  it('knows the assumptions of a case, and marks the plan alone', () => {
    const text =
      'case: 1\nid: own\ntitle: Own\ntasks: [{ id: a, title: Import of data, hours: 2, assumption: true }]\n';
    const call = 'tasks:\n      - { case: own, id: mine, executor: anna }\n      # Two groups of managers.\n';
    const plan = spoiled(['tasks:\n      # Two groups of managers.\n', call]);
    const problems = found(id, plan, { files: [{ uri: 'file:///work/cases/own.case.yaml', text }] });
    expect(problems).toMatchObject([{ at: 'detailed' }]);
    expect(problems[0]?.message).toContain('(Import of data)');
  });

  it('is silent where the estimate is open, the work over, or the task in no total', () => {
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, spoiled(maps, estimate('preliminary')))).toEqual([]);
    expect(found(id, spoiled(maps, estimate('rough')))).toEqual([]);
    for (const status of ['delivered', 'accepted', 'cancelled']) {
      expect(found(id, spoiled(maps, estimate(`detailed\n    status: ${status}`))), status).toEqual([]);
    }
    for (const key of ['optional: true', 'status: dropped', 'status: done']) {
      expect(found(id, spoiled(assumed('Process maps', `        ${key}\n`))), key).toEqual([]);
    }
    expect(found(id, change(spoiled(maps), 'stage: offer', 'stage: lead'))).toEqual([]);
  });

  it('is mended by an honest estimate', () => {
    expect(fixed(id, spoiled(maps, estimate('detailed # signed')))).toContain('    estimate: preliminary # signed\n');
    const task = '{ id: start, title: Start, hours: 2, executor: anna, skill: management, assumption: true }';
    const flow = `{ id: pilot, type: audit, title: Pilot, estimate: fixed, deliverables: [Log], acceptance: [Signed], tasks: [${task}] }`;
    expect(fixed(id, spoiled(['blocks:\n', `blocks:\n  - ${flow}\n`]))).toContain(
      'estimate: preliminary, deliverables',
    );
  });
});
