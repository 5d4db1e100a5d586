import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { folderWith, planwright } from '../support/cli.ts';
import { commit, git, repositoryWith } from '../support/repository.ts';

const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/learn.schema.json'), 'utf8'));
const validate = new Ajv2020({ strict: false }).compile(schema);

const calls = `case: 1
id: calls
title: Calls # what clients ask for
kind: solution
parameters:
  lines: { type: integer, default: 2, title: Lines }
tasks:
  - { id: line, title: "A line", hours: 4, skill: product }
  - id: script
    title: Script
    hours: 2/3/4 # by the last three projects
    skill: product
  - { id: all, title: All, hours: { min: =lines, likely: "=lines + 0.5", max: =2 * lines } }
`;

/** Calls take 4 + 3 + 2.58… hours: (2 + 4·2.5 + 4) / 6. */
const plan = (spent: number, { stage = 'completion', block = '' } = {}) => `plan: 1
stage: ${stage}
project: { name: P }
pricing: { currency: EUR, rate: 50 }
executors: { anna: { name: Anna, kind: own, cost: 20 } }
blocks:
  - id: setup
    title: Setup
    ${block === '' ? 'estimate: preliminary' : block}
    tasks:
      - { case: calls, executor: anna, status: done, spent: ${spent}, skill: product }
      - { id: talk, title: Talk, hours: 2, executor: anna, skill: analysis, status: done, spent: 3 }
      - { id: open, title: Open, hours: 2, executor: anna, skill: analysis, status: doing, spent: 9 }
      - { id: silent, title: Silent, hours: 2, executor: anna, skill: analysis, status: done }
`;

const plans = (...spent: number[]) =>
  Object.fromEntries(spent.map((hours, index) => [`p${index}.implementation.yaml`, plan(hours)]));

async function learn(cwd: string) {
  const { stdout, code } = await planwright(['learn', '.', '--format', 'json'], { cwd });
  const json = JSON.parse(stdout);
  validate(json);
  expect(validate.errors).toBeNull();
  return { json, code };
}

describe('planwright learn', () => {
  it('holds estimates against the hours spent, of finished work alone', async () => {
    const cwd = folderWith({
      'cases/calls.case.yaml': calls,
      ...plans(8, 10, 12, 14, 16),
      'x.implementation.yaml': 'plan: 1\n',
    });
    const { json, code } = await learn(cwd);
    expect(code).toBe(0);
    expect(json).toMatchObject({ plans: 5, observations: 10 });
    const [byCase, analysis, product] = json.learned;
    expect(byCase).toMatchObject({ group: 'case', name: 'calls', observations: 5, spent: 60, enough: true });
    // 9.6667 h were estimated each time.
    expect(byCase.ratio).toBeCloseTo(60 / (5 * 9.6667), 3);
    expect(byCase.range.median).toBeCloseTo(12 / 9.6667, 3);
    expect(byCase.range.low).toBeCloseTo((8 + 0.4 * 2) / 9.6667, 3);
    expect(byCase.range.high).toBeCloseTo((14 + 0.6 * 2) / 9.6667, 3);
    expect(analysis).toMatchObject({ group: 'skill', name: 'analysis', observations: 5, estimated: 10, spent: 15 });
    expect(product).toMatchObject({ group: 'skill', name: 'product', observations: 5 });
  });

  it('counts nothing of what is still going on, and what is accepted', async () => {
    const going = folderWith({
      'cases/calls.case.yaml': calls,
      'a.implementation.yaml': plan(8, { stage: 'delivery' }),
    });
    expect((await learn(going)).json.observations).toBe(0);
    const block = 'status: accepted\n    accepted: 2027-02-01';
    const accepted = folderWith({
      'cases/calls.case.yaml': calls,
      'a.implementation.yaml': plan(8, { stage: 'delivery', block }),
    });
    expect((await learn(accepted)).json.observations).toBe(2);
  });

  it('proposes new estimates as a patch that git applies, and only where enough is known', async () => {
    const cwd = repositoryWith({ 'cases/calls.case.yaml': calls, ...plans(8, 10, 12, 14, 16) });
    const { stdout } = await planwright(['learn', '.', '--format', 'patch'], { cwd });
    git(cwd, ['apply', '-'], stdout);
    commit(cwd, 'new estimates');
    const text = readFileSync(join(cwd, 'cases/calls.case.yaml'), 'utf8');
    expect(text).toContain('title: Calls # what clients ask for');
    expect(text).toContain('title: "A line", hours: 3.75/5/6.25,');
    expect(text).toContain('hours: 1.75/3.75/6.25 # by the last three projects');
    expect(text).toContain('{ min: =0.91 * (lines), likely: =1.24 * (lines + 0.5), max: =1.57 * (2 * lines) }');
    expect((await planwright(['check', 'cases'], { cwd })).stdout).toContain('no errors');
    const few = folderWith({ 'cases/calls.case.yaml': calls, ...plans(8, 10) });
    expect((await planwright(['learn', '.', '--format', 'patch'], { cwd: few })).stdout).toBe('');
    expect((await planwright(['learn', '.'], { cwd: few })).stdout).toContain('too little to change an estimate');
  });

  it('makes a case of the product one of the workspace', async () => {
    const own = (spent: number) => plan(spent).replaceAll('case: calls', 'case: access-rights');
    const cwd = repositoryWith(
      Object.fromEntries([20, 21, 22, 23, 24].map(spent => [`p${spent}.implementation.yaml`, own(spent)])),
    );
    const { stdout } = await planwright(['learn', '.', '--format', 'patch'], { cwd });
    expect(stdout).toMatch(/^--- \/dev\/null\n\+\+\+ b\/cases\/access-rights\.case\.yaml\n/);
    git(cwd, ['apply', '-'], stdout);
    const check = await planwright(['check', 'cases', '--format', 'json'], { cwd });
    expect(JSON.parse(check.stdout).filter(({ severity }: { severity: string }) => severity === 'error')).toEqual([]);
  });

  it('says what it counts', async () => {
    const cwd = folderWith({ 'cases/calls.case.yaml': calls, ...plans(8, 10, 12, 14, 16) });
    const { stdout } = await planwright(['learn', '.'], { cwd });
    expect(stdout).toContain('10 finished tasks with hours spent, 5 plans');
    expect(stdout).toMatch(/calls: Calls +5 +48\.33 +60 +124% +91% – 157%/);
    expect(stdout).toContain('10th to the 90th percentile');
    const broken = folderWith({ 'a.implementation.yaml': 'plan: 1\nblocks: [', 'b.implementation.yaml': plan(8) });
    const rest = await planwright(['learn', '.'], { cwd: broken });
    expect(rest).toMatchObject({ code: 2, stderr: expect.stringContaining('a.implementation.yaml') });
    expect(rest.stdout).toContain('1 finished task');
    expect(await planwright(['learn'], { cwd })).toMatchObject({ code: 2 });
    expect(await planwright(['learn', 'nowhere'], { cwd })).toMatchObject({ code: 2 });
  });
});
