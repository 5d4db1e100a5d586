import { type Zippable, zipSync } from 'fflate';

export { strToU8, zipSync } from 'fflate';

/**
 * `fflate`'s `zip` without a worker: it replaces the zip of `write-excel-file` in the Excel bundle (`esbuild.js`).
 * Nothing is compressed here, because `rezip` does that once.
 */
export function zip(files: Zippable, done: (error: Error | null, archive: Uint8Array) => void): void {
  done(null, zipSync(files, { level: 0 }));
}
