import type { Decimal } from '../base/decimal.ts';
import type { Block, Executor, LinkType, Task } from '../plan/model.ts';
import type { PricedChange } from '../pricing/price-plan.ts';
import type { PricedTask } from '../pricing/price-task.ts';
import type { Availability, Calendars } from './calendars.ts';
import type { Shift } from './shifts.ts';

/** A plan as a network of activities that wait for each other. Activities are numbered by their index. */
export interface Network {
  calendars: Calendars;
  /** The order in which they are scheduled: by the list, but after everything they wait for. */
  order: readonly number[];
  activities: readonly Activity[];
  /** Activities in a cycle, which can never begin. */
  circular: ReadonlySet<number>;
}

export interface Activity {
  /** The subject: starts and ends of blocks and groups are moments, and so are those after the end of work. */
  what:
    | { kind: 'block-begin' | 'tasks-end' | 'block-end' | 'acceptance'; block: Block }
    | { kind: 'group-begin' | 'group-end'; task: Task; block: Block }
    /** A task, or its first occurrence. */
    | { kind: 'task'; leaf: PricedTask; block: Block }
    /** A later occurrence: on a date of its own, in nobody's queue. */
    | { kind: 'occurrence'; leaf: PricedTask; block: Block }
    /** For a task that lasts or recurs: the end of all of it. */
    | { kind: 'task-end'; leaf: PricedTask; block: Block }
    /** The end of the minimum duration of a task or block. */
    | { kind: 'lasted'; part: PricedTask | Block; block: Block }
    | { kind: 'change'; change: PricedChange; block: Block }
    /** Work in each period of a recurring block, whose start is the activity `begin`. */
    | { kind: 'periodic'; part: PricedTask | PricedChange; block: Block; begin: number }
    /** An option or dropped task: nobody does it, but its followers wait for its predecessors. */
    | { kind: 'left-out'; task: Task };
  /** Undefined for moments. */
  calendar: Availability | undefined;
  executor: Executor | undefined;
  /** Ticks of work in that calendar; NaN if unknown. */
  duration: number;
  /** The moment before which its own dates do not allow it. */
  earliest: number;
  /** Whether the project can end without it: acceptances, and everything in recurring blocks. */
  isApart: boolean;
  waitsFor: Arc[];
}

/** A dependency on another activity. */
export interface Arc {
  from: number;
  type: LinkType;
  /** Ticks of work in the plan's calendar. */
  lag: number;
  /** A further shift between the two. */
  shift: Shift | undefined;
  /** For a link to a group's start: its members, of which the first to begin counts. */
  members: readonly number[] | undefined;
  /** `lasting` is what a task itself takes at least, from the moment at which it could begin. */
  because: 'link' | 'executor' | 'sequence' | 'order' | 'lasting';
}

/** The start of a network's time, and the remaining work. */
export interface Horizon {
  origin: string;
  /** Whether dates of the plan have a meaning: not if the origin is a stand-in. */
  isDated: boolean;
  /** The remaining work; by default everything. */
  left?: Left;
  /** Alternative executors to try; by default as planned. */
  executorOf?: (leaf: PricedTask) => Executor | undefined;
  /** Additional earliest dates to try. */
  notBefore?: (leaf: PricedTask) => string | undefined;
}

/** Remaining shares, and actual hours per planned hour. */
export interface Left {
  ofTask(leaf: PricedTask): Decimal;
  ofBlock(block: Block): Decimal;
  pace: Decimal;
}
