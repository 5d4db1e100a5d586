import TinyQueue from 'tinyqueue';
import type { Activity } from './network.ts';

/**
 * First those that wait for nothing; of several that could be next the first in the list. Moments, which nobody has to do, come as
 * soon as they can: what a group begins with or ends with must not put off work that is above others in the list. Circles are left
 * out.
 */
export function inOrder(activities: readonly Activity[]): number[] {
  const waiting = Int32Array.from(activities, ({ waitsFor }) => waitsFor.length);
  const { followers, first } = followersOf(activities);
  const ready = new TinyQueue<number>();
  const moments: number[] = [];
  const add = (index: number) => (activities[index]?.calendar ? ready.push(index) : moments.push(index));
  for (const [index, count] of waiting.entries()) if (count === 0) add(index);
  const order: number[] = [];
  for (let next = moments.pop() ?? ready.pop(); next !== undefined; next = moments.pop() ?? ready.pop()) {
    order.push(next);
    for (let at = first[next] as number; at < (first[next + 1] as number); at++) {
      const follower = followers[at] as number;
      const left = (waiting[follower] as number) - 1;
      waiting[follower] = left;
      if (left === 0) add(follower);
    }
  }
  return order;
}

/** Followers of each activity in one array: those of activity 3 are from `first[3]` to `first[4]`. */
function followersOf(activities: readonly Activity[]): { followers: Int32Array; first: Int32Array } {
  const first = new Int32Array(activities.length + 1);
  for (const { waitsFor } of activities)
    for (const { from } of waitsFor) first[from + 1] = (first[from + 1] as number) + 1;
  for (let index = 1; index < first.length; index++)
    first[index] = (first[index] as number) + (first[index - 1] as number);
  const followers = new Int32Array(first.at(-1) ?? 0);
  const free = Int32Array.from(first);
  for (let index = 0; index < activities.length; index++) {
    for (const { from } of activities[index]?.waitsFor ?? []) {
      const at = free[from] as number;
      followers[at] = index;
      free[from] = at + 1;
    }
  }
  return { followers, first };
}
