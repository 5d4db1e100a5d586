import { execFile } from 'node:child_process';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findGit } from './program.ts';
import { systemEnvironment } from './sealed.ts';

/** Three files, and how conflicts between them are to be marked. */
export interface FilesToMerge {
  base: Uint8Array;
  ours: Uint8Array;
  theirs: Uint8Array;
  markerSize: number;
  labels: { ours: string; theirs: string };
  showsBase: boolean;
}

export interface MergedFile {
  content: Uint8Array;
  hasConflicts: boolean;
}

const mostBytes = 256 * 1024 * 1024;

/**
 * Merges files line by line, as git does without a driver; undefined if that fails, or there is no git. Git runs in a
 * temporary folder outside all repositories, so that no configuration has an effect.
 */
export async function mergeFile(files: FilesToMerge, path: string, untrusted: string): Promise<MergedFile | undefined> {
  const program = await findGit(path, untrusted);
  if (program === undefined) return undefined;
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'planwright-merge-'));
  try {
    for (const name of ['base', 'ours', 'theirs'] as const) await writeFile(join(folder, name), files[name]);
    return await run(program, folder, files);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(
  program: string,
  folder: string,
  { markerSize, labels, showsBase }: FilesToMerge,
): Promise<MergedFile | undefined> {
  const names = ['-L', labels.ours, '-L', 'base', '-L', labels.theirs];
  const style = [`--marker-size=${markerSize}`, ...(showsBase ? ['--diff3'] : [])];
  const args = ['merge-file', '--stdout', ...style, ...names, 'ours', 'base', 'theirs'];
  const env = {
    ...systemEnvironment(),
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    LC_ALL: 'C',
    GIT_CEILING_DIRECTORIES: join(folder, '..'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_SYSTEM: join(folder, 'no-config'),
    GIT_CONFIG_GLOBAL: join(folder, 'no-config'),
  };
  const options = { cwd: folder, env, encoding: 'buffer', maxBuffer: mostBytes, windowsHide: true } as const;
  return new Promise(resolve => {
    execFile(program, args, options, (error, content) => {
      // The exit code is the number of conflicts, or 255.
      const code = error ? Number(error.code) : 0;
      resolve(code >= 0 && code < 128 ? { content, hasConflicts: code > 0 } : undefined);
    });
  });
}
