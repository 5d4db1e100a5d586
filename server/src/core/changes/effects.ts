import { zero } from '../base/decimal.ts';
import { type Amount, add, differenceOf, isKnown, isNothing, multiply, subtract } from '../pricing/amount.ts';
import { effortTimesRate } from '../pricing/effort.ts';
import { timesOf } from '../pricing/figures.ts';
import type { PricedBlock, PricedPlan } from '../pricing/price-plan.ts';
import { countedLeaves, type PricedTask } from '../pricing/price-task.ts';
import { type Figured, figuredBy } from './figured.ts';
import { Identities, uniqueNames } from './identities.ts';
import type { Match } from './match.ts';
import type { Part } from './parts.ts';

/** Causes of changed figures. */
export type Cause =
  | 'added'
  | 'removed'
  /** It has become an option or is no longer one, or was left out or included again. */
  | 'scope'
  /** Moved between blocks: one loses what the other gains. */
  | 'moved'
  | 'estimate'
  | 'rate'
  | 'price'
  /** A change request that the client has agreed to. */
  | 'change'
  | 'contingency'
  | 'rounding'
  | 'discount'
  | 'vat'
  /** The number of periods of recurring work. */
  | 'periods'
  /** The cost of a block as a whole, apart from its tasks. */
  | 'own-cost';

/** The effect of one cause on the figures of a plan. */
export interface Effect extends Figured {
  cause: Cause;
  /** The part concerned: a task, an item, a change, or the block itself. */
  part: Part | undefined;
  block: Part | undefined;
}

const keys = ['total', 'net', 'effort', 'cost'] as const;
const nothing: Figured = { total: zero, net: zero, effort: zero, cost: zero };

const minus = (a: Figured, b: Figured) => figuredBy(key => differenceOf(a[key], b[key]));
const plus = (...all: readonly Figured[]) => figuredBy(key => add(...all.map(figured => figured[key])));
const times = (a: Figured, count: Amount) => figuredBy(key => multiply(a[key], count));

/**
 * All effects that explain the difference of two states. They add up to the differences of total, net, hours and cost,
 * to the last unit. For recurring work the difference of a period is multiplied by the earlier number of periods;
 * additional or fewer periods are an effect of their own.
 */
export function effectsOf(before: PricedPlan, after: PricedPlan, matches: readonly Match[]): Effect[] {
  const known = new Identities(matches);
  const [then, now] = [componentsOf(before, known), componentsOf(after, known)];
  const blocks = new Set([...now.keys(), ...then.keys()]);
  const everywhere = (state: ReadonlyMap<string, BlockState>) =>
    new Set(
      [...state.values()].flatMap(({ components }) => [...components.keys()].filter(key => key.startsWith('work '))),
    );
  const [wasSomewhere, isSomewhere] = [everywhere(then), everywhere(now)];
  const effects = [...blocks].flatMap(key => {
    const [was, is] = [then.get(key), now.get(key)];
    if (!was || !is) return wholeBlock(was, is, known);
    return inBlock(was, is, { known, wasSomewhere, isSomewhere, digits: after.digits });
  });
  return effects.filter(effect => keys.some(key => !isNothing(effect[key])));
}

/** A component of a block's figures, per period. */
interface Component extends Figured {
  cause: Cause;
  part: Part | undefined;
  /** For hourly work: used to split a difference into hours and rate. */
  task: PricedTask | undefined;
}

interface BlockState {
  part: Part | undefined;
  components: ReadonlyMap<string, Component>;
  /** For recurring blocks: changes that count once. */
  once: ReadonlyMap<string, Component>;
  period: Figured;
  whole: Figured;
  times: Amount;
}

function componentsOf(priced: PricedPlan, known: Identities): ReadonlyMap<string, BlockState> {
  const unique = uniqueNames();
  return new Map(
    priced.blocks.map((block, index) => [
      unique(known.nameOf(block.block.node, `block ${index}`)),
      stateOf(block, known),
    ]),
  );
}

