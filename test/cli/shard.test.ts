import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { brokenPlan, cleanPlan, folderWith } from '../support/cli.ts';
import { planwrightHere } from '../support/cli-in-process.ts';

const parts = 3;

/** Right and wrong plans, in folders, beside a case. */
function manyPlans(): string {
  const plans = Array.from({ length: 24 }, (_, index) => {
    const text = [cleanPlan, brokenPlan, brokenPlan.replace('rte: 5', 'vatt: 5\n  rte: "<&>]]>"')][index % 3] ?? '';
    return [`${index % 2}/p ${index}.implementation.yaml`, text] as const;
  });
  return folderWith({ ...Object.fromEntries(plans), 'own.case.yaml': 'case: 1\nid: own\ntasks: []\n' });
}

async function checked(cwd: string, format: string, ...args: string[]): Promise<string> {
  return (await planwrightHere(['check', '.', '--format', format, ...args], { cwd })).stdout;
}

/** Writes the report of each part, and gives their names. */
async function reportsOf(cwd: string, format: string): Promise<string[]> {
  const names = Array.from({ length: parts }, (_, index) => `part-${index + 1}.report`);
  for (const [index, name] of names.entries()) {
    writeFileSync(join(cwd, name), await checked(cwd, format, '--shard', `${index + 1}/${parts}`));
  }
  return names;
}

const merge = (cwd: string, files: string[]) => planwrightHere(['merge-reports', ...files], { cwd });

/** What a report says, whatever the order of its files. */
function unordered(text: string, format: string): unknown {
  if (format === 'junit') return text.split(/(?=\n {2}<testsuite )|(?=\n<\/testsuites>)/).sort();
  const json = JSON.parse(text);
  const sorted = (list: unknown[]) => list.map(one => JSON.stringify(one)).sort();
  if (Array.isArray(json)) return sorted(json);
  return { ...json, runs: json.runs.map((run: { results: unknown[] }) => ({ ...run, results: sorted(run.results) })) };
}

describe('check --shard', () => {
  it('is every file once, in all parts together', async () => {
    const cwd = manyPlans();
    const filesIn = (report: string) => [...report.matchAll(/<testsuite name="([^"]*)"/g)].map(([, name]) => name);
    const found = [];
    for (let part = 1; part <= parts; part++) {
      const own = filesIn(await checked(cwd, 'junit', '--shard', `${part}/${parts}`));
      expect(own.length).toBeLessThan(24);
      found.push(...own);
    }
    expect(found.sort()).toEqual(filesIn(await checked(cwd, 'junit')).sort());
  });

  it('gives a file to the same part however the folder is named, and whatever lies beside it', async () => {
    const cwd = manyPlans();
    const plansIn = async (path: string) => {
      const { stdout } = await planwrightHere(['portfolio', path, '--format', 'ndjson', '--shard', '2/3'], { cwd });
      return stdout
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line).plan);
    };
    const before = await plansIn('.');
    expect(await plansIn(cwd)).toEqual(before);
    writeFileSync(join(cwd, '0/another.implementation.yaml'), cleanPlan);
    expect(await plansIn('.')).toEqual(expect.arrayContaining(before));
  });

  it('is fine where a part has no files', async () => {
    const cwd = folderWith({ 'a.implementation.yaml': cleanPlan });
    const codes = [];
    for (let part = 1; part <= 4; part++) {
      codes.push((await planwrightHere(['check', '.', '--shard', `${part}/4`], { cwd })).code);
    }
    expect(codes).toEqual([0, 0, 0, 0]);
  });
});

describe('planwright merge-reports', () => {
  it.each(['json', 'gitlab', 'sarif', 'junit'])('makes of the parts what one check prints: %s', async format => {
    const cwd = manyPlans();
    const files = await reportsOf(cwd, format);
    const { stdout, stderr, code } = await merge(cwd, files);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(unordered(stdout, format)).toEqual(unordered(await checked(cwd, format), format));
    expect((await merge(cwd, files.reverse())).stdout).toBe(stdout);
  });

  it.each(['json', 'gitlab', 'sarif', 'junit'])('makes nothing of nothing: %s', async format => {
    const cwd = folderWith({ 'a.implementation.yaml': cleanPlan });
    const files = await reportsOf(cwd, format);
    const { stdout, code } = await merge(cwd, files);
    expect(code).toBe(0);
    expect(unordered(stdout, format)).toEqual(unordered(await checked(cwd, format), format));
  });

  it('refuses what is no report, and reports of different formats', async () => {
    const cwd = manyPlans();
    writeFileSync(join(cwd, 'a.json'), await checked(cwd, 'json'));
    writeFileSync(join(cwd, 'a.xml'), await checked(cwd, 'junit'));
    writeFileSync(join(cwd, 'other.json'), '[{"a": 1}]');
    writeFileSync(join(cwd, 'proto.json'), '{"__proto__": {"runs": []}, "runs": [null]}');
    for (const files of [['a.json', 'a.xml'], ['other.json'], ['proto.json'], ['own.case.yaml']]) {
      expect(await merge(cwd, files)).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringContaining('in one and'),
      });
    }
    expect(await merge(cwd, ['absent.json'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('absent.json'),
    });
    expect((await merge(cwd, [])).code).toBe(2);
  });
});
