import { Decimal, divideRounded, sum, zero } from '../base/decimal.ts';
import { groupedBy } from '../base/grouped.ts';
import { isAccepted } from '../plan/block-state.ts';
import { stages, type Task } from '../plan/model.ts';
import { type Amount, isKnown } from '../pricing/amount.ts';
import type { PricedBlock, PricedPlan } from '../pricing/price-plan.ts';
import type { PricedTask } from '../pricing/price-task.ts';

/** Estimated and actual hours of a finished work, for all its units and occurrences. */
export interface Observation {
  estimated: Decimal;
  spent: Decimal;
  /** The case that it calls. */
  case: string | undefined;
  skill: string | undefined;
  /** Kind of the executor. */
  executor: string | undefined;
}

/** By what observations are grouped. */
export const learningGroups = ['case', 'skill', 'executor'] as const;
export type LearningGroup = (typeof learningGroups)[number];

/** Fewer observations do not justify changing an estimate. */
export const fewestObservations = 5;

/** Estimated against actual hours of a group. */
export interface Learned {
  group: LearningGroup;
  name: string;
  count: number;
  estimated: Decimal;
  spent: Decimal;
  /** Total actual hours per estimated hour. */
  ratio: Decimal;
  /** Percentiles 10 and 90 and median of the single ratios. */
  low: Decimal;
  median: Decimal;
  high: Decimal;
  /** Whether there are enough observations. */
  isEnough: boolean;
}

const digits = 4;
const six = new Decimal(6);
const finished = stages.indexOf('completion');

/**
 * The finished works of a plan with actual hours: completed tasks in accepted blocks, or in a project at its
 * completion. Unfinished blocks are left out, because they would only show the quick tasks. A call of a case is one
 * observation; tasks inside it are not counted again.
 */
export function observationsOf({ plan, everyBlock }: PricedPlan): Observation[] {
  const isFinished = stages.indexOf(plan.stage) >= finished;
  return everyBlock
    .filter(({ block }) => isFinished || isAccepted(block))
    .flatMap(block => block.tasks.flatMap(task => observationsIn(task, block)));
}

function observationsIn(priced: PricedTask, block: PricedBlock): Observation[] {
  const { task, tasks, counting } = priced;
  if (counting === 'dropped') return [];
  if (isOver(task, block) && task.spent?.value?.gt(zero)) return observation(priced, task.spent.value);
  return tasks.flatMap(inner => observationsIn(inner, block));
}

/** In an accepted block all tasks are finished. */
function isOver({ status }: Task, { block }: PricedBlock): boolean {
  return status === undefined ? isAccepted(block) : status.value === 'done';
}

function observation(priced: PricedTask, spent: Decimal): Observation[] {
  const { task, assignment } = priced;
  const estimated = hoursOf(priced);
  if (!isKnown(estimated) || estimated.lte(zero)) return [];
  const called = task.kind === 'group' ? task.call : undefined;
  const executor = assignment && 'executor' in assignment ? assignment.executor.kind?.value : undefined;
  return [{ estimated, spent, case: called, skill: task.skill?.value, executor }];
}

function hoursOf({ effort }: PricedTask): Amount {
  return isKnown(effort) ? divideRounded(effort, six, digits) : effort;
}

/**
 * Statistics of observations by case, skill and kind of executor, most observed first. Percentiles of the single ratios
 * are interpolated (Hyndman and Fan's type 7, as in spreadsheets).
 */
export function learnedFrom(observations: readonly Observation[]): Learned[] {
  return learningGroups.flatMap(group =>
    [...groupedBy(observations, observed => observed[group])]
      .flatMap(([name, own]) => (name === undefined ? [] : learned(group, name, own)))
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)),
  );
}

function learned(group: LearningGroup, name: string, own: readonly Observation[]): Learned {
  const estimated = sum(own.map(one => one.estimated));
  const spent = sum(own.map(one => one.spent));
  const ratios = own.map(one => divideRounded(one.spent, one.estimated, digits)).sort((a, b) => a.cmp(b));
  return {
    group,
    name,
    count: own.length,
    estimated,
    spent,
    ratio: divideRounded(spent, estimated, digits),
    low: percentile(ratios, '0.1'),
    median: percentile(ratios, '0.5'),
    high: percentile(ratios, '0.9'),
    isEnough: own.length >= fewestObservations,
  };
}

function percentile(sorted: readonly Decimal[], share: string): Decimal {
  const place = new Decimal(share).times(sorted.length - 1);
  const index = Number(place.round(0, 0).toString());
  const [lower = zero, upper = lower] = sorted.slice(index, index + 2);
  return lower.plus(upper.minus(lower).times(place.minus(index))).round(digits);
}

/** `schemas/learn.schema.json`: hours and ratios are numbers. */
export interface LearnJson {
  plans: number;
  observations: number;
  fewest: number;
  learned: LearnedJson[];
}

interface LearnedJson {
  group: LearningGroup;
  name: string;
  observations: number;
  estimated: number;
  spent: number;
  ratio: number;
  range: { low: number; median: number; high: number };
  enough: boolean;
}

export function learnJson(plans: number, observations: readonly Observation[]): LearnJson {
  return {
    plans,
    observations: observations.length,
    fewest: fewestObservations,
    learned: learnedFrom(observations).map(({ group, name, count, estimated, spent, ratio, ...rest }) => ({
      group,
      name,
      observations: count,
      estimated: Number(estimated.toString()),
      spent: Number(spent.toString()),
      ratio: Number(ratio.toString()),
      range: {
        low: Number(rest.low.toString()),
        median: Number(rest.median.toString()),
        high: Number(rest.high.toString()),
      },
      enough: rest.isEnough,
    })),
  };
}
