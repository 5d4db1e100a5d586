import { groupedBy } from '../base/grouped.ts';
import type { Text } from '../l10n/translate.ts';
import { type Amount, isKnown, subtract } from '../pricing/amount.ts';
import type { PricedItem } from '../pricing/price-item.ts';
import type { PricedBlock, PricedPlan } from '../pricing/price-plan.ts';
import type { PricedTask } from '../pricing/price-task.ts';

/** Something with a price and hours: the project, a block, a task or an item. */
export type Priced = PricedPlan | PricedBlock | PricedTask | PricedItem;

/** Its figures in one state of a plan. */
interface Figure {
  /** Its title, by which it is found again if its id has changed. */
  title: string;
  /** With VAT for the project and blocks, without VAT for tasks and items, as in hovers. */
  money: Amount;
  /** Sixths of an hour; undefined for an item. */
  effort: Amount | undefined;
}

/** All figures of one state of a plan, by their {@link figureName}. */
export interface Figures {
  currency: string | undefined;
  byName: ReadonlyMap<string, Figure>;
}

/** The name under which a figure is found in other states: its id as written, else its title. */
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

/** A generated id depends on the position, so it is not used. Parts of a case are named by the case. */
function nameOf(kind: string, { id, idField, origin, title }: Named): string {
  const isByPlace = idField === undefined && origin === undefined && title !== undefined;
  return isByPlace ? JSON.stringify([kind, 'title', title]) : JSON.stringify([kind, id]);
}

/** Of two figures with one name, the first counts. */
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

/** The last step that changed a figure, and by how much. */
export interface Move<S> {
  step: S;
  /** Undefined if the currency has changed since, so that amounts cannot be subtracted. */
  money: Amount | undefined;
  /** Sixths of an hour. */
  effort: Amount | undefined;
  /** Whether it was added by this step. */
  isNew: boolean;
}

export interface Told<S> {
  since: Move<undefined> | undefined;
  move: Move<S> | undefined;
  isSettled: boolean;
}

interface Tracked {
  /** Its name in the oldest state so far. */
  name: string;
  figure: Figure;
}

/**
 * Follows all figures of a plan back through its states, newest first, until each has changed; renamed parts are found
 * by title. Only the oldest state is kept, so memory does not grow with the history. `S` is a step between states: a
 * commit.
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
   * What is known so far about a figure of the present state: what has changed it since the newest state, and the last
   * earlier step that did. Settled when older states can add nothing.
   */
  of(now: Figures, name: string): Told<S> {
    const figure = now.byName.get(name);
    const latestName = figure && renamed(this.#latest, now)(name, figure);
    const latest = latestName === undefined ? undefined : this.#latest.byName.get(latestName);
    const since = figure && moveBetween(latest, figure, undefined, now.currency === this.#latest.currency);
    const move = latest && latestName !== undefined ? this.#moves.get(latestName) : undefined;
    return { since, move, isSettled: !latest || move !== undefined };
  }

  /** Adds the state before the oldest one so far; `step` led from it to that one. */
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

  /** There is no earlier state: everything in the oldest one was added by `step`. */
  begin(step: S): void {
    for (const [name, { figure }] of this.#tracked) this.#moves.set(name, added(figure, step));
    this.#tracked = new Map();
  }
}

/** The difference of a figure between two states; undefined if there is none. */
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

/** Undefined if there is no difference; two unknown amounts count as equal. */
function differenceOf(after: Amount, before: Amount): Amount | undefined {
  if (!isKnown(after) && !isKnown(before)) return undefined;
  const difference = subtract(after, before);
  return isKnown(difference) && difference.eq(0) ? undefined : difference;
}

/**
 * Maps a figure to its name in the earlier state: the same name, else the only unmatched figure with its title and
 * kind.
 */
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
