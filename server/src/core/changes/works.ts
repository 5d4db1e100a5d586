import { one, zero } from '../base/decimal.ts';
import type { Block, Change, LeafTask } from '../plan/model.ts';
import { type Amount, add, differenceOf, isNothing, multiply, subtract } from '../pricing/amount.ts';
import type { PricedBlock, PricedPlan } from '../pricing/price-plan.ts';
import { leavesOf, occurrencesOf } from '../pricing/price-task.ts';
import type { PricedWork } from '../pricing/priced-work.ts';
import { Identities, uniqueNames } from './identities.ts';
import { matchParts } from './match.ts';
import { partsOf } from './parts.ts';

/**
 * What happened to a block. `recalculated`: its work is unchanged but its price differs through its share of a
 * discount, contingency, rounding or VAT.
 */
export type BlockFate = 'added' | 'ordered' | 'removed' | 'changed' | 'recalculated' | 'same';

/** At least one of `before` and `after` is present. */
export interface BlockChange {
  block: Block;
  before: PricedBlock | undefined;
  after: PricedBlock | undefined;
  fate: BlockFate;
  /** Changed works: tasks with hours or a price, items, agreed changes, the block's own price. */
  works: WorkChange[];
  /** The rest of the difference: contingency, rounding, discount, VAT. */
  rest: Amount;
  /** Present minus earlier total. */
  difference: Amount;
}

/**
 * What happened to a work itself. Its share of amounts spread over all work is ignored, because it changes with
 * everything else.
 */
export type WorkFate =
  | 'added'
  | 'removed'
  | 'moved-in'
  | 'moved-out'
  /** An option that now counts, or something that has become an option. */
  | 'ordered'
  | 'made-optional'
  | 're-estimated'
  | 'recounted'
  | 're-priced'
  | 'reworded';

export interface WorkChange {
  before: WorkState | undefined;
  after: WorkState | undefined;
  kind: WorkFate;
  /** If moved: the block that it came from or went to. */
  other: Block | undefined;
  /** Present minus earlier net, as counted in the block. */
  difference: Amount;
}

export interface WorkState {
  what: PricedWork;
  block: PricedBlock;
  effort: Amount;
  quantity: Amount;
  /** 0 if it counts in no total. */
  net: Amount;
  isOptional: boolean;
}

/** Two states of a plan, compared by what is sold. */
export interface WorkComparison {
  before: PricedPlan;
  after: PricedPlan;
  /** Blocks of both states in order; removed ones follow their former predecessor. */
  blocks: BlockChange[];
  /** The earlier state of each change request. */
  earlierChanges: ReadonlyMap<Change, Change>;
}

/**
 * Compares the work of two states of a plan, matched by `match.ts`. The differences of blocks add up to that of the
 * totals, those of works and the rest to that of their block. Internal work, which the client never sees, is left out.
 */
export function compareWork(before: PricedPlan, after: PricedPlan): WorkComparison {
  const [then, now] = [before, after].map(({ plan }) => (plan.root ? partsOf(plan.root) : []));
  const known = new Identities(matchParts(then ?? [], now ?? []));
  const [was, is] = [new State(before, known), new State(after, known)];
  const blocks = known.inOrder(is.blocks, was.blocks).map(name => blockChange(name, was, is));
  return { before, after, blocks, earlierChanges: earlierChanges(before, after, known) };
}

function earlierChanges(before: PricedPlan, after: PricedPlan, known: Identities): ReadonlyMap<Change, Change> {
  const then = new Map(before.plan.changes.map(change => [known.nameOf(change.node, ''), change]));
  return new Map(
    after.plan.changes.flatMap(change => {
      const earlier = then.get(known.nameOf(change.node, ''));
      return earlier ? [[change, earlier] as const] : [];
    }),
  );
}

/** Blocks and works by name. */
class State {
  readonly blocks = new Map<string, PricedBlock>();
  readonly options = new Set<string>();
  readonly works = new Map<string, WorkState>();
  readonly #namesIn = new Map<PricedBlock, string[]>();

  constructor({ blocks, options }: PricedPlan, known: Identities) {
    const unique = uniqueNames();
    for (const priced of blocks) {
      this.blocks.set(unique(known.nameOf(priced.block.node, `id ${priced.block.id}`)), priced);
      const own = statesIn(priced, known).map(([name, state]) => [unique(`work ${name}`), state] as const);
      for (const [name, state] of own) this.works.set(name, state);
      this.#namesIn.set(
        priced,
        own.map(([name]) => name),
      );
    }
    for (const { block } of options) this.options.add(known.nameOf(block.node, `id ${block.id}`));
  }

  namesIn(priced: PricedBlock | undefined): readonly string[] {
    return (priced && this.#namesIn.get(priced)) ?? [];
  }
}

