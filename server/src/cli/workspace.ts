import { realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, resolve } from 'node:path';
import { disk, toUri } from '../files/disk.ts';
import type { FileSource } from '../files/file-source.ts';
import { locate } from '../files/git.ts';
import { isBelow } from '../files/paths.ts';
import { within } from '../files/within.ts';

/** Additional folders from the user: case libraries and operands of the command. */
export interface Named {
  libraries: string[];
  operands: string[];
}

/**
 * The files that a plan on the command line may refer to (docs/security.md): those of its git working tree or else its
 * own folder, of folders given by the user, and of the current folder. Links may not lead into the current folder,
 * because they are not visible in the plan's text. The home folder and folders above it never count as a workspace.
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

/** The top of the git working tree of a folder, spelled like the folder. */
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
