import type { PricedPlan } from '../pricing/price-plan.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';
import { type DateChange, dateChange } from './dates.ts';
import { diffTexts, type TextDiff } from './differences.ts';
import { type Effect, effectsOf } from './effects.ts';
import { type Figured, movedBy } from './figured.ts';
import { type PaymentChange, paymentChanges } from './payments.ts';

/** One state of a plan: its text and what it comes to. */
export interface PlanState {
  text: string;
  document: Pick<SyntaxDocument, 'root' | 'at' | 'lines'>;
  priced: PricedPlan;
}

/** What is different between two states of a plan, and what that does to money, hours, payments and dates. */
export interface Comparison extends TextDiff {
  before: PlanState;
  after: PlanState;
  /** Figures now − figures then; unknown where one of them is, or where the currencies differ. */
  difference: Figured;
  /** They add up to the difference. Empty where the currencies differ: there is nothing to add. */
  effects: Effect[];
  payments: PaymentChange[];
  dates: DateChange;
  isSameCurrency: boolean;
}

/** Compares two states of a plan by meaning, not by lines. */
export function compareStates(before: PlanState, after: PlanState): Comparison {
  const [then, now] = [before.priced, after.priced];
  const diff = diffTexts(sourceOf(before), sourceOf(after));
  const isSameCurrency = then.currency === now.currency;
  return {
    ...diff,
    before,
    after,
    difference: movedBy(then, now),
    effects: isSameCurrency ? effectsOf(then, now, diff.matches) : [],
    payments: paymentChanges(then, now),
    dates: dateChange(then, now, diff.differences),
    isSameCurrency,
  };
}

function sourceOf({ text, document }: PlanState) {
  return { root: document.root, text };
}
