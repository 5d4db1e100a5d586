import { basename, dirname, join, relative, sep } from 'node:path';
import { type MergeStages, mergeStages } from './git/merge-stages.ts';
import { findRepository, type OpenRefusal } from './git/open.ts';
import type { Git } from './git/sealed.ts';
import { Objects, TreeFiles } from './git/tree-files.ts';

export { locate } from './git/locate.ts';
export { TreeFiles } from './git/tree-files.ts';

/** Why git cannot answer: the key of the message. */
export type GitRefusal = OpenRefusal | 'not-one-revision' | 'no-revision' | 'failed';

export class GitError extends Error {
  readonly refusal: GitRefusal;

  constructor(refusal: GitRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

/** A commit that changed a file. */
export interface Commit {
  hash: string;
  /** Milliseconds since 1970. */
  time: number;
  /** `YYYY-MM-DD` in the committer's time zone. */
  day: string;
  author: string;
  subject: string;
  /** Path of the file at that commit, from the top of the repository, with slashes. */
  path: string;
}

/** Commits that are searched for earlier names of a file. */
const mostFollowed = 5000;

/** Parses `git log -z --name-status`: a commit's line, then a status with one path, or two if the file was renamed. */
function commitsIn(tokens: readonly string[], latestPath: string): Commit[] {
  const commits: Commit[] = [];
  let path = latestPath;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? '';
    if (token.startsWith('\x01')) {
      const [hash = '', seconds = '', day = '', author = '', ...subject] = token.slice(1).split('\n');
      const lines = subject.filter(line => line !== '');
      commits.push({ hash, time: Number(seconds) * 1000, day, author, subject: lines.join(' '), path });
      continue;
    }
    // The status belongs to the commit before it; before that commit the file had the first of two names.
    if (!/^\n[A-Z]\d*$/.test(token)) continue;
    const isRenamed = /^\n[RC]/.test(token);
    const last = commits.at(-1);
    if (last) last.path = tokens[at + (isRenamed ? 2 : 1)] ?? path;
    path = tokens[at + 1] ?? path;
    at += isRenamed ? 2 : 1;
  }
  return commits;
}

/**
 * Reads the repository of a file; the only module that uses git. Nothing that the repository configures has any effect
 * (`git/sealed.ts`), so it may be untrusted.
 */
export class Repository {
  readonly top: string;
  /** The file's path in the repository, with slashes. */
  readonly path: string;
  readonly #git: Git;
  /** Most files are the same from one commit to the next. */
  readonly #objects = new Objects();

  constructor(git: Git, top: string, path: string) {
    this.#git = git;
    this.top = top;
    this.path = path;
  }

  /** The full hash of the commit that a revision names, in any of git's notations. */
  async commit(revision: string): Promise<string> {
    // A leading dash would be an option, and an empty name the index.
    if (/^(-|\s*$)/.test(revision) || revision.includes('\0')) throw new GitError('not-one-revision');
    // `A..B` and `HEAD^!` name several commits, `^HEAD` excludes one.
    const named = await this.#lines(['rev-parse', '--revs-only', revision]);
    if (named.length > 1 || named.some(line => line.startsWith('^'))) throw new GitError('not-one-revision');
    const [hash] = named;
    const [commit] = hash ? await this.#lines(['rev-parse', '--verify', '--quiet', `${hash}^{commit}`]) : [];
    if (commit === undefined || !/^[0-9a-f]{40,64}$/.test(commit)) throw new GitError('no-revision');
    return commit;
  }

  /** The date of a commit, `YYYY-MM-DD`, in the committer's time zone; undefined if unknown. */
  async day(commit: string): Promise<string | undefined> {
    const options = ['--no-patch', '--no-show-signature', '--no-mailmap', '--no-ext-diff', '--no-textconv'];
    const [day = ''] = await this.#lines(['show', ...options, '--format=%cs', commit]);
    return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : undefined;
  }

  /** All files at a commit. */
  filesAt(commit: string): TreeFiles {
    return new TreeFiles(this.#git, this.top, commit, this.#objects);
  }

  /** Whether the repository is a shallow clone. */
  async isShallow(): Promise<boolean> {
    return (await this.#lines(['rev-parse', '--is-shallow-repository']))[0] === 'true';
  }

  /**
   * The commits that changed the file, newest first, across renames. On the `mainline` each commit is compared with its
   * first parent, so that consecutive entries are consecutive states and a merge is one step.
   */
  async log(mostCommits: number, from = 'HEAD', { mainline = false } = {}): Promise<Commit[]> {
    const options = ['--no-show-signature', '--no-mailmap', '--no-ext-diff', '--no-textconv', '-z'];
    // Renames are detected with git's defaults, independent of the repository's configuration.
    const merges = mainline ? ['--first-parent', '--diff-merges=first-parent'] : ['--diff-merges=off'];
    const names = ['--follow', '--find-renames', '--name-status', ...merges];
    const format = ['--format=%x01%H%n%ct%n%cs%n%an%n%s', `--max-count=${mostCommits}`];
    const output = await this.#git(['log', ...options, ...names, ...format, from, '--', this.path]).catch(() =>
      Buffer.alloc(0),
    );
    return commitsIn(output.toString('utf8').split('\0'), this.path);
  }

  /** The names that the file had, newest first. */
  async names(): Promise<string[]> {
    return [...new Set([this.path, ...(await this.log(mostFollowed)).map(({ path }) => path)])];
  }

  /** The texts of both sides and the base of a merge in progress; undefined if the file is not in conflict. */
  async mergeStages(): Promise<MergeStages | undefined> {
    return mergeStages(this.#git, this.path);
  }

  async #lines(args: string[]): Promise<string[]> {
    const output = await this.#git(args).catch(() => Buffer.alloc(0));
    return output
      .toString('utf8')
      .split('\n')
      .filter(line => line !== '');
  }
}

/**
 * Opens the repository of a file while `use` runs. Throws a {@link GitError} if there is none, or no git. `environment`
 * holds PATH and, on a command line, the variables that name a repository.
 */
export async function withRepository<T>(
  path: string,
  environment: Record<string, string | undefined>,
  use: (repository: Repository) => Promise<T>,
): Promise<T> {
  const found = await findRepository(dirname(path), environment);
  if (typeof found === 'string') throw new GitError(found);
  const { location, folder, open } = found;
  const inside = relative(location.top, join(folder, basename(path)))
    .split(sep)
    .join('/');
  return open(git => use(new Repository(git, location.top, inside)));
}
