import { appendFileSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findGit } from '../../server/src/files/git/program.ts';
import { withRepository } from '../../server/src/files/git.ts';
import { cleanPlan, folderWith } from '../support/cli.ts';
import { commit, git, planName, repositoryWith, type Trap, totalAt, trap } from '../support/repository.ts';

const files = { [planName]: cleanPlan, '.gitattributes': '*.yaml diff=evil filter=evil\n' };
const price = '5400';

/** What can make git start a program, and an ordinary command by which it does. */
interface Danger {
  name: string;
  config?: (program: string) => string;
  prepare?: (cwd: string, trap: Trap) => void;
  provoke: (cwd: string) => unknown;
  /** What is told in place of a price. */
  told?: string;
}

/** Takes away an object, as a clone with a filter lacks it. */
function withoutBlob(cwd: string): void {
  const hash = git(cwd, ['rev-parse', `HEAD:${planName}`]);
  rmSync(join(cwd, '.git/objects', hash.slice(0, 2), hash.slice(2)));
}

const partial =
  '[core]\n\trepositoryformatversion = 1\n[extensions]\n\tpartialClone = origin\n[remote "origin"]\n\tpromisor = true\n';
const show = (cwd: string) => git(cwd, ['show', `HEAD:${planName}`]);
const status = (cwd: string) => git(cwd, ['status']);

const dangers: Danger[] = [
  {
    name: 'a partial clone over ssh',
    config: program => `${partial}\turl = ssh://example.invalid/x\n[core]\n\tsshCommand = ${program}\n`,
    prepare: withoutBlob,
    provoke: show,
    told: 'git-refusal.failed',
  },
  {
    name: 'a partial clone with its own upload-pack',
    config: program => `${partial}\turl = .\n\tuploadpack = ${program}\n`,
    prepare: withoutBlob,
    provoke: show,
    told: 'git-refusal.failed',
  },
  {
    name: 'a partial clone over ext::',
    config: program => `${partial}\turl = ext::${program}\n[protocol "ext"]\n\tallow = always\n`,
    prepare: withoutBlob,
    provoke: show,
    told: 'git-refusal.failed',
  },
  { name: 'a file system monitor', config: program => `[core]\n\tfsmonitor = ${program}\n`, provoke: status },
  {
    name: 'text conversion',
    config: program => `[diff "evil"]\n\ttextconv = ${program}\n`,
    provoke: cwd => git(cwd, ['show', '--textconv', `HEAD:${planName}`]),
  },
  {
    name: 'an external diff',
    config: program => `[diff]\n\texternal = ${program}\n[diff "evil"]\n\tcommand = ${program}\n`,
    provoke: cwd => git(cwd, ['log', '-p', '--ext-diff', '--root']),
  },
  {
    name: 'a filter',
    config: program => `[filter "evil"]\n\tsmudge = ${program}\n\tclean = ${program}\n`,
    provoke: cwd => git(cwd, ['cat-file', '--filters', `HEAD:${planName}`]),
  },
  {
    name: 'a process filter',
    config: program => `[filter "evil"]\n\tprocess = ${program}\n\trequired = true\n`,
    provoke: cwd => git(cwd, ['cat-file', '--filters', `HEAD:${planName}`]),
  },
  {
    name: 'a hook',
    prepare(cwd, { path }) {
      for (const name of ['post-checkout', 'reference-transaction', 'post-index-change']) {
        rmSync(join(cwd, '.git/hooks', name), { force: true });
        mkdirSync(join(cwd, '.git/hooks'), { recursive: true });
        symlinkSync(path, join(cwd, '.git/hooks', name));
      }
    },
    provoke: cwd => git(cwd, ['checkout', '-q', '--detach']),
  },
  {
    name: 'an included file',
    config: () => '[include]\n\tpath = ../more.config\n[includeIf "gitdir:**"]\n\tpath = ../more.config\n',
    prepare: (cwd, { path }) => writeFileSync(join(cwd, 'more.config'), `[core]\n\tfsmonitor = ${path}\n`),
    provoke: status,
  },
  {
    name: 'the configuration of a worktree',
    config: () => '[core]\n\trepositoryformatversion = 1\n[extensions]\n\tworktreeConfig = true\n',
    prepare: (cwd, { path }) => writeFileSync(join(cwd, '.git/config.worktree'), `[core]\n\tfsmonitor = ${path}\n`),
    provoke: status,
  },
  {
    name: 'a signed commit',
    config: program => `[log]\n\tshowSignature = true\n[gpg]\n\tprogram = ${program}\n`,
    prepare(cwd) {
      const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n';
      const object = `${git(cwd, ['cat-file', 'commit', 'HEAD'])}\n`.replace('\n\n', `\n${signature}\n`);
      git(cwd, ['update-ref', 'HEAD', git(cwd, ['hash-object', '-t', 'commit', '-w', '--stdin'], object)]);
    },
    provoke: cwd => git(cwd, ['log']),
  },
  {
    name: 'an alias',
    config: program => `[alias]\n\trev-parse = !${program}\n\tcat-file = !${program}\n\tevil = !${program}\n`,
    provoke: cwd => git(cwd, ['evil']),
  },
  {
    name: 'a .git that leads to another repository',
    config: program => `[core]\n\tfsmonitor = ${program}\n\tworktree = ..\n`,
    prepare(cwd) {
      renameSync(join(cwd, '.git'), join(cwd, 'elsewhere'));
      writeFileSync(join(cwd, '.git'), 'gitdir: elsewhere\n');
    },
    provoke: status,
  },
];

