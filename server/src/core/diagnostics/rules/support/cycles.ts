/** A dependency of `from` on `to`; `place` is where it is written, if it is. */
export interface Arrow<P> {
  from: string;
  to: string;
  place: P | undefined;
}

/** Cycles of a graph, each as its arrows in order; one per strongly connected component. */
export function cyclesOf<P>(arrows: Arrow<P>[]): Arrow<P>[][] {
  const outgoing = new Map<string, Arrow<P>[]>();
  for (const arrow of arrows) {
    const list = outgoing.get(arrow.from);
    if (list) list.push(arrow);
    else outgoing.set(arrow.from, [arrow]);
  }
  const done = new Set<string>();
  const cycles: Arrow<P>[][] = [];
  for (const start of outgoing.keys()) {
    const cycle = done.has(start) ? undefined : cycleFrom(start, outgoing, done);
    if (cycle) cycles.push(cycle);
  }
  return cycles;
}

/** Depth-first search with an explicit stack: a chain of thousands of tasks must not overflow the call stack. */
function cycleFrom<P>(start: string, outgoing: Map<string, Arrow<P>[]>, done: Set<string>): Arrow<P>[] | undefined {
  const trail: { node: string; next: number; by: Arrow<P> | undefined }[] = [{ node: start, next: 0, by: undefined }];
  const onTrail = new Set([start]);
  let found: Arrow<P>[] | undefined;
  for (let top = trail.at(-1); top; top = trail.at(-1)) {
    const arrow = outgoing.get(top.node)?.[top.next++];
    if (!arrow) {
      done.add(top.node);
      onTrail.delete(top.node);
      trail.pop();
    } else if (onTrail.has(arrow.to)) {
      const from = trail.findIndex(step => step.node === arrow.to);
      found ??= [...trail.slice(from + 1).flatMap(step => step.by ?? []), arrow];
    } else if (!done.has(arrow.to) && outgoing.has(arrow.to)) {
      trail.push({ node: arrow.to, next: 0, by: arrow });
      onTrail.add(arrow.to);
    }
  }
  return found;
}