function stateOf(priced: PricedBlock, known: Identities): BlockState {
  const part = known.partOf(priced.block.node);
  const { period, once, recurring } = priced;
  const parts = [...worksOf(priced, known), ...ownOf(priced, part)];
  const changes = priced.changeList.map((change, index): [string, Component, boolean] => [
    `change ${known.nameOf(change.change.node, String(index))}`,
    {
      cause: 'change',
      part: known.partOf(change.change.node),
      task: undefined,
      ...figured(change.net, change.payer === 'client' ? change.effort : zero, change.cost),
    },
    !recurring || change.change.eachPeriod,
  ]);
  const inside = changes.flatMap(([key, component, isInside]) => (isInside ? [[key, component] as const] : []));
  const beside = changes.flatMap(([key, component, isInside]) => (isInside ? [] : [[key, component] as const]));
  return {
    part,
    components: withRest([...parts, ...inside], figuresOf(period), part),
    once: recurring ? withRest(beside, figuresOf(once), part) : new Map(),
    period: figuresOf(period),
    whole: figuresOf(priced),
    times: recurring ? (timesOf(recurring) ?? zero) : (timesOf(undefined) ?? zero),
  };
}

function figuresOf({ total, net, effort, cost }: Figured): Figured {
  return { total, net, effort, cost };
}

function figured(amount: Amount, effort: Amount, cost: Amount): Figured {
  return { total: amount, net: amount, effort, cost };
}

/** Tasks and items. Those of a block with its own price add nothing to the client's price. */
function worksOf(priced: PricedBlock, known: Identities): [string, Component][] {
  const { block, itemList } = priced;
  const unique = uniqueNames();
  const leaves = countedLeaves(priced).map((leaf): [string, Component] => {
    const { task, payer } = leaf;
    const net = block.price ? zero : leaf.net;
    const cost = block.cost ? zero : leaf.cost;
    return [
      unique(`work ${known.nameOfWork(task)}`),
      {
        cause: 'estimate',
        part: known.partOf(task.place),
        task: block.price ? undefined : leaf,
        ...figured(net, payer === 'client' ? leaf.effort : zero, cost),
      },
    ];
  });
  const items = itemList.flatMap((item): [string, Component][] => {
    if (item.counting !== 'counted') return [];
    const own = { cause: 'price' as const, part: known.partOf(item.item.place), task: undefined };
    const name = unique(`work ${known.nameOfWork(item.item)}`);
    return [[name, { ...own, ...figured(item.net, zero, item.cost) }]];
  });
  return [...leaves, ...items];
}

/** Components of the block itself, and those computed for all of its work. */
function ownOf({ block, period }: PricedBlock, part: Part | undefined): [string, Component][] {
  const component = (cause: Cause, amount: Amount): [string, Component] => [
    cause,
    { cause, part, task: undefined, ...figured(amount, zero, zero) },
  ];
  return [
    ...(block.price ? [component('price', period.subtotal)] : []),
    component('contingency', period.contingency),
    component('rounding', period.rounding),
    component('discount', subtract(zero, period.discount)),
  ];
}

/** The rest of the figures is VAT and the cost of the block as a whole. */
function withRest(
  parts: readonly (readonly [string, Component])[],
  whole: Figured,
  part: Part | undefined,
): ReadonlyMap<string, Component> {
  const known = plus(...parts.map(([, component]) => component));
  // If a component is unknown, so is the whole, and there is no rest to compute.
  const rest = figuredBy(key => (isKnown(known[key]) ? subtract(whole[key], known[key]) : zero));
  return new Map([
    ...parts,
    ['vat', { ...nothing, cause: 'vat', part, task: undefined, total: rest.total, net: rest.net }],
    ['own-cost', { ...nothing, cause: 'own-cost', part, task: undefined, cost: rest.cost }],
  ]);
}

