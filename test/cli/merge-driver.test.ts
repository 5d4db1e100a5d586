import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cleanPlan, folderWith, planwright } from '../support/cli.ts';
import { commit, git, planName, repositoryWith } from '../support/repository.ts';

const task = (id: string, hours: number) =>
  `      - id: ${id}\n        title: ${id}\n        hours: ${hours} # of ${id}\n`;
const plan = `${cleanPlan}${task('map', 8)}${task('report', 4)}`;

async function drive(base: string, ours: string, theirs: string, options: string[] = []) {
  const cwd = folderWith({ base, ours, theirs });
  const args = ['merge-driver', ...options, '--', 'base', 'ours', 'theirs', planName];
  const { code, stdout, stderr } = await planwright(args, { cwd });
  return { code, stdout, stderr, text: readFileSync(join(cwd, 'ours'), 'utf8') };
}

describe('merge-driver', () => {
  it('writes the merged text in the place of ours and says nothing', async () => {
    const ours = plan.replace('hours: 8', 'hours: 9');
    const theirs = plan.replace('hours: 4', 'hours: 5');
    const text = ours.replace('hours: 4', 'hours: 5');
    expect(await drive(plan, ours, theirs)).toEqual({ code: 0, stdout: '', stderr: '', text });
  });

  it('ends with 1 and tells the lines where there are conflicts', async () => {
    const [ours, theirs] = [plan.replace('hours: 8', 'hours: 9'), plan.replace('hours: 8', 'hours: 7')];
    const options = ['--marker-size=9', '--ours=HEAD', '--theirs=a b'];
    const { code, stderr, text } = await drive(plan, ours, theirs, options);
    expect(code).toBe(1);
    expect(stderr).toBe(`${planName}: 1 conflict (line 18)\n`);
    const marked = '<<<<<<<<< HEAD\n        hours: 9 # of map\n=========\n        hours: 7 # of map\n>>>>>>>>> a b\n';
    expect(text).toBe(plan.replace('        hours: 8 # of map\n', marked));
    // A git that knows no names leaves their signs.
    expect((await drive(plan, ours, theirs, ['--ours=%X', '--theirs=%Y'])).text).toContain('<<<<<<< ours\n');
    expect((await drive(plan, ours, theirs, ['--ours=', '--theirs='])).text).toContain('>>>>>>> theirs\n');
  });

  it('does what git would do where a text is broken', async () => {
    const broken = plan.replace('  rate: 900', '  rate: [900');
    const theirs = plan.replace('hours: 4', 'hours: 5');
    const merged = await drive(plan, broken, theirs);
    expect(merged).toMatchObject({ code: 0, text: broken.replace('hours: 4', 'hours: 5') });
    expect(merged.stderr).toContain('merged by lines');
    const conflict = await drive(plan, broken, plan.replace('rate: 900', 'rate: 950'));
    expect(conflict.code).toBe(1);
    expect(conflict.text).toContain('<<<<<<< ours\n  rate: [900\n=======\n  rate: 950\n>>>>>>> theirs\n');
  });

  it('merges bytes that are no UTF-8 by lines and loses none', async () => {
    const cwd = folderWith({ base: plan, theirs: plan.replace('hours: 4', 'hours: 5') });
    const ours = Buffer.from(plan.replace('Audit', '\xc0\xf3\xe4\xe8\xf2'), 'latin1');
    writeFileSync(join(cwd, 'ours'), ours);
    expect((await planwright(['merge-driver', 'base', 'ours', 'theirs'], { cwd })).code).toBe(0);
    expect(readFileSync(join(cwd, 'ours'), 'latin1')).toBe(ours.toString('latin1').replace('hours: 4', 'hours: 5'));
  });

  it('ends above 128 and leaves the file alone where it cannot merge', async () => {
    const cwd = folderWith({ ours: plan, theirs: `${plan}# theirs\n` });
    for (const args of [
      ['ours', 'theirs'],
      ['no', 'ours', 'theirs'],
      ['ours', 'ours', 'theirs', '--no-option'],
      ['ours', 'ours', 'theirs', 'x', 'y'],
    ]) {
      const { code, stderr } = await planwright(['merge-driver', ...args], { cwd });
      expect(code).toBe(129);
      expect(stderr).toMatch(/^planwright: .+\n$/);
    }
    writeFileSync(join(cwd, 'binary'), 'plan\0');
    const { code, stderr } = await planwright(['merge-driver', 'ours', 'binary', 'theirs'], { cwd, env: { PATH: '' } });
    expect({ code, stderr }).toEqual({ code: 129, stderr: 'planwright: binary: not merged and left as it was\n' });
    expect(readFileSync(join(cwd, 'ours'), 'utf8')).toBe(plan);
  });

  it('warns of what is wrong with both together and was wrong with neither', async () => {
    const ours = plan.replace(task('map', 8), '');
    const theirs = plan.replace(task('report', 4), `${task('report', 4)}        after: [map]\n`);
    const { code, stderr, text } = await drive(plan, ours, theirs);
    expect(code).toBe(0);
    expect(text).toBe(theirs.replace(task('map', 8), ''));
    expect(stderr).toContain('the changes do not go together');
    expect(stderr).toContain('map');
    // What was wrong before is nothing new.
    const old = await drive(
      theirs.replace('[map]', '[mop]'),
      ours.replace('4 # of', '5 # of'),
      theirs.replace('[map]', '[mop]'),
    );
    expect(old.stderr).toBe('');
  });
});

