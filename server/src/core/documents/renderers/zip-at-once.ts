import { type Zippable, zipSync } from 'fflate';

export { strToU8, zipSync } from 'fflate';

/**
 * `fflate`'s `zip` without its worker: the Excel bundle gives it to `write-excel-file` in place of the library's own
 * (`esbuild.js`). Nothing is compressed here: `rezip` does that, once.
 */
export function zip(files: Zippable, done: (error: Error | null, archive: Uint8Array) => void): void {
  done(null, zipSync(files, { level: 0 }));
}