/** An added or removed block is one effect, whatever it contains. */
function wholeBlock(was: BlockState | undefined, is: BlockState | undefined, known: Identities): Effect[] {
  const part = (is ?? was)?.part;
  const cause = known.isInBoth(part) ? 'scope' : is ? 'added' : 'removed';
  const figures = minus(is?.whole ?? nothing, was?.whole ?? nothing);
  return [{ cause, part, block: part, ...figures }];
}

interface Around {
  known: Identities;
  wasSomewhere: ReadonlySet<string>;
  isSomewhere: ReadonlySet<string>;
  digits: number;
}

function inBlock(was: BlockState, is: BlockState, around: Around): Effect[] {
  const block = is.part ?? was.part;
  const effects = [...ofPeriods(was, is, around), ...between(was.once, is.once, around)];
  return effects.map(effect => ({ ...effect, block }));
}

/**
 * The differences of a period times the earlier number of periods, and additional or fewer periods at their present
 * price.
 */
function ofPeriods(was: BlockState, is: BlockState, around: Around): Unplaced[] {
  const count = differenceOf(is.times, was.times);
  const more = (period: Figured): Unplaced[] =>
    isNothing(count) ? [] : [{ cause: 'periods', part: is.part ?? was.part, ...times(period, count) }];
  // Open-ended work is in no total, so the price of its periods does not affect the difference.
  if (isNothing(is.times)) return more(was.period);
  if (isNothing(was.times)) return more(is.period);
  const changed = between(was.components, is.components, around).map(effect => ({
    ...effect,
    ...figuredBy(key => (isNothing(effect[key]) ? zero : multiply(effect[key], was.times))),
  }));
  return [...changed, ...more(is.period)];
}

type Unplaced = Omit<Effect, 'block'>;

function between(was: ReadonlyMap<string, Component>, is: ReadonlyMap<string, Component>, around: Around): Unplaced[] {
  const names = new Set([...is.keys(), ...was.keys()]);
  return [...names].flatMap(name => {
    const [before, after] = [was.get(name), is.get(name)];
    if (before && after) return changedComponent(before, after, around.digits);
    const component = after ?? before;
    if (!component) return [];
    const figures = after ? minus(after, nothing) : minus(nothing, component);
    return [{ cause: fateOf(name, component, after !== undefined, around), part: component.part, ...figures }];
  });
}

/** The effect of a component that counts in one of the two states only. */
function fateOf(name: string, { cause, part }: Component, isNow: boolean, around: Around): Cause {
  if (!name.startsWith('work ')) return cause;
  if ((isNow ? around.wasSomewhere : around.isSomewhere).has(name)) return 'moved';
  if (around.known.isInBoth(part)) return 'scope';
  return isNow ? 'added' : 'removed';
}

function changedComponent(before: Component, after: Component, digits: number): Unplaced[] {
  const { part } = after;
  const whole = minus(after, before);
  const [was, is] = [before.task, after.task];
  if (!was || !is) return [{ cause: after.cause, part, ...whole }];
  if (!was.rate || !is.rate) {
    const isPriced = was.pricedBy === 'price' || is.pricedBy === 'price';
    return [{ cause: isPriced ? 'price' : 'estimate', part, ...whole }];
  }
  if (isNothing(subtract(was.rate, is.rate))) return [{ cause: 'estimate', part, ...whole }];
  if (isNothing(subtract(was.effort, is.effort))) return [{ cause: 'rate', part, ...whole }];
  // The difference of hours at the old rate, then the difference of rates for the new hours.
  const between = subtract(effortTimesRate(is.effort, was.rate, digits), before.net);
  const estimate = { ...whole, total: between, net: between };
  const rate = { ...nothing, total: subtract(whole.total, between), net: subtract(whole.net, between) };
  return [
    { cause: 'estimate', part, ...estimate },
    { cause: 'rate', part, ...rate },
  ];
}
