import { Decimal, one } from '../../base/decimal.ts';
import type { Estimate } from '../../language/values.ts';
import { type Amount, add, isKnown, subtract } from '../../pricing/amount.ts';
import type { Figures } from '../../pricing/price-plan.ts';
import type { Cell, Value } from '../model.ts';
import type { Writer } from '../writer.ts';
import type { WorkCell } from './model.ts';

/** Three points and quantity; a single number is used for all points. */
export function estimateCells(
  estimate: Estimate | undefined,
  quantity: Decimal | undefined,
): Partial<Record<'min' | 'likely' | 'max' | 'quantity', WorkCell>> {
  if (!estimate) return {};
  return {
    min: { value: decimal(estimate.min) },
    likely: { value: decimal(estimate.likely) },
    max: { value: decimal(estimate.max) },
    quantity: { value: decimal(quantity ?? one) },
  };
}

export function text(value: string, level = 0): WorkCell {
  return { value, level };
}

export function decimal(value: Decimal): Value {
  return { type: 'number', number: value };
}

export function number(value: number): Value {
  return decimal(new Decimal(value));
}

export function valueCell({ value, text: shown }: Cell): WorkCell {
  return { value: value ?? (shown === '' ? undefined : shown) };
}

/** An unknown amount is shown as unknown, without a formula. */
export function moneyCell(amount: Amount, writer: Writer, formula?: string): WorkCell {
  const cell = valueCell(writer.moneyCell(amount));
  if (formula === undefined || !isKnown(amount)) return cell;
  return { ...cell, formula: `=${exact(formula, writer.priced.digits)}` };
}

/** Spreadsheets use floats: sums are rounded to minor units, so that errors do not accumulate. */
function exact(formula: string, digits: number): string {
  const isExact = /^ROUND\([^()]*\)$|^[^()+*/-]*$/.test(formula) && !formula.includes('SUM');
  return isExact ? formula : `ROUND(${formula},${digits})`;
}

export function effortCell(effort: Amount, writer: Writer, formula?: string): WorkCell {
  const cell = valueCell(writer.hoursCell(effort));
  return formula !== undefined && isKnown(effort) ? { ...cell, formula: `=${formula}` } : cell;
}

/** The price of a block before the discount (step 4). */
export function undiscountedOf({ subtotal, contingency, changes }: Figures): Amount {
  return add(subtotal, contingency, changes);
}

/** The price quoted for the work of a block (step 6). */
export function quotedOf(figures: Figures): Amount {
  return subtract(add(undiscountedOf(figures), figures.rounding), figures.discount);
}