/** A repository with the driver installed by the command itself, and a branch beside `main`. */
async function installed(files: Record<string, string>): Promise<string> {
  const cwd = repositoryWith(files);
  expect((await planwright(['install-git'], { cwd })).code).toBe(0);
  git(cwd, ['config', 'user.name', 'A']);
  git(cwd, ['config', 'user.email', 'a@example.com']);
  commit(cwd, 'attributes');
  git(cwd, ['branch', 'theirs']);
  return cwd;
}

function change(cwd: string, name: string, from: string, to: string): void {
  const path = join(cwd, name);
  const before = readFileSync(path, 'utf8');
  expect(before).toContain(from);
  writeFileSync(path, before.replace(from, to));
  commit(cwd, `${from} to ${to}`);
}

/** Commits on both branches; `main` is checked out at the end. */
function branchOff(cwd: string, name: string, ours: [string, string], theirs: [string, string]): void {
  change(cwd, name, ...ours);
  git(cwd, ['checkout', '-q', 'theirs']);
  change(cwd, name, ...theirs);
  git(cwd, ['checkout', '-q', 'main']);
}

const apart: [[string, string], [string, string]] = [
  ['title: map', 'title: Map'],
  ['hours: 8', 'hours: 9'],
];
const merged = plan.replace('title: map', 'title: Map').replace('hours: 8', 'hours: 9');

