import { isAbsolute, relative } from 'node:path';

/** Whether a path is a folder or lies below it. */
export function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!isAbsolute(way) && way.split(/[\\/]/)[0] !== '..');
}
