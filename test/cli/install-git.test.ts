import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withAttributes, withoutAttributes } from '../../server/src/cli/attribute-lines.ts';
import { driverCommand, textconvCommand } from '../../server/src/cli/git-commands.ts';
import { cleanPlan, folderWith, planwright } from '../support/cli.ts';
import { commit, git, planName, repositoryWith, trap } from '../support/repository.ts';

const attributesOf = (cwd: string) => readFileSync(join(cwd, '.gitattributes'), 'utf8');
const settingsOf = (cwd: string) => git(cwd, ['config', '--local', '--list']);

describe('install-git', () => {
  it('says what it does, does nothing twice, and takes exactly that away', async () => {
    const cwd = repositoryWith({ [planName]: cleanPlan, '.gitattributes': '*.md text\n' });
    git(cwd, ['config', 'merge.planwright.recursive', 'binary']);
    const settings = settingsOf(cwd);
    const first = await planwright(['install-git'], { cwd });
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout.split('\n').slice(0, 4)).toEqual([
      'added to .gitattributes: which files Planwright merges and shows',
      'set in the settings of this repository: merge.planwright.name',
      'set in the settings of this repository: merge.planwright.driver',
      'set in the settings of this repository: diff.planwright.textconv',
    ]);
    const attributes = attributesOf(cwd);
    expect(attributes).toMatch(/^\*\.md text\n#.*\n\*\.implementation\.yaml merge=planwright diff=planwright\n/);
    const attribute = git(cwd, ['check-attr', 'merge', 'diff', '--', planName, 'a.case.yml', 'a.yaml']);
    expect(attribute).toBe(
      `${planName}: merge: planwright\n${planName}: diff: planwright\n` +
        'a.case.yml: merge: planwright\na.case.yml: diff: unspecified\na.yaml: merge: unspecified\na.yaml: diff: unspecified',
    );
    const after = settingsOf(cwd);
    const second = await planwright(['install-git'], { cwd });
    expect(second.stdout).toContain('in .gitattributes already');
    expect(second.stdout).toContain('set already: merge.planwright.driver');
    expect([attributesOf(cwd), settingsOf(cwd)]).toEqual([attributes, after]);
    expect((await planwright(['install-git', '--undo'], { cwd })).stdout.split('\n').slice(0, 2)).toEqual([
      'taken out of .gitattributes: which files Planwright merges and shows',
      'taken out of the settings of this repository: merge.planwright.name',
    ]);
    expect([attributesOf(cwd), settingsOf(cwd)]).toEqual(['*.md text\n', settings]);
    expect((await planwright(['install-git', '--undo'], { cwd })).stdout).toContain('nothing of Planwright');
  });

  it('leaves no file behind where there was none', async () => {
    const cwd = repositoryWith({ [planName]: cleanPlan });
    await planwright(['install-git', '.'], { cwd });
    await planwright(['install-git', '--undo'], { cwd });
    expect(existsSync(join(cwd, '.gitattributes'))).toBe(false);
    expect(readFileSync(join(cwd, '.git/config'), 'utf8')).not.toContain('planwright');
  });

  it('works from a folder below, a linked working tree and a submodule', async () => {
    const cwd = repositoryWith({ [`below/${planName}`]: cleanPlan });
    expect((await planwright(['install-git', 'below'], { cwd })).code).toBe(0);
    expect(attributesOf(cwd)).toContain('merge=planwright');
    await planwright(['install-git', '--undo'], { cwd });
    const tree = join(folderWith({}), 'a tree');
    git(cwd, ['worktree', 'add', '-q', '-b', 'tree', tree]);
    expect((await planwright(['install-git'], { cwd: tree })).code).toBe(0);
    expect(attributesOf(tree)).toContain('merge=planwright');
    expect(settingsOf(cwd)).toContain('merge.planwright.driver');
    const outer = repositoryWith({ 'readme.md': '' });
    git(outer, ['-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', cwd, 'inner']);
    expect((await planwright(['install-git'], { cwd: join(outer, 'inner') })).code).toBe(0);
    expect(settingsOf(join(outer, 'inner'))).toContain('merge.planwright.driver');
    expect(settingsOf(outer)).not.toContain('merge.planwright.driver');
  });

  it('says what is missing', async () => {
    const cwd = folderWith({ [planName]: cleanPlan });
    const nowhere = await planwright(['install-git'], { cwd });
    expect(nowhere).toMatchObject({ code: 2, stdout: '' });
    expect(nowhere.stderr).toBe('planwright: “.” is in no git repository: go to one, or begin one with “git init”\n');
    const repository = repositoryWith({});
    const gitless = await planwright(['install-git'], { cwd: repository, env: { PATH: '/nonexistent' } });
    expect(gitless).toMatchObject({ code: 2, stderr: 'planwright: git is not to be found: install it first\n' });
    symlinkSync('/etc/hostname', join(repository, '.gitattributes'));
    expect((await planwright(['install-git'], { cwd: repository })).stderr).toContain('left as it is');
    expect(settingsOf(repository)).not.toContain('planwright');
  });

  it('runs nothing that a repository configures', async () => {
    const { path, sprung } = trap();
    const cwd = repositoryWith({ [planName]: cleanPlan });
    for (const key of ['core.fsmonitor', 'core.pager', 'core.editor', 'core.sshCommand', 'alias.config']) {
      git(cwd, ['config', key, key.startsWith('alias') ? `!${path}` : path]);
    }
    await planwright(['install-git'], { cwd });
    await planwright(['install-git', '--undo'], { cwd });
    expect(sprung()).toBe(false);
  });

  it('names the program where the shell finds it, and its path where not', async () => {
    const cwd = repositoryWith({ [planName]: cleanPlan });
    const bin = folderWith({});
    symlinkSync(join(import.meta.dirname, '../../dist/cli.js'), join(bin, 'planwright'));
    await planwright(['install-git'], { cwd, env: { PATH: `${bin}:${process.env.PATH}` } });
    const driver = git(cwd, ['config', 'merge.planwright.driver']);
    expect(driver).toContain('; planwright merge-driver ');
    expect(driver).not.toContain(process.execPath);
    await planwright(['install-git'], { cwd });
    expect(git(cwd, ['config', 'merge.planwright.driver'])).toContain(`'${process.execPath}'`);
  });
});