describe('git with the driver', () => {
  it.each([
    planName,
    'планы/Ромашка, 2-й этап.implementation.yaml',
    "it's $(odd) %O `x`.implementation.yml",
    '-x.implementation.yaml',
  ])('merges neighbouring changes of %s', async name => {
    const cwd = await installed({ [name]: plan });
    branchOff(cwd, name, ...apart);
    git(cwd, ['merge', '-q', '-m', 'merge', 'theirs']);
    expect(readFileSync(join(cwd, name), 'utf8')).toBe(merged);
  });

  it('rebases, picks and takes a stash', async () => {
    const cwd = await installed({ [planName]: plan });
    branchOff(cwd, planName, ...apart);
    const read = () => readFileSync(join(cwd, planName), 'utf8');
    git(cwd, ['checkout', '-q', '-b', 'picked']);
    git(cwd, ['cherry-pick', 'theirs']);
    expect(read()).toBe(merged);
    git(cwd, ['checkout', '-q', 'theirs']);
    git(cwd, ['rebase', '-q', 'main']);
    expect(read()).toBe(merged);
    writeFileSync(join(cwd, planName), merged.replace('hours: 4', 'hours: 5'));
    git(cwd, ['stash']);
    change(cwd, planName, 'title: report', 'title: Report');
    git(cwd, ['stash', 'pop']);
    expect(read()).toBe(merged.replace('hours: 4', 'hours: 5').replace('title: report', 'title: Report'));
  });

  it('follows a plan that one side has renamed', async () => {
    const cwd = await installed({ [planName]: plan });
    git(cwd, ['mv', planName, 'renamed.implementation.yaml']);
    change(cwd, 'renamed.implementation.yaml', ...apart[0]);
    git(cwd, ['checkout', '-q', 'theirs']);
    change(cwd, planName, ...apart[1]);
    git(cwd, ['checkout', '-q', 'main']);
    git(cwd, ['merge', '-q', '-m', 'merge', 'theirs']);
    expect(readFileSync(join(cwd, 'renamed.implementation.yaml'), 'utf8')).toBe(merged);
    expect(existsSync(join(cwd, planName))).toBe(false);
  });

  it('merges plans that both sides have added', async () => {
    const cwd = await installed({ 'readme.md': '' });
    writeFileSync(join(cwd, planName), plan);
    commit(cwd);
    git(cwd, ['checkout', '-q', 'theirs']);
    writeFileSync(join(cwd, planName), `${plan}${task('more', 1)}`);
    commit(cwd);
    git(cwd, ['merge', '-q', '-m', 'merge', 'main']);
    expect(readFileSync(join(cwd, planName), 'utf8')).toBe(`${plan}${task('more', 1)}`);
  });

  it('marks no more than what is in dispute, and keeps all three versions for a merge editor', async () => {
    const cwd = await installed({ [planName]: plan });
    const [ours, theirs] = [plan.replace('hours: 8', 'hours: 7'), plan.replace('hours: 8', 'hours: 9')];
    branchOff(cwd, planName, ['hours: 8', 'hours: 7'], ['hours: 8', 'hours: 9']);
    expect(() => git(cwd, ['merge', 'theirs'])).toThrow();
    const text = readFileSync(join(cwd, planName), 'utf8');
    expect(text.split('\n').filter(line => /^[<=>]{7}/.test(line))).toHaveLength(3);
    expect(text.replace(/<{7}.*\n(.*\n)={7}\n.*\n>{7}.*\n/, '$1')).toBe(ours);
    expect(text.replace(/<{7}.*\n.*\n={7}\n(.*\n)>{7}.*\n/, '$1')).toBe(theirs);
    for (const [stage, of] of [plan, ours, theirs].entries()) {
      expect(`${git(cwd, ['show', `:${stage + 1}:${planName}`])}\n`).toBe(of);
    }
    expect((await planwright(['check', planName], { cwd })).stdout).toContain('an unresolved merge conflict');
  });

  it('shows what was there before where git is told to', async () => {
    const cwd = await installed({ [planName]: plan });
    git(cwd, ['config', 'merge.conflictStyle', 'zdiff3']);
    branchOff(cwd, planName, ['hours: 8', 'hours: 7'], ['hours: 8', 'hours: 9']);
    expect(() => git(cwd, ['merge', 'theirs'])).toThrow();
    expect(readFileSync(join(cwd, planName), 'utf8')).toContain(
      '# of map\n||||||| base\n        hours: 8 # of map\n=======\n',
    );
  });

  it('merges by lines, with marks, where Planwright is gone', async () => {
    const cwd = await installed({ [planName]: plan });
    const driver = git(cwd, ['config', 'merge.planwright.driver']);
    git(cwd, ['config', 'merge.planwright.driver', driver.replaceAll('cli.js', 'gone.js')]);
    git(cwd, [
      'config',
      'diff.planwright.textconv',
      git(cwd, ['config', 'diff.planwright.textconv']).replaceAll('cli.js', 'gone.js'),
    ]);
    branchOff(cwd, planName, ...apart);
    expect(() => git(cwd, ['merge', 'theirs'])).toThrow();
    expect(readFileSync(join(cwd, planName), 'utf8')).toMatch(/<{7} ours\n[\s\S]*={7}\n[\s\S]*>{7} theirs\n/);
    git(cwd, ['merge', '--abort']);
    expect(git(cwd, ['diff', 'theirs', 'main', '--', planName])).toContain('-        title: map');
  });

  it('merges in a linked working tree', async () => {
    const cwd = await installed({ [planName]: plan });
    branchOff(cwd, planName, ...apart);
    const tree = join(folderWith({}), 'tree');
    git(cwd, ['worktree', 'add', '-q', '-b', 'tree', tree]);
    git(tree, ['merge', '-q', '-m', 'merge', 'theirs']);
    expect(readFileSync(join(tree, planName), 'utf8')).toBe(merged);
  });

  it('shows what a change comes to', async () => {
    const cwd = await installed({ [planName]: plan });
    change(cwd, planName, 'hours: 8', 'hours: 9');
    const shown = git(cwd, ['diff', 'HEAD~', '--', planName])
      .split('\n')
      .filter(line => /^[-+][^-+]/.test(line));
    expect(shown.map(line => line.replace(/\s/g, ' '))).toEqual([
      '-# Project: 18 h · ₴16,200.00',
      '-# audit: 18 h · ₴16,200.00',
      '+# Project: 19 h · ₴17,100.00',
      '+# audit: 19 h · ₴17,100.00',
      '-#   map: 8 h · ₴7,200.00',
      '+#   map: 9 h · ₴8,100.00',
      '-        hours: 8 # of map',
      '+        hours: 9 # of map',
    ]);
  });
});
