import type { Slot } from './match.ts';
import type { Entry } from './parts.ts';

/**
 * The order of merged entries: ours, with the other side's moves applied and its additions after the entries they
 * follow there. Entries moved by both sides stay at our place.
 */
export function inOrder(slots: Slot[], ours: Entry[], theirs: Entry[]): Slot[] {
  const ourOrder = slotsOf(slots, ours, 'ours');
  const theirOrder = slotsOf(slots, theirs, 'theirs');
  const movedByUs = movedSlots(slots, ourOrder);
  const moved = new Set([...movedSlots(slots, theirOrder)].filter(slot => !movedByUs.has(slot) && slot.ours));
  const result = new Chain(ourOrder.filter(slot => !moved.has(slot)));
  let before: Slot | undefined;
  for (const slot of theirOrder) {
    if (!result.has(slot)) result.insert(slot, before);
    before = slot;
  }
  return result.slots();
}

function slotsOf(slots: Slot[], entries: Entry[], side: 'ours' | 'theirs'): Slot[] {
  const bySide = new Map(slots.map(slot => [slot[side], slot]));
  return entries.flatMap(entry => bySide.get(entry) ?? []);
}

/** The entries that a side has moved: the fewest that explain its order. `slots` are in the order of the base. */
function movedSlots(slots: Slot[], order: Slot[]): Set<Slot> {
  const places = new Map(slots.map((slot, index) => [slot, index]));
  const common = order.filter(({ base, isMoved }) => base && !isMoved);
  const kept = longestRise(common.map(slot => places.get(slot) ?? 0));
  return new Set(common.filter((_, index) => !kept.has(index)));
}

/** The indices of a longest increasing subsequence. */
function longestRise(numbers: number[]): Set<number> {
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  for (const [index, number] of numbers.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    previous.push(ends[low - 1]);
    ends[low] = index;
  }
  const kept = new Set<number>();
  for (let index = ends.at(-1); index !== undefined; index = previous[index]) kept.add(index);
  return kept;
}

/** Whether only our side has moved it here. */
function isOurs({ base, ours, theirs, isMoved }: Slot): boolean {
  return ours !== undefined && (isMoved === true || (!base && !theirs));
}

/** A linked list with cheap insertion. */
class Chain {
  readonly #next = new Map<Slot | undefined, Slot | undefined>();
  readonly #known = new Set<Slot>();

  constructor(slots: Slot[]) {
    let last: Slot | undefined;
    for (const slot of slots) {
      this.#next.set(last, slot);
      this.#known.add(slot);
      last = slot;
    }
    this.#next.set(last, undefined);
  }

  has(slot: Slot): boolean {
    return this.#known.has(slot);
  }

  /** Inserts after `before`, and after our own additions there. */
  insert(slot: Slot, before: Slot | undefined): void {
    let place = before;
    for (let next = this.#next.get(place); next && isOurs(next); next = this.#next.get(place)) place = next;
    this.#next.set(slot, this.#next.get(place));
    this.#next.set(place, slot);
    this.#known.add(slot);
  }

  slots(): Slot[] {
    const slots: Slot[] = [];
    for (let slot = this.#next.get(undefined); slot; slot = this.#next.get(slot)) slots.push(slot);
    return slots;
  }
}