describe('a received repository', () => {
  it.each(dangers)('runs no program by $name', async ({ config, prepare, provoke, told = price }) => {
    const cwd = repositoryWith(files);
    const snare = trap();
    // What a name in the environment would start is found in PATH as well.
    appendFileSync(join(cwd, '.git/config'), config?.(snare.path) ?? '');
    prepare?.(cwd, snare);
    try {
      provoke(cwd);
    } catch {
      // The program fails, and git with it.
    }
    expect(snare.sprung(), 'git itself runs it').toBe(true);
    expect(await totalAt(cwd, 'HEAD')).toBe(told);
    for (const revision of ['', 'HEAD~', 'A..B', '@{upstream}', ':/first']) await totalAt(cwd, revision);
    await withRepository(join(cwd, planName), { PATH: process.env.PATH }, repository => repository.log(5));
    expect(snare.sprung()).toBe(false);
  });

  it('runs no git of its own', async () => {
    const cwd = repositoryWith({ ...files, 'node_modules/.bin/x': '' });
    const snare = trap();
    const own = [cwd, join(cwd, 'node_modules/.bin')];
    for (const folder of own) symlinkSync(snare.path, join(folder, 'git'));
    symlinkSync(join(cwd, 'git'), join(folderWith({}), 'git'));
    const environment = { PATH: ['', '.', 'node_modules/.bin', ...own, process.env.PATH].join(delimiter) };
    expect(await totalAt(cwd, 'HEAD', { environment })).toBe(price);
    expect(await totalAt(cwd, 'HEAD', { environment: { PATH: own.join(delimiter) } })).toBe('git-refusal.no-git');
    expect(await findGit(own.join(delimiter), cwd)).toBeUndefined();
    expect(snare.sprung()).toBe(false);
  });

  it('cannot make git wait', async () => {
    const cwd = repositoryWith(files);
    for (const name of ['.git/FETCH_HEAD', '.git/packed-refs']) {
      rmSync(join(cwd, name), { force: true });
      const { execFileSync } = await import('node:child_process');
      execFileSync('mkfifo', [join(cwd, name)]);
    }
    expect(await totalAt(cwd, 'HEAD')).toBe(price);
  });

  it('leaves nothing behind, and is left as it is', async () => {
    const cwd = repositoryWith(files);
    const ours = () => readdirSync(tmpdir()).filter(name => name.startsWith('planwright-git-'));
    const state = () => readdirSync(join(cwd, '.git'), { recursive: true }).sort();
    const before = state();
    const others = new Set(ours());
    await totalAt(cwd, 'HEAD');
    expect(state()).toEqual(before);
    expect(ours().filter(name => !others.has(name))).toEqual([]);
  });
});

