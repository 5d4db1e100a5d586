import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { brokenPlan, cleanPlan } from './support/cli.ts';
import { commit, git, planName, repositoryWith } from './support/repository.ts';

const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs/ci.md'), 'utf8');
const [github = '', gitlab = ''] = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text ?? '');
const [hook = '', baseline = ''] = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, text]) => text ?? '');
const run = promisify(execFile);

/** A line of CI as its host would run it, with this product in place of the one from the registry. */
async function shell(cwd: string, script: string, env: Record<string, string> = {}) {
  const here = script.replaceAll('npx --yes planwright', `"${process.execPath}" "${join(root, 'dist/cli.js')}"`);
  try {
    const { stdout } = await run('sh', ['-ec', here], { cwd, env: { PATH: process.env.PATH, LANG: 'C', ...env } });
    return { code: 0, stdout };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return { code, stdout };
  }
}

/** A branch that has made a plan dearer, and left another alone that has an old error. */
function branch(text = cleanPlan.replace('hours: 6', 'hours: 8')) {
  const cwd = repositoryWith({ [planName]: cleanPlan, 'old/b.implementation.yaml': brokenPlan });
  const base = git(cwd, ['rev-parse', 'HEAD']);
  writeFileSync(join(cwd, planName), text);
  commit(cwd, 'dearer');
  return { cwd, base };
}

describe('what docs/ci.md shows', () => {
  it('is a workflow of GitHub whose own steps run', async () => {
    const { jobs } = parse(github);
    const steps: { run?: string; uses?: string }[] = jobs.check.steps;
    const own = steps.flatMap(({ run: script }) => (script?.includes('planwright ') ? [script] : []));
    expect(own).toHaveLength(2);
    const { cwd, base } = branch();
    for (const script of own) expect(await shell(cwd, script, { BASE: base })).toMatchObject({ code: 0 });
    const comment = readFileSync(join(cwd, 'planwright-comment.md'), 'utf8');
    expect(comment).toMatch(/\| a\.implementation\.yaml \| ₴5,400 → ₴7,200 \| \\\+₴1,800 \|/);
    expect(comment).not.toContain('old/');
    const bad = branch(brokenPlan);
    const outcome = await shell(bad.cwd, own.at(-1) ?? '', { BASE: bad.base });
    expect(outcome.code).toBe(1);
    expect(outcome.stdout).toMatch(/^::error file=a\.implementation\.yaml,line=/m);
  });

  it('is a job of GitLab whose script runs', async () => {
    const { plans } = parse(gitlab);
    const { cwd, base } = branch(brokenPlan);
    const outcomes = [];
    for (const line of plans.script) outcomes.push(await shell(cwd, line, { CI_MERGE_REQUEST_DIFF_BASE_SHA: base }));
    expect(outcomes.map(({ code }) => code)).toEqual([0, 1]);
    const report = JSON.parse(readFileSync(join(cwd, plans.artifacts.reports.codequality), 'utf8'));
    expect(report.map(({ location }: { location: { path: string } }) => location.path)).toContain(planName);
    for (const path of plans.artifacts.paths) expect(readFileSync(join(cwd, path), 'utf8')).not.toBe('');
  });

  it('is a hook that git runs before a commit', async () => {
    const { cwd } = branch();
    const path = join(cwd, '.git/hooks/pre-commit');
    mkdirSync(dirname(path), { recursive: true });
    const here = hook.replaceAll('npx --yes planwright', `"${process.execPath}" "${join(root, 'dist/cli.js')}"`);
    writeFileSync(path, here, { mode: 0o755 });
    writeFileSync(join(cwd, planName), brokenPlan);
    expect(() => commit(cwd, 'with an error')).toThrow(/rte/);
    writeFileSync(join(cwd, planName), `${cleanPlan}# mended\n`);
    expect(commit(cwd, 'mended')).toMatch(/^[0-9a-f]{40}$/);
  });

  it('is a baseline that lets old problems be', async () => {
    const { cwd } = branch();
    expect((await shell(cwd, baseline)).code).toBe(0);
    writeFileSync(join(cwd, planName), brokenPlan);
    expect((await shell(cwd, baseline.split('\n').at(-2) ?? '')).code).toBe(1);
  });

  it('names commands and options that there are', async () => {
    const { cwd } = branch();
    git(cwd, ['tag', 'contract-2027-01']);
    git(cwd, ['update-ref', 'refs/remotes/origin/main', 'HEAD~1']);
    writeFileSync(join(cwd, 'sales.implementation.yaml'), cleanPlan);
    commit(cwd, 'another plan');
    writeFileSync(join(cwd, 'planwright-baseline.json'), '[]');
    const commands = [...page.matchAll(/\| `planwright ([^`]+)` \|/g)].map(([, args]) => args ?? '');
    expect(commands.length).toBeGreaterThan(5);
    for (const args of commands) {
      const { code, stdout } = await shell(cwd, `npx --yes planwright ${args}`);
      expect([0, 1], args).toContain(code);
      expect(stdout, args).not.toBeUndefined();
    }
  }, 60_000);

  it('is a comment no longer than it is told to be, whatever is in the plans', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [`p${index}.implementation.yaml`, cleanPlan]),
    );
    const cwd = repositoryWith(files);
    for (const file of Object.keys(files)) writeFileSync(join(cwd, file), cleanPlan.replace('hours: 6', 'hours: 9'));
    const of = (bytes: number) =>
      shell(cwd, `npx --yes planwright diff . --from HEAD --format markdown --max-bytes ${bytes}`);
    for (const bytes of [2000, 5000, 32_768]) {
      const { stdout, code } = await of(bytes);
      expect(code).toBe(0);
      expect(Buffer.byteLength(stdout), String(bytes)).toBeLessThanOrEqual(bytes);
      expect(stdout).toMatch(/^\| Plan \| Total \| Difference \|\n/);
      expect(stdout.match(/<details>/g)?.length ?? 0).toBe(stdout.match(/<\/details>/g)?.length ?? 0);
      expect(stdout.includes('not shown in detail')).toBe(bytes < 32_768);
    }
  }, 60_000);
});
