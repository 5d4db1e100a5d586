import type { BlockInput, ChangeInput, HoursInput, PlanInput, TaskInput } from './data.ts';
import { Fraction, sum } from './fraction.ts';
import { type Effort, effortOf } from './hours.ts';

/** Who bears a piece of work: the client pays for it, the client does it, or it is our own. */
export type Bearer = 'billable' | 'client' | 'internal';

/** A task without sub-tasks or an agreed change, priced. */
export interface Piece {
  bearer: Bearer;
  executor: string | undefined;
  isOptional: boolean;
  hours: Fraction;
  net: Fraction;
  cost: Fraction | null;
  /** Priced by hours: contingency is on it. */
  isByHours: boolean;
  /** Standard deviation of its net. */
  deviation: Fraction;
}

/** What tasks inside take from around them. */
interface Around {
  executor: string | undefined;
  rate: number | undefined;
  isOptional: boolean;
  isInternal: boolean;
}

/** The tasks of a block that are not dropped, those under groups too; optional ones are marked. */
export function piecesOf(block: BlockInput, plan: PlanInput, digits: number): Piece[] {
  const around = { executor: undefined, rate: undefined, isOptional: false, isInternal: false };
  return (block.tasks ?? []).flatMap(task => piecesIn(task, around, block, plan, digits));
}

function piecesIn(task: TaskInput, outer: Around, block: BlockInput, plan: PlanInput, digits: number): Piece[] {
  if (task.status === 'dropped') return [];
  const around = within(task, outer, plan);
  if (task.tasks) return task.tasks.flatMap(child => piecesIn(child, around, block, plan, digits));
  const occurrences = Fraction.of(task.times ?? 1);
  const once = pieceOf(task, around, rateOf(around, block, plan), plan, digits);
  return [
    {
      ...once,
      isOptional: around.isOptional,
      hours: once.hours.times(occurrences),
      net: once.net.times(occurrences),
      cost: once.cost?.times(occurrences) ?? null,
      deviation: once.deviation.times(occurrences),
    },
  ];
}

/** A rate or executor of its own, else those of the tasks around it. */
function within(task: TaskInput, outer: Around, plan: PlanInput): Around {
  const ofExecutor = task.executor === undefined ? undefined : plan.executors?.[task.executor]?.rate;
  return {
    executor: task.executor ?? outer.executor,
    rate: task.rate ?? ofExecutor ?? outer.rate,
    isOptional: outer.isOptional || task.optional === true,
    isInternal: outer.isInternal || task.internal === true,
  };
}

function rateOf(around: Around, block: BlockInput, plan: PlanInput): Fraction {
  return Fraction.of(around.rate ?? block.rate ?? plan.pricing.rate ?? 0);
}

interface Written {
  hours?: HoursInput | undefined;
  duration?: string | undefined;
  quantity?: number | undefined;
  price?: number | undefined;
  cost?: number | undefined;
}

function pieceOf(
  written: Written,
  { executor, isInternal }: { executor: string | undefined; isInternal: boolean },
  rate: Fraction,
  plan: PlanInput,
  digits: number,
): Piece {
  const quantity = Fraction.of(written.quantity ?? 1);
  const effort = timesQuantity(effortOf(written.hours, plan.calendar), quantity);
  const kind = executor === undefined ? undefined : plan.executors?.[executor]?.kind;
  const bearer = isInternal ? 'internal' : kind === 'client' ? 'client' : 'billable';
  const isByHours = bearer === 'billable' && written.price === undefined;
  const price = written.price === undefined ? Fraction.zero : Fraction.of(written.price).times(quantity);
  const net = isByHours ? effort.expected.times(rate) : bearer === 'internal' ? Fraction.zero : price;
  return {
    bearer,
    executor,
    isOptional: false,
    hours: effort.expected,
    net: net.round(digits),
    cost: costOf(written, bearer, executor, effort, quantity, plan)?.round(digits) ?? null,
    isByHours,
    deviation: isByHours ? effort.deviation.times(rate) : Fraction.zero,
  };
}

/**
 * Its own, else hours × the executor’s. What has a price and no hours has no known cost without one of its own; a wait,
 * which has neither, costs nothing.
 */
function costOf(
  written: Written,
  bearer: Bearer,
  executor: string | undefined,
  effort: Effort,
  quantity: Fraction,
  plan: PlanInput,
): Fraction | null {
  if (written.cost !== undefined) return Fraction.of(written.cost).times(quantity);
  if (bearer === 'client') return Fraction.zero;
  if (written.hours === undefined && written.price === undefined && written.duration) return Fraction.zero;
  const ofHour = executor === undefined ? undefined : plan.executors?.[executor]?.cost;
  return ofHour === undefined || written.hours === undefined ? null : effort.expected.times(Fraction.of(ofHour));
}

function timesQuantity({ expected, deviation }: Effort, quantity: Fraction): Effort {
  return { expected: expected.times(quantity), deviation: deviation.times(quantity) };
}

/** An agreed change; it has no quantity and recurs with its block alone. */
export function changePiece(change: ChangeInput, block: BlockInput, plan: PlanInput, digits: number): Piece {
  const ofExecutor = change.executor === undefined ? undefined : plan.executors?.[change.executor]?.rate;
  const rate = Fraction.of(change.rate ?? ofExecutor ?? block.rate ?? plan.pricing.rate ?? 0);
  const around = { executor: change.executor, isInternal: change.internal === true };
  return { ...pieceOf(change, around, rate, plan, digits), isByHours: false, deviation: Fraction.zero };
}

export function hoursOf(pieces: Piece[], bearer: Bearer): Fraction {
  return sum(pieces.filter(piece => piece.bearer === bearer).map(piece => piece.hours));
}
