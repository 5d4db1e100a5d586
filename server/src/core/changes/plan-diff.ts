import { zero } from '../base/decimal.ts';
import { groupedBy } from '../base/grouped.ts';
import { memoize } from '../base/memo.ts';
import type { Block } from '../plan/model.ts';
import { type Amount, add, isKnown, subtract } from '../pricing/amount.ts';
import type { PricedBlock, PricedChange, PricedPlan } from '../pricing/price-plan.ts';
import { leavesOf, type PricedTask } from '../pricing/price-task.ts';

/** What has changed in a plan between two states of it: by meaning, not by lines. Things are matched by their ids. */
export interface PlanDiff {
  before: PricedPlan;
  after: PricedPlan;
  /** Blocks of both states in their order, those that are gone after what stood before them. */
  blocks: BlockDiff[];
}

export type ChangeKind = 'added' | 'removed' | 'changed' | 'same';

/** One of `before` and `after` is there. */
export interface BlockDiff {
  block: Block;
  before: PricedBlock | undefined;
  after: PricedBlock | undefined;
  fate: ChangeKind;
  /** Pieces of work that are others now: tasks with hours or a price of their own, and agreed changes. */
  works: WorkDiff[];
  /** What of the difference is not of these: contingency, rounding, discount, VAT, a fixed price of the block. */
  rest: Amount;
  /** Total now − total then. */
  difference: Amount;
}

export interface WorkDiff {
  id: string;
  before: WorkState | undefined;
  after: WorkState | undefined;
  kind: 'added' | 'removed' | 'moved-in' | 'moved-out' | 're-estimated' | 'reworded';
  /** Of what moved: the block where it comes from or goes to. */
  other: Block | undefined;
  /** Net now − net then, as far as it counts in the block. */
  difference: Amount;
}

export interface WorkState {
  what: PricedTask | PricedChange;
  block: PricedBlock;
  effort: Amount;
  /** 0 where it counts in no total. */
  net: Amount;
  isOptional: boolean;
}

/** Compares two states of a plan. The differences of the blocks add up to the difference of the totals. */
export function diffPlans(before: PricedPlan, after: PricedPlan): PlanDiff {
  const [then, now] = [worksOf(before), worksOf(after)];
  const blocks = pairs(before.blocks, after.blocks).map(pair => blockDiff(pair, then, now));
  return { before, after, blocks };
}

type States = ReadonlyMap<string, WorkState>;

/** Every piece of work by its id. Of several with one id the first is meant, as elsewhere. */
function worksOf({ blocks }: PricedPlan): States {
  const states = new Map<string, WorkState>();
  for (const block of blocks) {
    const isFixed = block.block.price !== undefined;
    for (const leaf of leavesOf(block.tasks)) {
      if (leaf.counting === 'dropped' || states.has(leaf.task.id)) continue;
      const counts = leaf.counting === 'counted' && !isFixed;
      const { effort } = leaf;
      const isOptional = leaf.counting === 'optional';
      states.set(leaf.task.id, { what: leaf, block, effort, net: counts ? leaf.net : zero, isOptional });
    }
    for (const change of block.changeList) {
      const id = `change:${change.change.idField?.value ?? ''}`;
      if (!states.has(id)) {
        states.set(id, { what: change, block, effort: change.effort, net: change.net, isOptional: false });
      }
    }
  }
  return states;
}

interface BlockPair {
  before: PricedBlock | undefined;
  after: PricedBlock | undefined;
}

function pairs(before: readonly PricedBlock[], after: readonly PricedBlock[]): BlockPair[] {
  const then = new Map(before.map(block => [block.block.id, block]));
  const now = new Set(after.map(block => block.block.id));
  const result: BlockPair[] = after.map(block => ({ before: then.get(block.block.id), after: block }));
  for (const [index, block] of before.entries()) {
    if (now.has(block.block.id)) continue;
    const previous = before[index - 1]?.block.id;
    const place = result.findIndex(pair => (pair.after ?? pair.before)?.block.id === previous);
    result.splice(previous === undefined ? 0 : place + 1, 0, { before: block, after: undefined });
  }
  return result;
}

const namesByBlock = memoize((states: States) => {
  const groups = groupedBy(states, ([, state]) => state.block.block.id);
  return new Map([...groups].map(([block, own]) => [block, own.map(([name]) => name)]));
});

function blockDiff({ before, after }: BlockPair, then: States, now: States): BlockDiff {
  const id = (after ?? before)?.block.id ?? '';
  const ids = new Set([now, then].flatMap(states => namesByBlock(states).get(id) ?? []));
  const works = [...ids].flatMap(key => workDiff(key, id, then.get(key), now.get(key)));
  const difference = differenceOf(before?.total ?? zero, after?.total ?? zero);
  const rest = subtract(difference, add(...works.map(work => work.difference)));
  const isSame = works.length === 0 && isZero(difference);
  const fate = !before ? 'added' : !after ? 'removed' : isSame ? 'same' : 'changed';
  const block = (after ?? before)?.block as Block;
  return { block, before, after, fate, works, rest, difference };
}

/** What happened to a piece of work, seen from one block. */
function workDiff(id: string, block: string, before: WorkState | undefined, after: WorkState | undefined): WorkDiff[] {
  const isHere = after?.block.block.id === block;
  const wasHere = before?.block.block.id === block;
  const difference = differenceOf(wasHere ? before.net : zero, isHere ? after.net : zero);
  const base = { id, before: wasHere ? before : undefined, after: isHere ? after : undefined, difference };
  if (isHere && !before) return [{ ...base, kind: 'added', other: undefined }];
  if (wasHere && !after) return [{ ...base, kind: 'removed', other: undefined }];
  if (isHere && before && !wasHere) return [{ ...base, kind: 'moved-in', other: before.block.block }];
  if (wasHere && after && !isHere) return [{ ...base, kind: 'moved-out', other: after.block.block }];
  if (!before || !after) return [];
  const isEstimateSame = isSameAmount(before.effort, after.effort) && before.isOptional === after.isOptional;
  if (!isEstimateSame || !isZero(difference)) return [{ ...base, kind: 're-estimated', other: undefined }];
  return titleOf(before) === titleOf(after) ? [] : [{ ...base, kind: 'reworded', other: undefined }];
}

function titleOf({ what }: WorkState): string {
  return JSON.stringify('task' in what ? what.task.title : what.change.reason);
}

function isSameAmount(before: Amount, after: Amount): boolean {
  return isZero(differenceOf(before, after));
}

/** What is unknown now as it was then is no difference that anybody could tell. */
function differenceOf(before: Amount, after: Amount): Amount {
  return !isKnown(before) && !isKnown(after) ? zero : subtract(after, before);
}

function isZero(amount: Amount): boolean {
  return isKnown(amount) && amount.eq(0);
}
