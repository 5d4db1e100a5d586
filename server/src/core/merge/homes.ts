import { matchEntries, type Slot } from './match.ts';
import { type Block, type Entry, isBlock, type Part } from './parts.ts';

/** A block as it is in each text that has it. */
interface Home {
  base?: Block | undefined;
  ours?: Block | undefined;
  theirs?: Block | undefined;
  /** The parent block. */
  around: Home | undefined;
}

type Side = 'base' | 'ours' | 'theirs';
const sides: readonly Side[] = ['base', 'ours', 'theirs'];

interface Place {
  entry: Entry;
  home: Home;
}

/** Where an item with an id is in each of the texts. */
type Places = Partial<Record<Side, Place>>;

/**
 * Finds items with ids that were moved to another list, so that they are merged there: a task that one side has moved
 * to another block and the other has re-estimated is still one task. Both sides must have the target list. If both have
 * moved an item, our place wins. An id that occurs several times in one text is not followed.
 */
export class Homes {
  readonly #places = new Map<string, Places>();
  readonly #repeated = new Set<string>();
  readonly #homes = new Map<Block, Home>();
  readonly #slots = new Map<Home, Slot[]>();
  readonly #busy = new Set<Home>();

  constructor(roots: Partial<Record<Side, Block | undefined>>) {
    this.#visit(roots, undefined);
    for (const name of this.#repeated) this.#places.delete(name);
    for (const places of this.#places.values()) {
      if (this.#goalOf(places) || isMovedAndGone(places)) this.#keepBusy(places);
    }
  }

  /** Whether items were moved into or out of a part, so that it cannot be taken from one side as a whole. */
  isBusy(part: Part | undefined): boolean {
    const home = isBlock(part) ? this.#homes.get(part) : undefined;
    return home !== undefined && this.#busy.has(home);
  }

  /** The matched entries of a block; moved items are in their target block only. */
  slotsOf({ base, ours, theirs }: Pick<Home, 'base' | 'theirs'> & { ours: Block }): Slot[] {
    const home = this.#homes.get(ours);
    const isKnown = home !== undefined && home.base === base && home.theirs === theirs;
    const slots = (isKnown && this.#slots.get(home)) || matched(base, ours, theirs);
    return ours.kind === 'list' ? this.#follow(slots, home) : slots;
  }

  #follow(slots: Slot[], home: Home | undefined): Slot[] {
    return slots.flatMap(slot => {
      const places = this.#places.get((slot.ours ?? slot.theirs ?? slot.base)?.name ?? '');
      if (!places?.base) return slot;
      const goal = this.#goalOf(places);
      if (goal) return goal === home ? { ...entriesOf(places), isMoved: places.base.home !== home } : [];
      const isAlone = !places.ours || !places.theirs;
      // Moved by one side and deleted by the other.
      return isAlone && !slot.base ? { ...slot, base: places.base.entry, isMoved: true } : slot;
    });
  }

  /** Where an item was moved to; undefined if it was not moved or cannot be followed. */
  #goalOf({ base, ours, theirs }: Places): Home | undefined {
    if (!base || !ours || !theirs) return undefined;
    if (base.home === ours.home && base.home === theirs.home) return undefined;
    const goal = base.home === ours.home ? theirs.home : ours.home;
    return goal.ours && goal.theirs ? goal : undefined;
  }

  #keepBusy(places: Places): void {
    for (const side of sides) {
      for (let home = places[side]?.home; home && !this.#busy.has(home); home = home.around) this.#busy.add(home);
    }
  }

  #visit(blocks: Omit<Home, 'around'>, around: Home | undefined): void {
    const home: Home = { ...blocks, around };
    for (const side of sides) {
      const block = home[side];
      if (!block) continue;
      this.#homes.set(block, home);
      if (block.kind === 'list') this.#note(block, side, home);
    }
    const slots = matched(home.base, home.ours, home.theirs);
    this.#slots.set(home, slots);
    for (const slot of slots) {
      const [base, ours, theirs] = [blockOf(slot.base), blockOf(slot.ours), blockOf(slot.theirs)];
      if (base || ours || theirs) this.#visit({ base, ours, theirs }, home);
    }
  }

  #note(block: Block, side: Side, home: Home): void {
    for (const entry of block.entries) {
      if (!entry.name?.startsWith('id:')) continue;
      const places = this.#places.get(entry.name) ?? {};
      if (places[side]) this.#repeated.add(entry.name);
      places[side] = { entry, home };
      this.#places.set(entry.name, places);
    }
  }
}

function matched(base: Block | undefined, ours: Block | undefined, theirs: Block | undefined): Slot[] {
  return matchEntries(base?.entries ?? [], ours?.entries ?? [], theirs?.entries ?? []);
}

/** Whether one side has moved an item to another list and the other has deleted it. */
function isMovedAndGone({ base, ours, theirs }: Places): boolean {
  const left = ours && theirs ? undefined : (ours ?? theirs);
  return base !== undefined && left !== undefined && left.home !== base.home;
}

function entriesOf({ base, ours, theirs }: Places): Slot {
  return { base: base?.entry, ours: ours?.entry, theirs: theirs?.entry };
}

function blockOf(entry: Entry | undefined): Block | undefined {
  return isBlock(entry?.body) ? entry.body : undefined;
}
