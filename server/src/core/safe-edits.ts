import type { Problem } from './problem.ts';
import type { Edit } from './syntax/edit.ts';

/**
 * The edits of all fixes that need no thought, one fix a problem. Where two would change the same place the first wins,
 * and the other problem waits for the next time.
 */
export function safeEdits(problems: Problem[]): Edit[] {
  const taken: Edit[] = [];
  for (const problem of problems) {
    const fix = problem.fixes?.().find(candidate => candidate.isSafe);
    if (fix && !fix.edits.some(edit => taken.some(other => collide(edit, other)))) taken.push(...fix.edits);
  }
  return taken;
}

function collide(a: Edit, b: Edit): boolean {
  return a.span.start <= b.span.end && b.span.start <= a.span.end;
}
