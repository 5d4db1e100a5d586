import { Decimal } from '../base/decimal.ts';
import { memoizeByKey } from '../base/memo.ts';

/**
 * Bounds of the numbers in a file. Beyond them a number is a slip of the hand, and exact arithmetic with it would need
 * as many digits as its exponent says: `1e-999999999` plus 1 does not fit into memory.
 */
const greatestNumber = new Decimal('1e12');
const leastNumber = new Decimal('1e-12');
const longestNumber = 30;

/** How a number goes beyond the bounds: too far from zero, too close to it, or written with too many digits. */
export type Excess = 'large' | 'small' | 'long';

/** An exact number, or why it is none that can be computed with; undefined where the text is no decimal number. */
function measured(text: string): Decimal | Excess | undefined {
  if (text.length > longestNumber) return isDecimalText(text) ? 'long' : undefined;
  return measuredShort(text);
}

const measuredShort = memoizeByKey(
  (text: string) => text,
  (text): Decimal | Excess | undefined => {
    if (!isDecimalText(text)) return undefined;
    const value = new Decimal(text.replace(/^\+/, ''));
    const size = value.abs();
    if (size.gt(greatestNumber)) return 'large';
    return size.lt(leastNumber) && !value.eq(0) ? 'small' : value;
  },
);

/** Hours of a day at most, days, and weeks of one day at least: within them nobody works for more than a hundred years. */
const horizon: Record<string, number> = { h: 24 * 36_525, d: 36_525, w: 36_525 };

/** Whether a length of time is longer than plans are made for, whatever the calendar. */
export function isBeyondHorizon(text: string): boolean {
  const [, number = '', unit = 'h'] = /^[+-]?(\d+(?:\.\d+)?)\s*([hdw]?)$/.exec(text) ?? [];
  return Number(number) > (horizon[unit || 'h'] ?? Infinity);
}

/** Whether a text is a decimal number: YAML and CEL know others, such as `0xFF`. */
export function isDecimalText(text: string): boolean {
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(text);
}

/** The exact value of a decimal number within the bounds. */
export function readDecimal(text: string): Decimal | undefined {
  const value = measured(text);
  return typeof value === 'string' ? undefined : value;
}

/** How a number as written is out of bounds; `value` is what YAML or CEL makes of it, for notations that are not decimal. */
export function excessOf(text: string, value?: number): Excess | undefined {
  const found = measured(text);
  if (found === undefined && value !== undefined && Number.isFinite(value)) return excessOf(String(value));
  return typeof found === 'string' ? found : undefined;
}
