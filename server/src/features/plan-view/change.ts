import type { Change } from './model.ts';

/**
 * The change from one JSON value to another, undefined if they are equal. In lists it detects one insertion or removal
 * in linear time, and items that differ in place, which is what a keystroke causes; any other change is described too,
 * only at greater length.
 */
export function changeBetween(before: unknown, now: unknown): Change | undefined {
  if (before === now) return undefined;
  if (Array.isArray(before) && Array.isArray(now)) return changeOfList(before, now);
  if (!isObject(before) || !isObject(now) || !hasSameKeys(before, now)) return { is: now };
  const at = changesAt(Object.keys(now), key => changeBetween(before[key], now[key]));
  return at && { at };
}

function changeOfList(before: readonly unknown[], now: readonly unknown[]): Change | undefined {
  const more = now.length - before.length;
  const from = more === 0 ? 0 : sameAtFront(before, now);
  const [cut, put] = [Math.max(0, -more), now.slice(from, from + Math.max(0, more))];
  const at = changesAt([...now.keys()].slice(from + put.length), index =>
    changeBetween(before[index - more], now[index]),
  );
  if (more !== 0) return { from, cut, put, at: at ?? {} };
  return at && { at };
}

/** Number of equal items at the beginning of both lists. */
function sameAtFront(before: readonly unknown[], now: readonly unknown[]): number {
  const shorter = Math.min(before.length, now.length);
  for (let index = 0; index < shorter; index++) {
    if (changeBetween(before[index], now[index]) !== undefined) return index;
  }
  return shorter;
}

function changesAt<K extends string | number>(
  keys: readonly K[],
  changeAt: (key: K) => Change | undefined,
): Record<string, Change> | undefined {
  const found: [K, Change][] = [];
  for (const key of keys) {
    const change = changeAt(key);
    if (change !== undefined) found.push([key, change]);
  }
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasSameKeys(before: object, now: object): boolean {
  const keys = Object.keys(now);
  return keys.length === Object.keys(before).length && keys.every(key => Object.hasOwn(before, key));
}
