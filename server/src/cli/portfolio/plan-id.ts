import { relative, resolve, sep } from 'node:path';

/** The id of a plan in facts: its path relative to the working directory, the same on every system. */
export function planId(path: string, cwd: string): string {
  return relative(cwd, resolve(cwd, path)).split(sep).join('/');
}
