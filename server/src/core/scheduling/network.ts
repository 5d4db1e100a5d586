import type { Decimal } from '../base/decimal.ts';
import type { Block, Executor, LinkType, Task } from '../plan/model.ts';
import type { PricedChange } from '../pricing/price-plan.ts';
import type { PricedTask } from '../pricing/price-task.ts';
import type { Availability, Calendars } from './calendars.ts';
import type { Shift } from './shifts.ts';

/** What is done in a plan, as a net of activities that wait for each other. Numbers of activities are places in lists. */
export interface Network {
  calendars: Calendars;
  /** In the order in which they are taken up: by the list, but none before what it waits for. */
  order: readonly number[];
  activities: readonly Activity[];
  /** What waits in a circle, and so for ever. */
  circular: ReadonlySet<number>;
}

export interface Activity {
  /** What it is of: begin and end of a block or a group are moments, and so are those after the end of work. */
  what:
    | { kind: 'block-begin' | 'tasks-end' | 'block-end' | 'acceptance'; block: Block }
    | { kind: 'group-begin' | 'group-end'; task: Task; block: Block }
    /** All of a task, or the first time that it is done. */
    | { kind: 'task'; leaf: PricedTask; block: Block }
    /** A later time: on a day of its own, in nobody's queue. */
    | { kind: 'occurrence'; leaf: PricedTask; block: Block }
    /** Of a task that lasts, or recurs: when that and its work are over. */
    | { kind: 'task-end'; leaf: PricedTask; block: Block }
    /** When a task or a block has lasted as long as it has to. */
    | { kind: 'lasted'; part: PricedTask | Block; block: Block }
    | { kind: 'change'; change: PricedChange; block: Block }
    /** What is done in each period of a recurring block, which begins with the activity `begin`. */
    | { kind: 'periodic'; part: PricedTask | PricedChange; block: Block; begin: number }
    /** An option or what was dropped: nobody does it, but what it waited for is still waited for. */
    | { kind: 'left-out'; task: Task };
  /** Undefined for moments, which are in nobody's calendar. */
  calendar: Availability | undefined;
  executor: Executor | undefined;
  /** Ticks of work in that calendar; NaN where unknown. */
  duration: number;
  /** The moment before which its own dates forbid it. */
  earliest: number;
  /** The project is finished without it: acceptances, and all of recurring blocks. */
  isApart: boolean;
  waitsFor: Arc[];
}

/** How an activity waits for another. */
export interface Arc {
  from: number;
  type: LinkType;
  /** Ticks of work in the plan's calendar. */
  lag: number;
  /** What is between the two beside that. */
  shift: Shift | undefined;
  /** Of a link to a group's start: its members, of which the first to begin is meant. */
  members: readonly number[] | undefined;
  /** `lasting` is what a task itself takes at least, from the moment at which it could begin. */
  because: 'link' | 'executor' | 'sequence' | 'order' | 'lasting';
}

/** Where the time of a network begins, and what of the work is still to be done. */
export interface Horizon {
  origin: string;
  /** Whether dates of the plan mean anything: not where the origin is a mere stand-in. */
  isDated: boolean;
  /** What is still to be done; everything where this is left out. */
  left?: Left;
  /** Who does it, to try what another would make of it; else as the plan says. */
  executorOf?: (leaf: PricedTask) => Executor | undefined;
  /** A day before which it may not begin, to try what comes of it; beside those of the plan. */
  notBefore?: (leaf: PricedTask) => string | undefined;
}

/** Shares of 1 that are not done yet, and how many hours an hour of the plan takes. */
export interface Left {
  ofTask(leaf: PricedTask): Decimal;
  ofBlock(block: Block): Decimal;
  pace: Decimal;
}
