import { createHash } from 'node:crypto';
import { planId } from './plan-id.ts';

/** One plan in so many ends a run: on the average that is how long one is. */
const oneIn = 256;
/** No run is longer, whatever the paths are. */
const longest = 1024;

/**
 * The plans in runs, in their order. Where one ends is told by the path of its last plan alone, so a plan that comes or goes
 * changes one run and leaves the others as they are.
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
