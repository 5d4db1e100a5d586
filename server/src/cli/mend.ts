import { resolve } from 'node:path';
import type { Analysis } from '../core/analysis/analysis.ts';
import type { Fault } from '../core/diagnostics/problem.ts';
import { safeEdits } from '../core/diagnostics/safe-edits.ts';
import { applyEdits } from '../core/syntax/edit.ts';
import { encodeText } from '../files/text-file.ts';
import { replaceFile, WriteError } from '../files/write-file.ts';
import { UsageError } from './command.ts';
import { writeError } from './file-errors.ts';
import type { LoadedFile, Loader } from './load.ts';

/** A fix can reveal the next problem; more rounds than this would be a cycle. */
const maxRounds = 10;

/**
 * Applies all safe fixes to a file and writes it once if anything changed; returns whether it did. Files with syntax
 * errors have no safe fixes. Files with invalid UTF-8 are refused, because writing them would change other characters.
 */
export async function mend(
  { path, analysis, file }: Pick<LoadedFile, 'path' | 'analysis' | 'file'>,
  cwd: string,
  loader: Loader,
  faulty: (fault: Fault) => void,
): Promise<boolean> {
  if (analysis.isBroken) return false;
  const text = await mended(path, analysis, loader, faulty);
  if (text === analysis.text) return false;
  const content = file.isExact ? encodeText(text, file) : undefined;
  if (!content) throw new UsageError('cli.error.write.not-utf8', { path });
  try {
    await replaceFile(resolve(cwd, path), content, file.bytes);
    return true;
  } catch (error) {
    throw error instanceof WriteError ? writeError(error, path) : error;
  }
}

async function mended(
  path: string,
  analysis: Analysis,
  loader: Loader,
  faulty: (fault: Fault) => void,
): Promise<string> {
  let current = analysis;
  for (let round = 0; round < maxRounds && !current.isBroken; round++) {
    const edits = safeEdits(current.problems, faulty);
    if (edits.length === 0) break;
    current = await loader.analyse(path, applyEdits(current.text, edits), analysis.kind);
  }
  return current.text;
}
