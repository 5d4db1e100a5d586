import { createHash } from 'node:crypto';
import { planId } from './plan-id.ts';

/** On average one path in this many ends a run. */
const oneIn = 256;
/** Maximum length of a run. */
const longest = 1024;

/**
 * Divides the plans into runs, in their order. Whether a path ends a run depends on that path alone, so that adding or
 * removing a plan changes one run only.
 */
export function runsOf(paths: readonly string[], cwd: string): string[][] {
  const runs: string[][] = [];
  let run: string[] = [];
  for (const path of paths) {
    run.push(path);
    if (run.length < longest && !endsRun(planId(path, cwd))) continue;
    runs.push(run);
    run = [];
  }
  return run.length > 0 ? [...runs, run] : runs;
}

function endsRun(id: string): boolean {
  return createHash('sha256').update(id).digest().readUInt32BE() % oneIn === 0;
}