describe('the lines of .gitattributes', () => {
  const line = fc.constantFrom('*.md text', '# mine', '', '*.yaml -merge', '  *.png binary');
  const text = fc
    .record({ lines: fc.array(line), lineBreak: fc.constantFrom('\n', '\r\n'), end: fc.boolean() })
    .map(({ lines, lineBreak, end }) => lines.join(lineBreak) + (end && lines.length > 0 ? lineBreak : ''));

  it('are put in once and can be taken out again', () => {
    fc.assert(
      fc.property(text, before => {
        const after = withAttributes(before);
        expect(withAttributes(after)).toBe(after);
        expect(after.startsWith(before)).toBe(true);
        expect(withoutAttributes(after)).toBe(before);
        expect(withoutAttributes(before)).toBe(before);
      }),
    );
  });
});

describe('the commands for git', () => {
  it('are one word of a shell for each path', async () => {
    const folder = folderWith({ "it's 100%/$(x) `y`.js": 'console.log(process.argv.slice(2).join("|"))' });
    const launch = { node: process.execPath, program: join(folder, "it's 100%/$(x) `y`.js") };
    const cwd = repositoryWith({ [planName]: 'a\n', '.gitattributes': '* merge=own diff=own\n' });
    git(cwd, ['config', 'merge.own.driver', driverCommand(launch)]);
    git(cwd, ['config', 'diff.own.textconv', textconvCommand(launch)]);
    git(cwd, ['branch', 'theirs']);
    writeFileSync(join(cwd, planName), 'b\n');
    commit(cwd);
    git(cwd, ['checkout', '-q', 'theirs']);
    writeFileSync(join(cwd, planName), 'c\n');
    commit(cwd);
    git(cwd, ['-c', 'user.name=A', '-c', 'user.email=a@b', 'merge', '-q', '-m', 'x', 'main']);
    expect(readFileSync(join(cwd, planName), 'utf8')).toBe('c\n');
    expect(git(cwd, ['diff', 'main', 'theirs'])).toMatch(/\+textconv\|--\|/);
  });
});