const priced = (hours: number) => cleanPlan.replace('hours: 6', `hours: ${hours}`);

describe('a revision', () => {
  /** Commits of 1, 2 and 3 hours, 4 in the working tree; `main` follows `origin/main`. */
  function history(...init: string[]): string {
    const cwd = repositoryWith({ [planName]: priced(1) }, ...init);
    for (const hours of [2, 3]) {
      writeFileSync(join(cwd, planName), priced(hours));
      commit(cwd, `hours ${hours}`);
    }
    git(cwd, ['tag', 'v1', 'HEAD~1']);
    git(cwd, ['-c', 'user.name=A', '-c', 'user.email=a@b.c', 'tag', '-am', 'x', 'annotated', 'HEAD~2']);
    git(cwd, ['branch', 'it"s', 'HEAD~2']);
    git(cwd, ['update-ref', 'refs/remotes/origin/main', 'HEAD~1']);
    appendFileSync(
      join(cwd, '.git/config'),
      '[remote "origin"]\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n[branch "main"]\n\tremote = origin\n\tmerge = refs/heads/main\n',
    );
    writeFileSync(join(cwd, planName), priced(4));
    return cwd;
  }

  const meant: [string, number][] = [
    ['HEAD', 3],
    ['@', 3],
    ['main', 3],
    ['HEAD~1', 2],
    ['HEAD^^', 1],
    ['v1', 2],
    ['refs/tags/v1', 2],
    ['annotated', 1],
    ['it"s', 1],
    ['@{upstream}', 2],
    ['origin/main', 2],
    ['HEAD@{1}', 2],
    [':/hours 2', 2],
    ['HEAD^{/first}', 1],
  ];

  it.each([
    ['loose', 'sha1'],
    ['packed', 'sha256'],
  ])('is named as in git itself: %s, %s', async (state, hashes) => {
    const cwd = history(`--object-format=${hashes}`);
    if (state === 'packed') git(cwd, ['gc', '-q']);
    const all: [string, number][] = [...meant, [git(cwd, ['rev-parse', '--short', 'HEAD~1']), 2]];
    const told = await Promise.all(all.map(async ([revision]) => [revision, await totalAt(cwd, revision)]));
    expect(told).toEqual(all.map(([revision, hours]) => [revision, String(900 * hours)]));
  });

  it.each(['A..B', 'HEAD~1..HEAD', 'HEAD~1...HEAD', '^HEAD', '', ' ', '-x', '--all', '--output=x', 'HEAD^!', 'HEAD^-'])(
    'is one commit, not «%s»',
    async revision => {
      const cwd = history();
      expect(await totalAt(cwd, revision)).toMatch(/^git-refusal\.(not-one-revision|no-revision)$/);
    },
  );

  it.each(['nonsense', `HEAD:${planName}`, 'HEAD^{tree}', ':0:x', 'a\0b', '0'.repeat(40)])(
    'is not found where it is none: «%s»',
    async revision => {
      expect(await totalAt(history(), revision)).toMatch(/^git-refusal\./);
    },
  );

  it('is found from worktrees, submodules, shared and separate repositories', async () => {
    const cwd = history();
    const beside = folderWith({});
    git(cwd, ['worktree', 'add', '-q', join(beside, 'tree'), 'HEAD~1']);
    git(beside, ['clone', '-q', '--shared', cwd, 'shared']);
    git(beside, ['clone', '-q', '--separate-git-dir', 'elsewhere', cwd, 'separate']);
    const over = repositoryWith({ 'readme.md': '' });
    git(over, ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', cwd, 'sub']);
    const places: [string, string, number][] = [
      [join(beside, 'tree'), 'HEAD', 2],
      [join(beside, 'tree'), 'main', 3],
      [join(beside, 'shared'), 'HEAD', 3],
      [join(beside, 'separate'), 'HEAD~2', 1],
      [join(over, 'sub'), 'HEAD', 3],
    ];
    for (const [place, revision, hours] of places) {
      expect(await totalAt(place, revision), place).toBe(String(900 * hours));
    }
    expect(await totalAt(folderWith({ [planName]: cleanPlan }), 'HEAD')).toBe('git-refusal.no-repository');
  });

  it('is of the repository that the user of a command line names', async () => {
    const cwd = history();
    const bare = join(folderWith({}), 'plans.git');
    renameSync(join(cwd, '.git'), bare);
    expect(await totalAt(cwd, 'HEAD')).toBe('git-refusal.no-repository');
    const snare = trap();
    const environment = {
      GIT_DIR: bare,
      GIT_WORK_TREE: cwd,
      GIT_SSH_COMMAND: snare.path,
      GIT_EXTERNAL_DIFF: snare.path,
    };
    expect(await totalAt(cwd, 'HEAD', { environment })).toBe('2700');
    expect(snare.sprung()).toBe(false);
  });

  it('brings the cases, the methodology and the libraries of its own', async () => {
    const call = (id: string) => cleanPlan.replace(/tasks:[\s\S]*/, `tasks:\n      - case: ${id}\n`);
    const caseFile = (id: string, hours: number) =>
      `case: 1\nid: ${id}\ntitle: X\ntasks: [{ id: x, title: X, hours: ${hours} }]\n`;
    const cwd = repositoryWith({
      'plans/a.implementation.yaml': call('near'),
      'plans/b.implementation.yaml': call('far'),
      'plans/cases/near.case.yaml': caseFile('near', 2),
      'library/far.case.yaml': caseFile('far', 2),
    });
    // In the first commit there is a link in the place of a case.
    symlinkSync('../../library/far.case.yaml', join(cwd, 'plans/cases/linked.case.yaml'));
    commit(cwd);
    writeFileSync(join(cwd, 'plans/cases/near.case.yaml'), caseFile('near', 4));
    rmSync(join(cwd, 'library'), { recursive: true });
    const libraries = [join(cwd, 'library')];
    expect(await totalAt(cwd, 'HEAD', { file: 'plans/a.implementation.yaml' })).toBe('1800');
    expect(await totalAt(cwd, 'HEAD~', { file: 'plans/b.implementation.yaml', libraries })).toBe('1800');
    expect(await totalAt(cwd, 'HEAD', { file: 'plans/b.implementation.yaml' })).toBe('1800');
    commit(cwd);
    expect(await totalAt(cwd, 'HEAD', { file: 'plans/a.implementation.yaml' })).toBe('3600');
  });

  it('is refused with the reason where its plan is none', async () => {
    const cwd = repositoryWith({ 'readme.md': '' });
    symlinkSync('readme.md', join(cwd, planName));
    commit(cwd, 'link');
    rmSync(join(cwd, planName));
    writeFileSync(join(cwd, planName), 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12\n');
    commit(cwd, 'pointer');
    writeFileSync(join(cwd, planName), `${cleanPlan}# ${'x'.repeat(9 * 1024 * 1024)}\n`);
    commit(cwd, 'large');
    rmSync(join(cwd, planName));
    mkdirSync(join(cwd, planName));
    writeFileSync(join(cwd, planName, 'x'), '');
    commit(cwd, 'folder');
    const told = await Promise.all(['HEAD', 'HEAD~', 'HEAD~2', 'HEAD~3', 'HEAD~4'].map(name => totalAt(cwd, name)));
    expect(told).toEqual([
      'earlier.missing',
      'file-refusal.too-large',
      'file-refusal.pointer',
      'earlier.link',
      'earlier.missing',
    ]);
  });
});
