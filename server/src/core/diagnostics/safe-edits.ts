import type { Edit } from '../syntax/edit.ts';
import { alone } from './fault.ts';
import type { Fault, Problem } from './problem.ts';

/**
 * The edits of all safe fixes, one fix per problem. If two fixes touch, the first wins, and the other problem waits for
 * the next round. `faulty` is called with fixes that throw; without it the error is rethrown.
 */
export function safeEdits(problems: Problem[], faulty: (fault: Fault) => void = rethrow): Edit[] {
  const taken: Edit[] = [];
  const places = new Places();
  for (const problem of problems) {
    if (problem.needsThought) continue;
    const fix = alone(problem.rule, () => problem.fixes?.() ?? [], faulty).find(candidate => candidate.isSafe);
    if (!fix || fix.edits.some(({ span }) => places.touch(span))) continue;
    for (const edit of fix.edits) {
      places.add(edit.span);
      taken.push(edit);
    }
  }
  return taken;
}

function rethrow({ error }: Fault): never {
  throw error;
}

/** Occupied spans, sorted by start: most are added in the order of the text. */
class Places {
  readonly #spans: Edit['span'][] = [];

  /** Whether a span touches an occupied one. */
  touch({ start, end }: Edit['span']): boolean {
    const next = this.#firstFrom(start);
    const [before, after] = [this.#spans[next - 1], this.#spans[next]];
    return (before !== undefined && before.end >= start) || (after !== undefined && after.start <= end);
  }

  add(span: Edit['span']): void {
    this.#spans.splice(this.#firstFrom(span.start), 0, span);
  }

  /** Index of the first span that does not begin before an offset. */
  #firstFrom(offset: number): number {
    let low = 0;
    let high = this.#spans.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#spans[middle]?.start ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
