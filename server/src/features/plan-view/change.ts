import type { Change } from './model.ts';

/**
 * What has to be told to whoever has the value before, undefined where nothing has; both are JSON. Of lists it is found at once
 * when something has come in or gone at one place and when items differ where they stand, which is what a key in a text does;
 * whatever else has happened is told too, only longer.
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

/** How many items are the same in both before the first that is not, or before one of them ends. */
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
