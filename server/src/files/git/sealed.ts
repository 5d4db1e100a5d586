import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readBounded } from '../bounded.ts';
import type { Location } from './locate.ts';
import { trustedFolders } from './program.ts';

/** Runs git with arguments and returns its stdout. Throws if git fails, writes too much or does not end. */
export type Git = (args: string[], options?: { input?: string; maxBytes?: number }) => Promise<Buffer>;

const maxOutput = 64 * 1024 * 1024;
/** A FIFO among the refs of a repository would block without end. */
const mostMilliseconds = 60_000;

/** Files with commit ids, by the folder that contains them. */
const privateFiles = ['HEAD', 'ORIG_HEAD', 'FETCH_HEAD', 'MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD', 'logs/HEAD'];
const sharedFiles = ['packed-refs', 'shallow'];
const sharedFolders = ['refs', 'logs/refs', 'reftable'];

/**
 * Configuration keys that describe the format of a repository's data and the upstreams of its branches. All others are
 * left out: too many keys name a program (`core.fsmonitor`, `core.sshCommand`, `diff.*`, `filter.*`, `alias.*`,
 * `remote.*.uploadpack`, `include.path` …), and every version of git may add one.
 */
const harmlessKeys = [
  /^core\.repositoryformatversion$/,
  /^extensions\.(objectformat|compatobjectformat|refstorage)$/,
  /^branch\..+\.(remote|merge|pushremote)$/s,
  /^remote\..+\.(fetch|push)$/s,
  /^remote\.pushdefault$/,
  /^push\.default$/,
];

/**
 * Provides a git that reads the objects and refs of a repository from outside: it runs in a temporary folder with our
 * own configuration and environment. So git never reads the repository's configuration, hooks or attributes, and cannot
 * fetch objects that a partial clone lacks.
 */
export async function withSealedGit<T>(
  program: string,
  { top, gitDir, commonDir, objects, alternates }: Location,
  path: string,
  use: (git: Git) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'planwright-git-'));
  const links: string[] = [];
  const environment = {
    ...systemEnvironment(),
    PATH: [dirname(program), ...trustedFolders(path, top)].join(process.platform === 'win32' ? ';' : ':'),
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    LC_ALL: 'C',
    GIT_DIR: folder,
    GIT_OBJECT_DIRECTORY: objects,
    // The index names no program; it may be large, and few commands read it.
    GIT_INDEX_FILE: join(gitDir, 'index'),
    ...(alternates !== undefined && { GIT_ALTERNATE_OBJECT_DIRECTORIES: alternates }),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_SYSTEM: join(folder, 'no-config'),
    GIT_CONFIG_GLOBAL: join(folder, 'no-config'),
    GIT_ATTR_NOSYSTEM: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_LITERAL_PATHSPECS: '1',
  };
  const git: Git = (args, { input, maxBytes = maxOutput } = {}) =>
    new Promise((resolve, reject) => {
      const child = execFile(
        program,
        ['--no-pager', ...args],
        {
          cwd: folder,
          env: environment,
          encoding: 'buffer',
          maxBuffer: maxBytes,
          timeout: mostMilliseconds,
          killSignal: 'SIGKILL',
          windowsHide: true,
        },
        (error, stdout) => (error ? reject(error) : resolve(stdout)),
      );
      // Git may exit before it has read all input; its exit code then counts.
      child.stdin?.on('error', () => {});
      child.stdin?.end(input ?? '');
    });
  try {
    await mkdir(join(folder, 'logs'));
    await copyFiles(gitDir, folder, privateFiles);
    await copyFiles(commonDir, folder, sharedFiles);
    for (const name of sharedFolders) {
      if (await isFolder(join(commonDir, name))) links.push(await linkFolder(commonDir, folder, name));
    }
    await writeFile(join(folder, 'config'), await harmlessConfig(git, commonDir, folder));
    return await use(git);
  } finally {
    // Links are removed first, so that nothing behind them is removed with the folder.
    for (const link of links) await rm(link, { force: true });
    await rm(folder, { recursive: true, force: true });
  }
}

async function copyFiles(from: string, to: string, names: string[]): Promise<void> {
  for (const name of names) {
    const reading = await readBounded(join(from, name), maxOutput);
    if ('bytes' in reading) await writeFile(join(to, name), reading.bytes);
  }
}

async function linkFolder(from: string, to: string, name: string): Promise<string> {
  const link = join(to, name);
  // On Windows everybody may create junctions, but few people links.
  await symlink(join(from, name), link, 'junction');
  return link;
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    stats => stats.isDirectory(),
    () => false,
  );
}

/** The allowed part of a repository's configuration. Git itself parses the file, as data and without includes. */
async function harmlessConfig(git: Git, commonDir: string, folder: string): Promise<string> {
  const own = '[core]\n\trepositoryformatversion = 0\n\tbare = true\n';
  await writeFile(join(folder, 'config'), own);
  const reading = await readBounded(join(commonDir, 'config'), maxOutput);
  if (!('bytes' in reading)) return own;
  const listed = await git(['config', '--file', '-', '--no-includes', '--null', '--list'], {
    input: reading.bytes.toString('utf8'),
  }).catch(() => Buffer.alloc(0));
  const entries = listed
    .toString('utf8')
    .split('\0')
    .filter(entry => entry !== '')
    .map(entry => {
      const end = entry.indexOf('\n');
      return end === -1 ? { key: entry, value: 'true' } : { key: entry.slice(0, end), value: entry.slice(end + 1) };
    });
  return (
    own +
    entries
      .filter(({ key }) => harmlessKeys.some(known => known.test(key)))
      .map(written)
      .join('')
  );
}

/** `branch.a"b.merge` and its value in the notation that git reads. */
function written({ key, value }: { key: string; value: string }): string {
  const [start, end] = [key.indexOf('.'), key.lastIndexOf('.')];
  const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
  const section = start === end ? '' : ` ${quoted(key.slice(start + 1, end))}`;
  const text = quoted(value).replaceAll('\n', '\\n').replaceAll('\t', '\\t');
  return `[${key.slice(0, start)}${section}]\n\t${key.slice(end + 1)} = ${text}\n`;
}

/** Variables that Windows programs need to start. */
export function systemEnvironment(): Record<string, string> {
  const names = ['SystemRoot', 'SystemDrive', 'windir', 'TEMP', 'TMP', 'TMPDIR'];
  return Object.fromEntries(
    names.flatMap(name => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
