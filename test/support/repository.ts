import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Analysis } from '../../server/src/core/analysis/analysis.ts';
import { ExportError } from '../../server/src/core/documents/export-error.ts';
import { disk } from '../../server/src/files/disk.ts';
import { loadInputs, methodologyFile, readingFiles } from '../../server/src/files/inputs.ts';
import { planAtRevision } from '../../server/src/files/revision.ts';
import { within } from '../../server/src/files/within.ts';
import { folderWith } from './cli.ts';
import { reasonIn } from './messages.ts';

export const planName = 'a.implementation.yaml';

/** What git says; the user's own configuration has no part in it. */
export function git(cwd: string, args: string[], input = ''): string {
  const env = { PATH: process.env.PATH, HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1' };
  return execFileSync('git', args, { cwd, encoding: 'utf8', input, env, stdio: ['pipe', 'pipe', 'pipe'] }).trim();
}

export function commit(cwd: string, message = 'x'): string {
  git(cwd, ['add', '-A']);
  git(cwd, ['-c', 'user.name=A', '-c', 'user.email=a@example.com', 'commit', '--allow-empty', '-qm', message]);
  return git(cwd, ['rev-parse', 'HEAD']);
}

/** A folder under git, whose first commit has these files. */
export function repositoryWith(files: Record<string, string>, ...init: string[]): string {
  const cwd = folderWith(files);
  git(cwd, ['init', '-q', '-b', 'main', ...init]);
  commit(cwd, 'first');
  return cwd;
}

/** A repository in the middle of a merge of two branches that have written these texts; undefined is a file deleted. */
export function merging(base: string, ours: string | undefined, theirs: string | undefined, name = planName): string {
  const cwd = repositoryWith({ [name]: base });
  const write = (text: string | undefined) =>
    text === undefined ? rmSync(join(cwd, name)) : writeFileSync(join(cwd, name), text);
  git(cwd, ['switch', '-qc', 'theirs']);
  write(theirs);
  commit(cwd, 'theirs');
  git(cwd, ['switch', '-q', 'main']);
  write(ours);
  commit(cwd, 'ours');
  try {
    git(cwd, ['-c', 'user.name=A', '-c', 'user.email=a@example.com', 'merge', 'theirs']);
  } catch {
    return cwd;
  }
  throw new Error('there is no conflict to try');
}

export interface Asked {
  file?: string;
  libraries?: string[];
  environment?: Record<string, string | undefined>;
}

/** What a plan came to in a revision, or the key of the reason why that cannot be told. */
export async function totalAt(cwd: string, revision: string, asked: Asked = {}): Promise<string> {
  const { file = planName, libraries = [], environment = {} } = asked;
  const path = join(cwd, file);
  const uri = pathToFileURL(path).href;
  const text = statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, 'utf8') : '';
  const setup = { libraries: libraries.map(folder => pathToFileURL(folder).href), severities: new Map() };
  const outside = within(disk, () => [pathToFileURL(cwd).href, ...setup.libraries]);
  const around = await loadInputs(readingFiles(outside), uri, methodologyFile(text), setup);
  const now = new Analysis('plan', text, { ...around, uri });
  try {
    const earlier = { path, revision, setup, outside, environment: { PATH: process.env.PATH, ...environment } };
    return String((await planAtRevision(now, earlier)).analysis.priced.total);
  } catch (error) {
    if (!(error instanceof ExportError)) throw error;
    return reasonIn(error.told) ?? '';
  }
}

/** A program that leaves a mark when it is run. */
export interface Trap {
  path: string;
  /** Whether it was run since it was last asked. */
  sprung(): boolean;
}

export function trap(): Trap {
  const folder = folderWith({});
  const [path, mark] = [join(folder, 'trap.sh'), join(folder, 'mark')];
  writeFileSync(path, `#!/bin/sh\necho run >> '${mark}'\nexit 1\n`);
  chmodSync(path, 0o755);
  return {
    path,
    sprung() {
      const isThere = existsSync(mark);
      rmSync(mark, { force: true });
      return isThere;
    },
  };
}
