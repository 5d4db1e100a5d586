import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { brokenPlan, cleanPlan, folderWith, planwright } from '../support/cli.ts';
import { commit, git, planName, repositoryWith, trap } from '../support/repository.ts';

const following = (reference: string) => cleanPlan.replace('plan: 1\n', `plan: 1\nmethodology: ${reference}\n`);
const ours = 'methodology: 1\nid: ours\nextends: onebox\n';

/** The rules that found something in a plan. */
async function rulesOf(cwd: string, ...args: string[]): Promise<string[]> {
  const { stdout } = await planwright(['check', ...args, '--format', 'json'], { cwd });
  return (JSON.parse(stdout) as { rule: string }[]).map(({ rule }) => rule);
}

describe('the workspace of a command', () => {
  it('is the git working tree, else the folder of the plan; what the user names belongs to it', async () => {
    const cwd = folderWith({
      'our way.methodology.yaml': ours,
      'plans/a.implementation.yaml': following('"../our way.methodology.yaml"'),
      'plans/b.implementation.yaml': following('./link.methodology.yaml'),
    });
    symlinkSync('../our way.methodology.yaml', join(cwd, 'plans/link.methodology.yaml'));
    const plans = join(cwd, 'plans');
    expect(await rulesOf(cwd, 'plans/a.implementation.yaml')).toEqual([]);
    expect(await rulesOf(plans, 'a.implementation.yaml')).toEqual(['unknown-methodology']);
    expect(await rulesOf(plans, 'a.implementation.yaml', '--library', '..')).toEqual([]);
    expect(await rulesOf(plans, '..')).toEqual([]);
    expect(await rulesOf(cwd, 'plans/b.implementation.yaml')).toEqual(['unknown-methodology']);
    git(cwd, ['init', '-q']);
    expect(await rulesOf(plans, '.')).toEqual([]);
  });
});

describe('what cannot be read', () => {
  // Root may read everything, so that the folder has to be unreadable in another way.
  const isRoot = process.getuid?.() === 0;

  it('is told, and the rest is checked', async () => {
    const cwd = folderWith({ 'a.implementation.yaml': brokenPlan, 'closed/b.implementation.yaml': cleanPlan });
    chmodSync(join(cwd, 'closed'), 0);
    const args = ['check', '.', ...(isRoot ? ['gone.implementation.yaml'] : [])];
    const { code, stdout, stderr } = await planwright(args, { cwd });
    chmodSync(join(cwd, 'closed'), 0o755);
    expect(code).toBe(2);
    expect(stdout).toContain('rte');
    expect(stderr).toContain(isRoot ? 'gone.implementation.yaml' : 'closed');
    expect(stderr).not.toContain('    at ');
  });

  it('is refused at once where it is no regular file', async () => {
    const cwd = folderWith({});
    symlinkSync('/dev/zero', join(cwd, planName));
    mkdirSync(join(cwd, 'folder.implementation.yaml'));
    expect(await planwright(['check', planName], { cwd })).toMatchObject({ code: 2, stdout: '' });
    expect(await planwright(['total', 'folder.implementation.yaml'], { cwd })).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('planwright export --from', () => {
  it('runs nothing of the repository, and says why a revision cannot be had', async () => {
    const cwd = repositoryWith({ [planName]: cleanPlan });
    writeFileSync(join(cwd, planName), cleanPlan.replace('client: Romashka', 'client: "Romashka'));
    commit(cwd);
    writeFileSync(join(cwd, planName), cleanPlan);
    const snare = trap();
    git(cwd, ['config', 'core.fsmonitor', snare.path]);
    const changes = ['export', planName, '--document', 'changes', '--to', '-', '--as', 'md'];
    const env = { GIT_EXTERNAL_DIFF: snare.path, GIT_SSH_COMMAND: snare.path, GIT_PAGER: snare.path };
    expect(await planwright([...changes, '--from', 'HEAD~1'], { cwd, env })).toMatchObject({ code: 0, stderr: '' });
    for (const [revision, reason] of [
      ['', 'one revision is needed'],
      ['HEAD~1..HEAD', 'one revision is needed'],
      ['HEAD', 'cannot be read there, line'],
    ]) {
      const refused = await planwright([...changes, `--from=${revision}`], { cwd, env });
      expect(refused).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(reason ?? '') });
    }
    expect(snare.sprung()).toBe(false);
  });
});
