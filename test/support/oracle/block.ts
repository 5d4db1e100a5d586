import type { BlockInput, Every, PlanInput } from './data.ts';
import { addFigures, type Figures, noFigures, timesFigures } from './figures.ts';
import { Fraction, sum, sumKnown } from './fraction.ts';
import { itemsOf, type PricedItem, subtotalOf } from './items.ts';
import { isIncluded, rateTextOf, taxed } from './vat.ts';
import { changePiece, hoursOf, type Piece, piecesOf } from './work.ts';

export interface PricedBlock {
  block: BlockInput;
  recurring: { every: Every; times: number | null } | undefined;
  /** Of one period; of one-off work all of it. */
  period: Figures;
  /** Changes on recurring work that count once. */
  once: Figures;
  /** What the block adds to the project. */
  figures: Figures;
}

/** A block up to its own discount: what the plan's discount is taken from. */
export interface Draft {
  block: BlockInput;
  tasks: Piece[];
  items: PricedItem[];
  /** Of each period, or of one-off work. */
  changes: Piece[];
  /** On recurring work, once. */
  onceChanges: Piece[];
  subtotal: Fraction;
  contingency: Fraction;
  ownDiscount: Fraction;
  /** Subtotal + contingency + changes − own discount. */
  base: Fraction;
}

export function draftOf(block: BlockInput, plan: PlanInput, digits: number): Draft {
  const tasks = piecesOf(block, plan, digits);
  const agreed = (plan.changes ?? []).filter(change => change.block === block.id && change.status === 'agreed');
  const isOnce = (each: boolean | undefined) => block.every !== undefined && each !== true;
  const changesThat = (once: boolean) =>
    agreed
      .filter(change => isOnce(change['each-period']) === once)
      .map(change => changePiece(change, block, plan, digits));
  const subtotal = subtotalOf(block, plan, digits);
  const contingency = contingencyOf(block, tasks, plan).round(digits);
  const changes = changesThat(false);
  const before = sum([subtotal, contingency, ...changes.map(change => change.net)]);
  const ownDiscount = discountOf(block.discount, before).round(digits);
  const items = itemsOf(block, plan, digits);
  const base = before.minus(ownDiscount);
  return { block, tasks, items, changes, onceChanges: changesThat(true), subtotal, contingency, ownDiscount, base };
}

/** On what is priced by hours and counts; none where the block has a price of its own. */
function contingencyOf(block: BlockInput, tasks: Piece[], plan: PlanInput): Fraction {
  if (block.price !== undefined) return Fraction.zero;
  const byHours = tasks.filter(piece => !piece.isOptional && piece.isByHours).map(piece => piece.net);
  return sum(byHours).times(Fraction.ofPercent(block.contingency ?? plan.pricing.contingency ?? '0%'));
}

/** A percentage of it, or an amount off it; not rounded. */
export function discountOf(discount: string | number | undefined, base: Fraction): Fraction {
  if (discount === undefined) return Fraction.zero;
  return typeof discount === 'number' ? Fraction.of(discount) : base.times(Fraction.ofPercent(discount));
}

/** The block with its share of the plan's discount. */
export function priceBlock(draft: Draft, planDiscount: Fraction, plan: PlanInput, digits: number): PricedBlock {
  const { block } = draft;
  const period = periodFigures(draft, planDiscount, plan, digits);
  if (block.every === undefined) return { block, recurring: undefined, period, once: noFigures, figures: period };
  const once = onceFigures(draft, plan, digits);
  const times = block.times ?? null;
  const figures = times === null ? once : addFigures([timesFigures(period, times), once]);
  return { block, recurring: { every: block.every, times }, period, once, figures };
}

