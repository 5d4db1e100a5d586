import { randomBeta, randomLcg } from 'd3-random';
import { memoize } from '../base/memo.ts';
import type { Estimate } from '../language/values.ts';
import type { LeafTask } from '../plan/model.ts';
import { isKnown } from '../pricing/amount.ts';
import { expectedSixths } from '../pricing/effort.ts';
import type { PricedPlan } from '../pricing/price-plan.ts';
import type { PricedTask } from '../pricing/price-task.ts';
import { forwardPass } from './forward.ts';
import type { Activity, Network } from './network.ts';
import { scheduleOf, workId } from './schedule.ts';
import { ticksPerDay, tolerance } from './ticks.ts';
import { dateOf } from './work-calendar.ts';

/** The distribution of a plan's finish. */
export interface Simulation {
  runs: number;
  /** The dates by which the project is finished with a probability of 50, 80 and 90%. */
  finish: { p50: string | undefined; p80: string | undefined; p90: string | undefined };
  /** Share of runs that meet the deadline; undefined without one. */
  chance: number | undefined;
  /** Tasks that determine the finish, the most influential first. */
  drivers: Driver[];
}

export interface Driver {
  /** Id of the task or agreed change. */
  id: string;
  activity: number;
  /** Share of runs in which it was on the critical path (criticality index). */
  criticality: number;
  /** Criticality × its deviation ÷ that of the finish (schedule sensitivity index). */
  sensitivity: number;
}

/** A fixed seed, so that the same plan gives the same dates on every machine. */
const seed = 0.427;
const mostRuns = 2000;
const leastRuns = 200;
/** Number of tasks scheduled over all runs, which takes some tenths of a second. */
const budget = 250_000;

/**
 * Monte Carlo simulation over three-point estimates: each run draws every task's effort from the Beta-PERT distribution
 * of its estimate, independently, and schedules the plan with the same calendars, queues and links. Undefined if the
 * plan has no dates. Indices: Vanhoucke, Measuring Time (2009), ch. 4.
 */
export const simulationOf = memoize((priced: PricedPlan): Simulation | undefined => {
  const { network, times } = scheduleOf(priced);
  const origin = priced.plan.project.start?.value;
  if (origin === undefined || Number.isNaN(times.end)) return undefined;
  const runs = Math.max(leastRuns, Math.min(mostRuns, Math.floor(budget / Math.max(1, network.order.length))));
  const tally = new Tally(network, runs);
  const draws = network.activities.map(drawOf(randomLcg(seed)));
  const durations = new Float64Array(network.activities.length);
  for (let run = 0; run < runs; run++) {
    for (const [index, draw] of draws.entries()) durations[index] = draw();
    tally.count(run, durations);
  }
  return tally.result(origin, priced.plan.project.deadline?.value);
});

/** Draws durations of an activity; constant for a single number. */
function drawOf(source: () => number): (activity: Activity) => () => number {
  return ({ what, duration }) => {
    const estimate = estimateOf(what);
    const constant = () => duration;
    if (!estimate || duration === 0) return constant;
    const [min, likely, max] = [estimate.min, estimate.likely, estimate.max].map(Number) as [number, number, number];
    if (!(min <= likely && likely <= max && min < max)) return constant;
    const expected = Number(expectedSixths(estimate)) / 6;
    // From hours to ticks, with quantity and capacity.
    const scale = duration / expected;
    const alpha = 1 + (4 * (likely - min)) / (max - min);
    const beta = randomBeta.source(source)(alpha, 6 - alpha);
    return () => Math.max(1, Math.round((min + (max - min) * beta()) * scale));
  };
}

function estimateOf(what: Activity['what']): Estimate | undefined {
  if (what.kind === 'change') return what.change.change.hours?.value;
  if ((what.kind !== 'task' && what.kind !== 'occurrence') || what.leaf.task.kind !== 'leaf') return undefined;
  return isKnown(what.leaf.effort) ? (what.leaf.task as LeafTask).hours?.value : undefined;
}

/** Accumulates the results of runs. */
class Tally {
  readonly #network: Network;
  readonly #ends: Float64Array;
  readonly #onTheWay: Float64Array;
  readonly #sums: Float64Array;
  readonly #squares: Float64Array;

  constructor(network: Network, runs: number) {
    const count = network.activities.length;
    this.#network = network;
    this.#ends = new Float64Array(runs);
    this.#onTheWay = new Float64Array(count);
    this.#sums = new Float64Array(count);
    this.#squares = new Float64Array(count);
  }

  count(run: number, durations: Float64Array): void {
    const { finish, drivenBy, end } = forwardPass(this.#network, durations);
    this.#ends[run] = end;
    for (let index = 0; index < durations.length; index++) {
      const days = (durations[index] as number) / ticksPerDay;
      this.#sums[index] = (this.#sums[index] as number) + days;
      this.#squares[index] = (this.#squares[index] as number) + days * days;
    }
    let at = finish.indexOf(end);
    while (at >= 0) {
      this.#onTheWay[at] = (this.#onTheWay[at] as number) + 1;
      at = this.#network.activities[at]?.waitsFor[drivenBy[at] as number]?.from ?? -1;
    }
  }

  result(origin: string, deadline: string | undefined): Simulation {
    const runs = this.#ends.length;
    const days = [...this.#ends].sort((a, b) => a - b).map(end => Math.ceil((end - tolerance) / ticksPerDay) - 1);
    const at = (share: number) => dateOf(origin, Math.max(0, days[Math.ceil(share * runs) - 1] ?? Number.NaN));
    const inTime = days.filter(day => (dateOf(origin, Math.max(0, day)) ?? '9') <= (deadline ?? '')).length;
    return {
      runs,
      finish: { p50: at(0.5), p80: at(0.8), p90: at(0.9) },
      chance: deadline === undefined ? undefined : inTime / runs,
      drivers: this.#drivers(),
    };
  }

  #drivers(): Driver[] {
    const runs = this.#ends.length;
    // In working days, like the deviations of tasks.
    const { calendar } = this.#network.calendars.plan;
    const ends = this.#ends.map(end => calendar.workBefore(end) / ticksPerDay);
    const deviation = deviationOf(sum(ends), sum(ends.map(end => end * end)), runs);
    const first = new Map<PricedTask, number>();
    const drivers = this.#network.activities.flatMap(({ what, isApart }, activity): Driver[] => {
      if (isApart || (what.kind !== 'task' && what.kind !== 'change' && what.kind !== 'occurrence')) return [];
      if (what.kind === 'task') first.set(what.leaf, activity);
      const own = deviationOf(this.#sums[activity] as number, this.#squares[activity] as number, runs);
      const criticality = (this.#onTheWay[activity] as number) / runs;
      if (own === 0 || criticality === 0 || deviation === 0) return [];
      const work = what.kind === 'occurrence' ? ({ ...what, kind: 'task' } as const) : what;
      const told = work.kind === 'task' ? (first.get(work.leaf) ?? activity) : activity;
      return [{ id: workId(work), activity: told, criticality, sensitivity: (criticality * own) / deviation }];
    });
    drivers.sort((a, b) => b.sensitivity - a.sensitivity);
    // For a recurring task, the occurrence with the greatest influence.
    const told = new Set<number>();
    return drivers.filter(({ activity }) => !told.has(activity) && told.add(activity));
  }
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** 0 if the values differ only by rounding errors. */
function deviationOf(total: number, squares: number, count: number): number {
  const mean = total / count;
  const variance = squares / count - mean * mean;
  return variance > 1e-9 * Math.max(1, mean * mean) ? Math.sqrt(variance) : 0;
}
