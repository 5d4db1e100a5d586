import type { PricedBlock } from './block.ts';
import type { PaymentInput, PlanInput, WayInput } from './data.ts';
import { addDays, addPeriods, daysOf } from './days.ts';
import { taxedOf } from './figures.ts';
import { Fraction, shareOut, sum } from './fraction.ts';
import { isOneOff, type PricedProject } from './project.ts';

export interface Due {
  block: string | null;
  blocks: string[];
  kind: 'prepayment' | 'balance' | 'milestone' | 'period' | 'merged';
  title: string | null;
  amount: Fraction;
  date: string | null;
  dueDate: string | null;
}

/** What a schedule says: the days of the project and of its blocks, and how work billed by the hour is spread. */
export interface Dates {
  finish: string | null;
  blocks: Map<string, { start: string | null; accepted: string | null }>;
  /** Of a block: the day and the hours of each month. */
  months: (block: string) => { date: string; hours: Fraction }[];
}

/** All payments but zero ones, by date, undated last, then in the order of the plan. */
export function paymentsOf(plan: PlanInput, project: PricedProject, dates: Dates): Due[] {
  const { payments } = plan;
  const list = Array.isArray(payments) ? payments : undefined;
  const way = Array.isArray(payments) ? {} : (payments ?? {});
  const byBlock = new Map(
    project.blocks
      .filter(({ block }) => isOneOff(block))
      .map(priced => [priced, oneOffDues(priced, plan, dates, project.digits)]),
  );
  if (!list) joinSmall(byBlock, way);
  const ofBlocks = project.blocks.flatMap(priced => {
    if (isActual(priced)) return actualDues(priced, dates, project.digits);
    if (isOneOff(priced.block)) return list ? [] : (byBlock.get(priced) ?? []);
    return [...periodDues(priced, dates), ...(list ? [] : onceDues(priced))];
  });
  const listed = list ? listedDues(list, plan, project, dates) : [];
  const known = [...listed, ...ofBlocks].filter(due => !due.amount.isZero);
  const place = new Map(plan.blocks.map(({ id }, index) => [id, index]));
  const dues = inOrder(way.merge ? mergeDays(known) : known);
  return dues.map(due => ({ ...due, blocks: due.blocks.sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0)) }));
}

const isActual = ({ block }: PricedBlock) => block.billing === 'actual';

function dueOf(priced: PricedBlock, kind: Due['kind'], amount: Fraction, date: string | null): Due {
  const { id } = priced.block;
  return { block: id, blocks: [id], kind, title: null, amount, date, dueDate: null };
}

/** A prepayment when the block begins, the balance when it is accepted. */
function oneOffDues(priced: PricedBlock, plan: PlanInput, dates: Dates, digits: number): Due[] {
  if (isActual(priced)) return [];
  const { total } = taxedOf(priced.figures);
  const share = Fraction.ofPercent(priced.block.prepayment ?? plan.pricing.prepayment ?? '100%');
  const prepayment = total.times(share).round(digits);
  const days = dates.blocks.get(priced.block.id);
  return [
    dueOf(priced, 'prepayment', prepayment, days?.start ?? null),
    dueOf(priced, 'balance', total.minus(prepayment), days?.accepted ?? null),
  ].filter(due => !due.amount.isZero);
}

/** Blocks below `least` join the last payment before them, else the first after, else they all become one. */
function joinSmall(byBlock: Map<PricedBlock, Due[]>, { least }: WayInput): void {
  if (least === undefined) return;
  const entries = [...byBlock].filter(([priced]) => !isActual(priced));
  const isSmall = (priced: PricedBlock) => taxedOf(priced.figures).total.isBelow(Fraction.of(least));
  const small = entries.filter(([priced, dues]) => isSmall(priced) && dues.length > 0);
  for (const [priced] of small) byBlock.set(priced, []);
  const position = new Map(entries.map(([priced], index) => [priced, index]));
  const large = entries.filter(([priced, dues]) => !isSmall(priced) && dues.length > 0);
  if (large.length === 0) allAsOne(small, byBlock);
  for (const [priced] of small) {
    const at = position.get(priced) ?? 0;
    const before = large.filter(([other]) => (position.get(other) ?? 0) < at).at(-1);
    const due = before ? before[1].at(-1) : large[0]?.[1][0];
    if (due) join(due, [priced.block.id], taxedOf(priced.figures).total);
  }
}

/** All of them on the day of the first; a single payment stays what it is. */
function allAsOne(small: [PricedBlock, Due[]][], byBlock: Map<PricedBlock, Due[]>): void {
  const [first, ...others] = small.flatMap(([, dues]) => dues);
  const owner = small[0]?.[0];
  if (!first || !owner) return;
  for (const { blocks, amount } of others) join(first, blocks, amount);
  byBlock.set(owner, [first]);
}

