import { relative, resolve, sep } from 'node:path';

/** What a plan goes by in facts: its path from the folder that the command was started in, the same on every system. */
export function planId(path: string, cwd: string): string {
  return relative(cwd, resolve(cwd, path)).split(sep).join('/');
}
