import { unzipSync, type Zippable, zipSync } from 'fflate';

/** The earliest time that an archive can hold: the same for every file ever made. */
const time = new Date(1980, 0, 1);

/**
 * The same archive with nothing in it of the moment at which it was made, so that the same document gives the same
 * bytes. `change` may rewrite a part on the way.
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