function join(due: Due, blocks: string[], amount: Fraction): void {
  due.amount = due.amount.plus(amount);
  due.kind = 'merged';
  due.blocks = [...new Set([...due.blocks, ...blocks])];
}

/** As many payments as periods, at their begins or last days; none of open-ended work. */
function periodDues(priced: PricedBlock, dates: Dates): Due[] {
  const { block, recurring, period } = priced;
  if (!recurring?.times) return [];
  const { every } = recurring;
  const start = dates.blocks.get(block.id)?.start ?? null;
  const dayOf = (index: number) => {
    if (start === null) return null;
    return block.pay === 'arrears' ? addDays(addPeriods(start, every, index + 1), -1) : addPeriods(start, every, index);
  };
  const { total } = taxedOf(period);
  return Array.from({ length: recurring.times }, (_, index) => dueOf(priced, 'period', total, dayOf(index)));
}

/** Changes of recurring work that count once, where no list pays for them. */
function onceDues(priced: PricedBlock): Due[] {
  return [dueOf(priced, 'balance', taxedOf(priced.once).total, null)];
}

/** Time and materials: by month, in proportion to the hours in each. */
function actualDues(priced: PricedBlock, dates: Dates, digits: number): Due[] {
  const { total } = taxedOf(priced.figures);
  const months = dates.months(priced.block.id);
  if (months.length === 0) return [dueOf(priced, 'period', total, null)];
  const hours = months.map(month => month.hours);
  const shares = shareOut(total, hours, digits);
  return months.map(({ date }, index) => dueOf(priced, 'period', shares[index] ?? Fraction.zero, date));
}

function listedDues(list: PaymentInput[], plan: PlanInput, project: PricedProject, dates: Dates): Due[] {
  const amounts = listedAmounts(list, project);
  return list.map((payment, index) => {
    const block = payment.after ?? payment.before ?? null;
    const date = dayOf(payment, plan, dates);
    return {
      block,
      blocks: block === null ? [] : [block],
      kind: 'milestone',
      title: payment.title ?? null,
      amount: amounts[index] ?? Fraction.zero,
      date,
      dueDate: date !== null && payment.due !== undefined ? addDays(date, daysOf(payment.due)) : null,
    };
  });
}

/** The list is of all one-off work but what is billed by the hours really spent. */
export function listedTotal(project: PricedProject): Fraction {
  const actual = project.blocks.filter(isActual).map(({ figures }) => taxedOf(figures).total);
  return project.oneOff.total.minus(sum(actual));
}

/** What each payment of a list comes to. */
export function listedAmounts(list: PaymentInput[], project: PricedProject): Fraction[] {
  const whole = listedTotal(project);
  const shares = list.map(({ share }) => (share === undefined ? Fraction.zero : Fraction.ofPercent(share)));
  const isOnlyShares = list.every(({ share }) => share !== undefined);
  if (isOnlyShares && sum(shares).equals(Fraction.one)) return shareOut(whole, shares, project.digits);
  const fixed = list.map(({ amount }, index) =>
    amount === undefined
      ? whole.times(shares[index] ?? Fraction.zero).round(project.digits)
      : Fraction.of(amount).round(project.digits),
  );
  const rest = whole.minus(sum(fixed));
  return list.map((payment, index) => (payment.rest ? rest : (fixed[index] ?? Fraction.zero)));
}

function dayOf(payment: PaymentInput, plan: PlanInput, dates: Dates): string | null {
  const event = eventOf(payment, plan, dates);
  if (event === null) return null;
  const isHoldback = payment.rest === true && payment.after !== undefined;
  const lag = payment.lag ?? (isHoldback ? plan.terms?.warranty : undefined) ?? 0;
  return addDays(event, daysOf(lag));
}

function eventOf({ at, after, before }: PaymentInput, plan: PlanInput, dates: Dates): string | null {
  if (after !== undefined) return dates.blocks.get(after)?.accepted ?? null;
  if (before !== undefined) return dates.blocks.get(before)?.start ?? null;
  const start = plan.project.start ?? null;
  if (at === 'signing') return plan.project.contract?.date ?? start;
  if (at === 'start') return start;
  return at === 'finish' ? dates.finish : (at ?? null);
}

/** Payments of one day become one; undated ones stay apart. */
function mergeDays(dues: Due[]): Due[] {
  const merged: Due[] = [];
  for (const due of dues) {
    const same = due.date === null ? undefined : merged.find(({ date }) => date === due.date);
    if (same) join(same, due.blocks, due.amount);
    else merged.push({ ...due });
  }
  return merged;
}

function inOrder(dues: Due[]): Due[] {
  const key = (due: Due) => due.date ?? '9999-12-31';
  return dues
    .map((due, index) => ({ due, index }))
    .sort((a, b) => key(a.due).localeCompare(key(b.due)) || a.index - b.index)
    .map(({ due }) => due);
}
