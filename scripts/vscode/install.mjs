// Installing into the cache so that a half-finished install is never taken for a whole one.
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Fills `folder` by `fill(temporary)` unless it exists: a temporary folder beside it is renamed at the end. */
export async function installOnce(folder, fill) {
  if (existsSync(folder)) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  const temporary = mkdtempSync(join(dirname(folder), `.${basename(folder)}-`));
  try {
    await fill(temporary);
    renameSync(temporary, folder);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    // Another process may have finished the same install meanwhile, with an equivalent result.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
