import { unzipSync, type Zippable, zipSync } from 'fflate';

/** The earliest time that an archive can hold, the same for every file. */
const time = new Date(1980, 0, 1);

/**
 * Repacks an archive without anything time-dependent, so that the same document gives the same bytes. `change` may
 * rewrite entries.
 */
export function rezip(
  archive: Uint8Array,
  change: (path: string, content: Uint8Array) => Uint8Array = (_, content) => content,
): Uint8Array {
  const parts = Object.entries(unzipSync(archive));
  const files = parts.map(([path, content]): [string, Zippable[string]] => [
    path,
    [change(path, content), { mtime: time, level: 6 }],
  ]);
  return zipSync(Object.fromEntries(files));
}