/** In the order in which a client reads them. */
function statesIn(block: PricedBlock, known: Identities): [string, WorkState][] {
  const isFixed = block.block.price !== undefined;
  const tasks = leavesOf(block.tasks).flatMap((task): [string, WorkState][] => {
    if (task.counting === 'dropped' || task.payer === 'integrator') return [];
    const isOptional = task.counting === 'optional';
    const quantity = task.task.kind === 'leaf' ? countOf(task.task) : one;
    const net = isOptional || isFixed ? zero : task.net;
    const what = { kind: 'work', task } as const;
    return [[known.nameOfWork(task.task), { what, block, effort: task.effort, quantity, net, isOptional }]];
  });
  const rest = { block, effort: zero, quantity: one, isOptional: false };
  const price: [string, WorkState][] = isFixed
    ? [
        [
          `price ${known.nameOf(block.block.node, block.block.id)}`,
          { ...rest, what: { kind: 'price', block }, net: block.period.subtotal },
        ],
      ]
    : [];
  const changes = block.changeList.flatMap((change): [string, WorkState][] => {
    if (change.payer === 'integrator') return [];
    const { effort, net } = change;
    const name = known.nameOf(change.change.node, `id ${change.change.idField?.value ?? ''}`);
    return [[`change ${name}`, { ...rest, what: { kind: 'change', change }, effort, net }]];
  });
  const items = block.itemList.flatMap((item): [string, WorkState][] => {
    if (item.counting === 'dropped') return [];
    const isOptional = item.counting === 'optional';
    const { quantity } = item;
    const net = isOptional ? zero : item.net;
    return [[known.nameOfWork(item.item), { ...rest, what: { kind: 'item', item }, quantity, net, isOptional }]];
  });
  return [...tasks, ...price, ...changes, ...items];
}

/** How many units are paid for, recurrences included. */
function countOf(task: LeafTask): Amount {
  return multiply(occurrencesOf(task), task.quantity?.value ?? one);
}

function blockChange(name: string, was: State, is: State): BlockChange {
  const [before, after] = [was.blocks.get(name), is.blocks.get(name)];
  const names = new Set([...is.namesIn(after), ...was.namesIn(before)]);
  const works = [...names].flatMap(work =>
    workChange({ before, after }, { before: was.works.get(work), after: is.works.get(work) }),
  );
  const difference = differenceOf(after?.total ?? zero, before?.total ?? zero);
  const rest = subtract(difference, add(...works.map(work => work.difference)));
  const fate = (): BlockFate => {
    if (!before) return was.options.has(name) ? 'ordered' : 'added';
    if (!after) return 'removed';
    if (works.length > 0) return 'changed';
    return isNothing(difference) ? 'same' : 'recalculated';
  };
  return { block: (after ?? before)?.block as Block, before, after, fate: fate(), works, rest, difference };
}

interface Both<T> {
  before: T | undefined;
  after: T | undefined;
}

/** What happened to a work, from the perspective of one block. */
function workChange(block: Both<PricedBlock>, { before, after }: Both<WorkState>): WorkChange[] {
  const wasHere = before !== undefined && before.block === block.before;
  const isHere = after !== undefined && after.block === block.after;
  const difference = differenceOf(isHere ? after.net : zero, wasHere ? before.net : zero);
  const base = { before: wasHere ? before : undefined, after: isHere ? after : undefined, difference };
  if (!before || !after) return [{ ...base, kind: after ? 'added' : 'removed', other: undefined }];
  if (!wasHere) return [{ ...base, kind: 'moved-in', other: before.block.block }];
  if (!isHere) return [{ ...base, kind: 'moved-out', other: after.block.block }];
  const kind = ownFate(before, after);
  return kind === undefined ? [] : [{ ...base, kind, other: undefined }];
}

function ownFate(before: WorkState, after: WorkState): WorkFate | undefined {
  if (before.isOptional !== after.isOptional) return after.isOptional ? 'made-optional' : 'ordered';
  if (!isSame(before.quantity, after.quantity) && isSame(perUnit(before, after), perUnit(after, before))) {
    return 'recounted';
  }
  if (!isSame(before.effort, after.effort)) return 're-estimated';
  if (!isSame(before.net, after.net)) return 're-priced';
  return titleOf(before) === titleOf(after) ? undefined : 'reworded';
}

/** Used to compare the hours per unit of two states exactly. */
function perUnit({ effort }: WorkState, { quantity }: WorkState): Amount {
  return multiply(effort, quantity);
}

function titleOf({ what }: WorkState): string {
  switch (what.kind) {
    case 'work':
      return JSON.stringify(what.task.task.clientTitle ?? what.task.task.title ?? '');
    case 'item':
      return JSON.stringify(what.item.item.title ?? '');
    case 'change':
      return JSON.stringify(what.change.change.reason ?? '');
    // It has only the block's price, which is reported with the block.
    case 'price':
      return '';
  }
}

function isSame(before: Amount, after: Amount): boolean {
  return isNothing(differenceOf(after, before));
}