function periodFigures(draft: Draft, planDiscount: Fraction, plan: PlanInput, digits: number): Figures {
  const { block, tasks, items, changes, subtotal, contingency, ownDiscount, base } = draft;
  const countedItems = items.filter(item => !item.isOptional);
  const counted = [...tasks.filter(piece => !piece.isOptional), ...changes];
  const changed = sum(changes.map(change => change.net));
  const discount = ownDiscount.plus(planDiscount);
  const reduced = base.minus(planDiscount);
  const isAsWritten = block.price !== undefined && changed.isZero && discount.isZero;
  const work = isAsWritten ? reduced : lifted(reduced, plan.pricing['round-to']);
  const ratesAt = (price: Fraction) =>
    taxed(
      [{ rate: rateTextOf(plan, block), sum: price }, ...countedItems.map(({ rate, net }) => ({ rate, sum: net }))],
      isIncluded(plan),
      digits,
    );
  const totalAt = (factor: string) =>
    sum(
      [...ratesAt(work.times(Fraction.one.plus(Fraction.ofPercent(factor))).round(digits)).values()].map(
        ({ total }) => total,
      ),
    );
  const [low, high] = estimates[maturityOf(block)];
  return {
    hours: hoursOf(counted, 'billable'),
    clientHours: hoursOf(counted, 'client'),
    internalHours: hoursOf(counted, 'internal'),
    subtotal,
    contingency,
    changes: changed,
    rounding: work.minus(reduced),
    discount,
    items: sum(countedItems.map(item => item.net)),
    optional: sum([...tasks, ...items].filter(part => part.isOptional).map(part => part.net)),
    rates: ratesAt(work),
    low: totalAt(low),
    high: totalAt(high),
    cost: costOf(draft, digits),
    variance: block.price === undefined ? varianceOf(counted) : Fraction.zero,
  };
}

/** Changes that count once: with the block's VAT, without contingency, discount or rounding. */
function onceFigures({ block, onceChanges }: Draft, plan: PlanInput, digits: number): Figures {
  const changes = sum(onceChanges.map(change => change.net));
  const rates = taxed([{ rate: rateTextOf(plan, block), sum: changes }], isIncluded(plan), digits);
  const total = sum([...rates.values()].map(row => row.total));
  return {
    ...noFigures,
    hours: hoursOf(onceChanges, 'billable'),
    clientHours: hoursOf(onceChanges, 'client'),
    internalHours: hoursOf(onceChanges, 'internal'),
    changes,
    rates,
    low: total,
    high: total,
    cost: sumKnown(onceChanges.map(change => change.cost)),
  };
}

/** The built-in methodology's: how far an estimate of each maturity may be off. */
const estimates = {
  preliminary: ['-15%', '40%'],
  detailed: ['-5%', '10%'],
  fixed: ['0%', '0%'],
} as const;

function maturityOf(block: BlockInput): keyof typeof estimates {
  return block.estimate ?? (block.price === undefined ? 'preliminary' : 'fixed');
}

/** To the next multiple of a step. */
function lifted(price: Fraction, step: number | undefined): Fraction {
  if (step === undefined) return price;
  const size = Fraction.of(step);
  return Fraction.ratio(-price.over(size).negative().floor(), 1n).times(size);
}

/** A cost of its own stands in place of its tasks'; with a price of its own and no known cost inside it is unknown. */
function costOf({ block, tasks, items, changes }: Draft, digits: number): Fraction | null {
  const countedTasks = tasks.filter(piece => !piece.isOptional).map(piece => piece.cost);
  const countedItems = items.filter(item => !item.isOptional).map(item => item.cost);
  const beside = [...countedItems, ...changes.map(change => change.cost)];
  if (block.cost !== undefined) return sumKnown([Fraction.of(block.cost).round(digits), ...beside]);
  const isNothingKnown = [...countedTasks, ...countedItems].every(cost => cost === null);
  if (block.price !== undefined && isNothingKnown) return null;
  return sumKnown([...countedTasks, ...beside]);
}

function varianceOf(pieces: Piece[]): Fraction {
  return sum(pieces.map(({ deviation }) => deviation.times(deviation)));
}
