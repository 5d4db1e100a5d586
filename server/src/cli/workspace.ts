import { realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, resolve } from 'node:path';
import { disk, toUri } from '../files/disk.ts';
import type { FileSource } from '../files/file-source.ts';
import { locate } from '../files/git.ts';
import { isBelow } from '../files/paths.ts';
import { within } from '../files/within.ts';

/** What the user has named beside a file: folders of cases, and the operands of the command. */
export interface Named {
  libraries: string[];
  operands: string[];
}

/**
 * The files that a plan on the command line may refer to (docs/security.md). Those of its git working tree or, without
 * one, of its own folder; of folders that the user has named; and of the folder that the command is started in. Links
 * may not use the last one: they are not seen in the text of a plan. The home folder and what is above it are nobody's
 * workspace.
 */
export async function workspaceFiles(path: string, cwd: string, { libraries, operands }: Named): Promise<FileSource> {
  const folder = dirname(path);
  const top = await topOf(folder);
  const named = operands.map(operand => resolve(cwd, operand)).filter(operand => isBelow(operand, path));
  const linkRoots = [top ?? folder, ...named, ...libraries];
  const roots = isBelow(cwd, folder) && !holdsHome(cwd) ? [...linkRoots, cwd] : linkRoots;
  const [all, forLinks] = [roots, linkRoots].map(folders => [...new Set(folders)].map(toUri));
  return within(
    disk,
    () => all ?? [],
    () => forLinks ?? [],
  );
}

/** The top of the git working tree that a folder lies in, spelled as the folder is. */
async function topOf(folder: string): Promise<string | undefined> {
  const real = await realpath(folder).catch(() => undefined);
  const location = real === undefined ? undefined : await locate(real);
  if (real === undefined || !location || holdsHome(location.top)) return undefined;
  const below = real.slice(location.top.length);
  return folder.endsWith(below) ? folder.slice(0, folder.length - below.length) || '/' : location.top;
}

function holdsHome(folder: string): boolean {
  return isBelow(folder, homedir());
}
