import { groupedBy } from '../base/grouped.ts';
import type { Text } from '../l10n/translate.ts';
import { type Amount, isKnown, subtract } from '../pricing/amount.ts';
import type { PricedItem } from '../pricing/price-item.ts';
import type { PricedBlock, PricedPlan } from '../pricing/price-plan.ts';
import type { PricedTask } from '../pricing/price-task.ts';

/** Something that has a price and hours of its own: the whole project, a block, a task or an item. */
export type Priced = PricedPlan | PricedBlock | PricedTask | PricedItem;

/** What it came to in one state of a plan. */
interface Figure {
  /** What people call it: by that it is found again where its id is another. */
  title: string;
  /** With VAT of the project and of a block, before it of a task or an item: what its hover tells. */
  money: Amount;
  /** Sixths of an hour; nothing of an item. */
  effort: Amount | undefined;
}

/** All figures of one state of a plan, by the names that {@link figureName} gives them. */
export interface Figures {
  currency: string | undefined;
  byName: ReadonlyMap<string, Figure>;
}

/** Under which name a figure goes from state to state: its id as written, else what it is called. */
export function figureName(priced: Priced): string {
  if ('plan' in priced) return 'project';
  if ('block' in priced) return nameOf('block', priced.block);
  return 'task' in priced ? nameOf('task', priced.task) : nameOf('item', priced.item);
}

interface Named {
  id: string;
  idField: unknown;
  origin?: string | undefined;
  title: Text | undefined;
}

/** An id by place is another as soon as something is put before it. What a case brings is named by the case. */
function nameOf(kind: string, { id, idField, origin, title }: Named): string {
  const isByPlace = idField === undefined && origin === undefined && title !== undefined;
  return isByPlace ? JSON.stringify([kind, 'title', title]) : JSON.stringify([kind, id]);
}

/** Of two with one name the first counts, as everywhere. */
export function figuresOf(plan: PricedPlan): Figures {
  const byName = new Map<string, Figure>([['project', { title: '', money: plan.total, effort: plan.effort }]]);
  const put = (priced: Priced, figure: Figure) => {
    const name = figureName(priced);
    if (!byName.has(name)) byName.set(name, figure);
  };
  const putTask = (priced: PricedTask): void => {
    put(priced, { title: titleOf(priced.task), money: priced.net, effort: priced.effort });
    for (const inner of priced.tasks) putTask(inner);
  };
  for (const block of plan.everyBlock) {
    put(block, { title: titleOf(block.block), money: block.total, effort: block.effort });
    for (const task of block.tasks) putTask(task);
    for (const item of block.itemList) put(item, { title: titleOf(item.item), money: item.net, effort: undefined });
  }
  return { currency: plan.currency, byName };
}

function titleOf({ title }: Pick<Named, 'title'>): string {
  return title === undefined ? '' : JSON.stringify(title);
}

/** The last step that moved a figure, and by how much. */
export interface Move<S> {
  step: S;
  /** Undefined where the currency is another since: there is nothing to subtract. */
  money: Amount | undefined;
  /** Sixths of an hour. */
  effort: Amount | undefined;
  /** It has not been there before: what it came with. */
  isNew: boolean;
}

export interface Told<S> {
  since: Move<undefined> | undefined;
  move: Move<S> | undefined;
  isSettled: boolean;
}

interface Tracked {
  /** What it was called in the oldest state so far. */
  name: string;
  figure: Figure;
}

/**
 * Follows all figures of a plan back through its states, from the newest one on, until each has been another; what was renamed is
 * found again by its title. Of all the states only the oldest is kept, so that it costs no more for a long history. `S` is what
 * leads from one state to the next: a commit.
 */
export class FigureHistory<S> {
  readonly #latest: Figures;
  readonly #moves = new Map<string, Move<S>>();
  #tracked: ReadonlyMap<string, Tracked>;
  #oldest: Figures;

  constructor(latest: Figures) {
    this.#latest = latest;
    this.#oldest = latest;
    this.#tracked = new Map([...latest.byName].map(([name, figure]) => [name, { name, figure }]));
  }

  /**
   * What is known so far of a figure of a state after the newest one: what has moved it since, and the last step that did before.
   * Settled as soon as going on would tell no more.
   */
  of(now: Figures, name: string): Told<S> {
    const figure = now.byName.get(name);
    const latestName = figure && renamed(this.#latest, now)(name, figure);
    const latest = latestName === undefined ? undefined : this.#latest.byName.get(latestName);
    const since = figure && moveBetween(latest, figure, undefined, now.currency === this.#latest.currency);
    const move = latest && latestName !== undefined ? this.#moves.get(latestName) : undefined;
    return { since, move, isSettled: !latest || move !== undefined };
  }

  /** The state before the oldest one so far; `step` led from it to that. */
  goBack(before: Figures, step: S): void {
    const earlierNames = renamed(before, this.#oldest);
    const tracked = new Map<string, Tracked>();
    for (const [name, { name: known, figure }] of this.#tracked) {
      const earlierName = earlierNames(known, figure);
      const earlier = earlierName === undefined ? undefined : before.byName.get(earlierName);
      const move = moveBetween(earlier, figure, step, before.currency === this.#oldest.currency);
      if (move) this.#moves.set(name, move);
      else if (earlier && earlierName !== undefined) tracked.set(name, { name: earlierName, figure: earlier });
    }
    this.#tracked = tracked;
    this.#oldest = before;
  }

  /** There is nothing before the oldest state: what it has came with the step that made it. */
  begin(step: S): void {
    for (const [name, { figure }] of this.#tracked) this.#moves.set(name, added(figure, step));
    this.#tracked = new Map();
  }
}

/** By how much a figure differs between two states; undefined where it does not. */
function moveBetween<S>(
  before: Figure | undefined,
  after: Figure,
  step: S,
  isSameCurrency: boolean,
): Move<S> | undefined {
  if (!before) return added(after, step);
  const effort = before.effort && after.effort && differenceOf(after.effort, before.effort);
  const money = isSameCurrency ? differenceOf(after.money, before.money) : undefined;
  const isAsBefore = isSameCurrency && money === undefined && effort === undefined;
  return isAsBefore ? undefined : { step, money, effort, isNew: false };
}

function added<S>({ money, effort }: Figure, step: S): Move<S> {
  return { step, money, effort, isNew: true };
}

/** Undefined where there is none; what was unknown and is so still is as it was. */
function differenceOf(after: Amount, before: Amount): Amount | undefined {
  if (!isKnown(after) && !isKnown(before)) return undefined;
  const difference = subtract(after, before);
  return isKnown(difference) && difference.eq(0) ? undefined : difference;
}

/** How a figure was called in the state before: as now, else as the only one of its title and kind that is called otherwise now. */
function renamed(before: Figures, after: Figures): (name: string, figure: Figure) => string | undefined {
  const kindOf = (name: string) => name.slice(0, name.indexOf(','));
  const gone = groupedBy(
    [...before.byName].filter(([name, { title }]) => title !== '' && !after.byName.has(name)),
    ([name, { title }]) => `${kindOf(name)} ${title}`,
  );
  return (name, { title }) => {
    if (before.byName.has(name)) return name;
    const [only, ...others] = gone.get(`${kindOf(name)} ${title}`) ?? [];
    return others.length === 0 ? only?.[0] : undefined;
  };
}
