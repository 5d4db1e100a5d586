import { safeEdits } from '../core/safe-edits.ts';
import { applyEdits } from '../core/syntax/edit.ts';
import type { OptionValues } from './command.ts';
import { type LoadedFile, loadFile } from './load.ts';
import { writeNewFile } from './write-file.ts';

/** One fix can lay open the next problem; more rounds than this would be a circle. */
const maxRounds = 10;

/**
 * Makes in a file all fixes that need no thought, and writes it if anything changed. The text it was made from is the one
 * on the disk, so a file that cannot be read as YAML is left as it is.
 */
export async function mend(file: LoadedFile, cwd: string, options: OptionValues): Promise<LoadedFile> {
  let current = file;
  for (let round = 0; round < maxRounds && !current.analysis.isBroken; round++) {
    const edits = safeEdits(current.analysis.problems);
    if (edits.length === 0) break;
    await writeNewFile(file.path, applyEdits(current.analysis.text, edits), { cwd, overwrite: true });
    current = await loadFile(file.path, cwd, options, file.analysis.kind);
  }
  return current;
}
