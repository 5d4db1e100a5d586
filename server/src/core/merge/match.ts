import { likeness } from './likeness.ts';
import { otherName } from './names.ts';
import { type Entry, plainText } from './parts.ts';

/** An entry as it is in each text; a text without it never had it or has deleted it. */
export interface Slot {
  base?: Entry | undefined;
  ours?: Entry | undefined;
  theirs?: Entry | undefined;
  /** Whether the base has it in another list. */
  isMoved?: boolean;
}

/** Similarity from which two entries are taken for one renamed entry. */
const renamed = 0.6;

/** Matches the entries of three versions of a collection. Each entry is in one slot. */
export function matchEntries(base: Entry[], ours: Entry[], theirs: Entry[]): Slot[] {
  const toOurs = pairUp(base, ours);
  const toTheirs = pairUp(base, theirs);
  const known = base.map(entry => ({ base: entry, ours: toOurs.get(entry), theirs: toTheirs.get(entry) }));
  const addedByUs = without(ours, toOurs.values());
  const addedByThem = without(theirs, toTheirs.values());
  const both = new Pairing(addedByUs, addedByThem);
  both.byName();
  const added = addedByUs.map(entry => ({ ours: entry, theirs: both.pairs.get(entry) }));
  return [...known, ...added, ...without(addedByThem, both.pairs.values()).map(entry => ({ theirs: entry }))];
}

function without(entries: Entry[], left: Iterable<Entry>): Entry[] {
  const leaves = new Set(left);
  return entries.filter(entry => !leaves.has(entry));
}

function pairUp(from: Entry[], to: Entry[]): Map<Entry, Entry> {
  const pairing = new Pairing(from, to);
  pairing.byName();
  pairing.byPlace();
  return pairing.pairs;
}

class Pairing {
  readonly pairs = new Map<Entry, Entry>();
  readonly #from: Entry[];
  readonly #to: Entry[];
  readonly #taken = new Set<Entry>();

  constructor(from: Entry[], to: Entry[]) {
    this.#from = from;
    this.#to = to;
  }

  byName(): void {
    this.#by(({ name }) => name);
    this.#by(entry => (entry.name === undefined ? plainText(entry) : undefined));
    this.#by(entry => (entry.name === undefined ? otherName(entry.node) : undefined));
  }

  /** Repeated names are matched in order: the first with the first, the second with the second. */
  #by(nameOf: (entry: Entry) => string | undefined): void {
    const waiting = new Map<string, Entry[]>();
    for (const entry of this.#to) {
      const name = this.#taken.has(entry) ? undefined : nameOf(entry);
      if (name === undefined) continue;
      const others = waiting.get(name);
      if (others) others.push(entry);
      else waiting.set(name, [entry]);
    }
    for (const others of waiting.values()) others.reverse();
    for (const entry of this.#from) {
      const name = this.pairs.has(entry) ? undefined : nameOf(entry);
      const other = name === undefined ? undefined : waiting.get(name)?.pop();
      if (other) this.#pair(entry, other);
    }
  }

  /** Similar unmatched entries between the same matched neighbours are one renamed entry. */
  byPlace(): void {
    for (const [from, to] of this.#gaps()) {
      const isOne = from.length === 1 && to.length === 1;
      if (from.length === to.length && [...from, ...to].every(isScalarItem)) {
        for (const [index, entry] of from.entries()) this.#pair(entry, to[index] as Entry);
      } else if (isOne && [...from, ...to].every(({ name }) => name === undefined)) {
        this.#pair(from[0] as Entry, to[0] as Entry);
      } else this.#pairAlike(from, to);
    }
  }

  #pairAlike(from: Entry[], to: Entry[]): void {
    if (from.length * to.length > 400) return;
    for (const entry of from) {
      const free = to.filter(other => !this.#taken.has(other));
      const scores = free.map(other => likeness(entry, other));
      const best = Math.max(0, ...scores);
      const other = free[scores.indexOf(best)];
      if (other && best >= renamed) this.#pair(entry, other);
    }
  }

  /** Runs of unmatched entries between the same matched neighbours. */
  #gaps(): [Entry[], Entry[]][] {
    const runs = new Map<Entry | undefined, Entry[]>();
    let run: Entry[] = [];
    runs.set(undefined, run);
    for (const entry of this.#to) {
      if (!this.#taken.has(entry)) run.push(entry);
      else {
        run = [];
        runs.set(entry, run);
      }
    }
    const gaps: [Entry[], Entry[]][] = [];
    let left: Entry[] = [];
    let before: Entry | undefined;
    const close = () => {
      const right = runs.get(before) ?? [];
      if (left.length > 0 && right.length > 0) gaps.push([left, right]);
    };
    for (const entry of this.#from) {
      const partner = this.pairs.get(entry);
      if (!partner) {
        left.push(entry);
        continue;
      }
      close();
      left = [];
      before = partner;
    }
    close();
    return gaps;
  }

  #pair(from: Entry, to: Entry): void {
    this.pairs.set(from, to);
    this.#taken.add(to);
  }
}

function isScalarItem({ name, node }: Entry): boolean {
  return node.kind === 'scalar' && name?.startsWith('=') === true;
}
