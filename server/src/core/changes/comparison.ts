import type { PricedPlan } from '../pricing/price-plan.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';
import { type DateChange, dateChange } from './dates.ts';
import { diffTexts, type TextDiff } from './differences.ts';
import { type Effect, effectsOf } from './effects.ts';
import { type Figured, movedBy } from './figured.ts';
import { type PaymentChange, paymentChanges } from './payments.ts';

/** A state of a plan: its text and its figures. */
export interface PlanState {
  text: string;
  document: Pick<SyntaxDocument, 'root' | 'at' | 'lines'>;
  priced: PricedPlan;
}

/** The differences between two states of a plan, and their effects on money, hours, payments and dates. */
export interface Comparison extends TextDiff {
  before: PlanState;
  after: PlanState;
  /** Present minus earlier figures; unknown if one of them is, or if currencies differ. */
  difference: Figured;
  /** Their sum is the difference. Empty if currencies differ. */
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
