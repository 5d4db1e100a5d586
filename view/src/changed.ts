import type { Change } from '../../server/src/features/plan-view/model.ts';

/** Applies a change. Unchanged parts stay the same objects, so that they are not drawn again. */
export function changed<T>(value: T, change: Change): T {
  if ('is' in change) return change.is as T;
  const copy = (Array.isArray(value) ? spliced(value, change) : { ...value }) as Record<string, unknown>;
  for (const [key, inside] of Object.entries(change.at)) copy[key] = changed(copy[key], inside);
  return copy as T;
}

function spliced(list: readonly unknown[], change: Change): unknown[] {
  if (!('from' in change)) return [...list];
  const { from, cut, put } = change;
  return [...list.slice(0, from), ...put, ...list.slice(from + cut)];
}
