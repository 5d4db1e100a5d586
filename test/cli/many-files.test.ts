import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokenPlan, cleanPlan, folderWith, planwright } from '../support/cli.ts';
import { planwrightHere } from '../support/cli-in-process.ts';
import { WorkCounter } from '../support/work.ts';

/** A plan that is agreed and takes a whole week of somebody. */
const busy = (name: string, executor: string) => `plan: 1
stage: start
project: { name: ${name}, client: Romashka, start: 2026-12-07 }
pricing: { currency: UAH, rate: 900 }
executors: { ${executor}: { kind: own } }
blocks:
  - id: setup
    type: configuration
    tasks: [{ id: a, title: A, hours: 15, executor: ${executor} }, { id: b, title: B, hours: 15, executor: ${executor} }]
`;

const ownCase = 'case: 1\nid: visit\ntitle: Visit\ntasks:\n  - { id: come, title: Come, hours: 2 }\n';
const calling = cleanPlan.replace(
  '      - id: interviews',
  '      - case: visit\n        id: first\n      - id: interviews',
);
const methodology = 'methodology: 1\nextends: base\nrules: { goal-missing: error }\n';

/** More than are left to one thread: right and wrong ones, of every kind, some busy with the same person. */
function manyFiles(): string {
  const plans = Array.from({ length: 230 }, (_, index) => {
    const text = [cleanPlan, brokenPlan, calling, 'plan: 1\nproject:\n\tname: A\n', 'plan: [\n'][index % 5] ?? '';
    return [`${index % 3}/plan-${index}.implementation.yaml`, text];
  });
  return folderWith({
    ...Object.fromEntries(plans),
    '0/cases/visit.case.yaml': ownCase,
    '1/cases/visit.case.yaml': `${ownCase}    nonsense: 1\n`,
    'own.methodology.yaml': methodology,
    'own.implementation.yaml': brokenPlan.replace('plan: 1', 'plan: 1\nmethodology: ./own.methodology.yaml'),
    'busy-1.implementation.yaml': busy('One', 'anna'),
    'busy-2.implementation.yaml': busy('Two', 'anna'),
    'busy-3.implementation.yaml': busy('Three', 'ben'),
  });
}

describe('checking many files', () => {
  it('by several threads tells the same, in the same order, as by one', async () => {
    const cwd = manyFiles();
    mkdirSync(join(cwd, 'folder.yaml'));
    writeFileSync(join(cwd, 'other.yaml'), 'case: 1\nid: other\n');
    const operands = ['.', 'absent.yaml', 'other.yaml', 'also/absent.yaml'];
    const runs = [[], ['--format', 'json'], ['--format', 'gitlab', '--strict'], ['--rule', 'goal-missing=off']];
    for (const options of [...runs, ['--rule', 'goal-mising=off']]) {
      const args = ['check', ...operands, ...options];
      expect(await planwright(args, { cwd })).toEqual(await planwrightHere(args, { cwd }));
    }
    const { stdout, stderr, code } = await planwright(['check', ...operands], { cwd });
    expect(stdout.match(/\[overbooked\]/g)).toHaveLength(2);
    expect(stderr).toMatch(/absent\.yaml.*\n.*also\/absent\.yaml/);
    expect(code).toBe(2);
  });

  it('is an error of Planwright where one of the threads dies', async () => {
    const cwd = manyFiles();
    writeFileSync(
      join(cwd, 'die.cjs'),
      "if (!require('node:worker_threads').isMainThread) setTimeout(() => process.exit(3), 200);\n",
    );
    const { code, stdout, stderr } = await planwright(['check', '.'], {
      cwd,
      env: { NODE_OPTIONS: `--require ${join(cwd, 'die.cjs')}` },
    });
    expect({ code, stdout }).toEqual({ code: 70, stdout: '' });
    expect(stderr).toContain('an error of Planwright itself, not of your plan');
    expect(stderr).toContain('ended before its work, with code 3');
  });
});

describe('the work of checking', () => {
  const counter = new WorkCounter();
  beforeAll(() => counter.start());
  afterAll(() => counter.stop());

  /** How often a text was read as YAML as a whole. */
  async function parses(files: Record<string, string>): Promise<number> {
    const cwd = folderWith(files);
    const places = await counter.perPlace(() => planwrightHere(['check', '.'], { cwd }));
    const whole = [...places].filter(([place]) => /core\/syntax\/parse\.ts readWhole @/.test(place));
    return Math.max(0, ...whole.map(([, count]) => count));
  }

  const plans = (count: number, text: (index: number) => string) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`plan-${index}.implementation.yaml`, text(index)]));

  it('reads each plan once, and what lies around them once for all', async () => {
    const around = { 'cases/visit.case.yaml': ownCase, 'own.methodology.yaml': methodology };
    await parses({ ...around, ...plans(2, () => calling) });
    const few = await parses({ ...around, ...plans(5, () => calling) });
    const many = await parses({ ...around, ...plans(25, () => calling) });
    expect(few).toBeGreaterThanOrEqual(5);
    expect(many - few).toBe(20);
  });

  it('reads a plan again only where its people have too much to do', async () => {
    const alone = await parses(plans(6, index => busy(`Plan ${index}`, `person-${index}`)));
    const together = await parses(plans(6, index => busy(`Plan ${index}`, index < 2 ? 'anna' : `person-${index}`)));
    expect(alone).toBe(6);
    expect(together).toBe(8);
  });
});
