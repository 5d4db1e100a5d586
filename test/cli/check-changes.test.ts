import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { brokenPlan, cleanPlan, folderWith, planwright } from '../support/cli.ts';
import { git, planName, repositoryWith } from '../support/repository.ts';

const other = 'b.implementation.yaml';
const dearer = cleanPlan.replace('hours: 6', 'hours: 8');

async function check(cwd: string, ...args: string[]) {
  const { stdout, stderr, code } = await planwright(['check', '.', '--format', 'json', ...args], { cwd });
  return { code, stderr, problems: stdout === '' ? [] : JSON.parse(stdout) };
}

const rules = ({ problems }: { problems: { rule: string; file: string }[] }) =>
  problems.map(({ rule, file }) => `${rule} ${file}`);

describe('planwright check of what has changed', () => {
  it('checks the files that are not as they were in a revision', async () => {
    const cwd = repositoryWith({ [planName]: brokenPlan, [other]: brokenPlan });
    expect((await check(cwd, '--changed-since', 'HEAD')).code).toBe(0);
    writeFileSync(join(cwd, planName), brokenPlan.replaceAll('\n', '\r\n'));
    expect(rules(await check(cwd, '--changed-since', 'HEAD'))).toEqual([]);
    writeFileSync(join(cwd, other), `${brokenPlan}# a note\n`);
    writeFileSync(join(cwd, 'c.implementation.yaml'), brokenPlan);
    const changed = await check(cwd, '--changed-since', 'HEAD');
    expect(changed.code).toBe(1);
    expect(new Set(changed.problems.map(({ file }: { file: string }) => file))).toEqual(
      new Set([other, 'c.implementation.yaml']),
    );
  });

  it('checks every plan where a case has changed', async () => {
    const cwd = repositoryWith({ [planName]: brokenPlan, 'calls.case.yaml': 'case: 1\nid: calls\ntitle: Calls\n' });
    writeFileSync(join(cwd, 'calls.case.yaml'), 'case: 1\nid: calls\ntitle: All calls\n');
    expect(rules(await check(cwd, '--changed-since', 'HEAD')).join()).toContain(planName);
  });

  it.each(['json', 'gitlab', 'sarif'])('fails for new problems alone, of a %s report', async format => {
    const cwd = folderWith({ [planName]: brokenPlan });
    const { stdout } = await planwright(['check', '.', '--format', format], { cwd });
    mkdirSync(join(cwd, 'reports'));
    writeFileSync(join(cwd, 'reports/known.json'), stdout);
    const baseline = ['--baseline', 'reports/known.json'];
    expect(await check(cwd, ...baseline)).toMatchObject({ code: 0, problems: [] });
    writeFileSync(join(cwd, planName), `# a line above\n${brokenPlan.replace('  rte: 5', '  rte: 5\n  tare: 6')}`);
    const fresh = await check(cwd, ...baseline);
    expect(fresh.code).toBe(1);
    expect(fresh.problems.length).toBeLessThanOrEqual(2);
    expect(JSON.stringify(fresh.problems)).toContain('tare');
  });

  it('refuses a baseline that is none', async () => {
    const cwd = folderWith({ [planName]: cleanPlan, 'x.json': '{"a": [', 'y.json': '[{"a": 1}]' });
    for (const path of ['x.json', 'y.json', 'missing.json']) {
      expect(await check(cwd, '--baseline', path)).toMatchObject({ code: 2, problems: [] });
    }
  });

  it('holds totals against a limit', async () => {
    const cwd = folderWith({ [planName]: cleanPlan, [other]: dearer });
    expect(rules(await check(cwd, '--max-total', '6000'))).toEqual([`max-total ${other}`]);
    expect((await check(cwd, '--max-total', '7200')).code).toBe(0);
    const { stdout } = await planwright(['check', '.', '--max-total', '6000'], { cwd });
    expect(stdout).toContain('The total is ₴7,200.00, the limit ₴6,000.00');
    for (const format of ['sarif', 'junit', 'github', 'gitlab']) {
      const outcome = await planwright(['check', '.', '--max-total', '6000', '--format', format], { cwd });
      expect(outcome.code).toBe(1);
      expect(outcome.stdout).toContain('max-total');
    }
    for (const value of ['x', '-1', '1e9', '']) {
      expect(await check(cwd, `--max-total=${value}`)).toMatchObject({ code: 2, problems: [] });
    }
  });

  it('holds what a plan has grown by against a limit', async () => {
    const cwd = repositoryWith({ [planName]: cleanPlan, [other]: cleanPlan });
    writeFileSync(join(cwd, planName), dearer);
    writeFileSync(join(cwd, 'new.implementation.yaml'), dearer);
    const grown = (...args: string[]) => check(cwd, '--changed-since', 'HEAD', '--max-increase', ...args);
    expect(rules(await grown('10%'))).toEqual([`max-increase ${planName}`]);
    expect(rules(await grown('1799.99'))).toEqual([`max-increase ${planName}`]);
    expect((await grown('1800')).code).toBe(0);
    expect((await grown('34%')).code).toBe(0);
    expect((await check(cwd, '--max-increase', '5')).code).toBe(2);
  });

  it('says why nothing can be told of a revision', async () => {
    const cwd = repositoryWith({ [planName]: cleanPlan });
    for (const revision of ['nonsense', '--all', 'HEAD..HEAD', '']) {
      const refused = await check(cwd, `--changed-since=${revision}`);
      expect(refused).toMatchObject({ code: 2, problems: [] });
    }
    expect(await check(folderWith({ [planName]: cleanPlan }), '--changed-since', 'HEAD')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no git repository'),
    });
    git(cwd, ['checkout', '-q', '--detach']);
    expect((await check(cwd, '--changed-since', 'HEAD')).code).toBe(0);
  });
});
