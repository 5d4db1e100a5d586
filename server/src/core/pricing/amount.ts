import { type Decimal, one, sum, zero } from '../base/decimal.ts';
import { type Message, type MessageArguments, type MessageKey, makeMessage } from '../l10n/translate.ts';

/** An unknown amount with its reasons: shown as unknown, never as 0. */
export class Unknown {
  readonly reasons: Message[];

  constructor(reasons: Message[]) {
    this.reasons = reasons;
  }
}

/** More reasons are not read, and sums over thousands of unknown parts must not accumulate all of them. */
const mostReasons = 100;

export type Amount = Decimal | Unknown;

export function unknown<Key extends MessageKey>(key: Key, ...values: MessageArguments<Key>): Unknown {
  return new Unknown([makeMessage(key, ...values)]);
}

export function isKnown(amount: Amount): amount is Decimal {
  return !(amount instanceof Unknown);
}

function areKnown(amounts: Amount[]): amounts is Decimal[] {
  return amounts.every(isKnown);
}

/** Combines amounts by a function; if any is unknown, the result is unknown for all their reasons. */
export function combine(amounts: Amount[], compute: (values: Decimal[]) => Decimal): Amount {
  if (areKnown(amounts)) return compute(amounts);
  // Each reason once, so that repeated use of one unknown does not multiply its reasons.
  const reasons = new Set(amounts.flatMap(amount => (isKnown(amount) ? [] : amount.reasons)));
  return new Unknown([...reasons].slice(0, mostReasons));
}

/** Whether an amount is known to be 0. */
export function isNothing(amount: Amount): boolean {
  return isKnown(amount) && amount.eq(zero);
}

export function add(...amounts: Amount[]): Amount {
  return combine(amounts, sum);
}

/** An amount times a number that may be unknown. */
export function multiply(amount: Amount, times: Amount): Amount {
  if (isKnown(times) && times.eq(one)) return amount;
  return combine([amount, times], ([value = zero, count = one]) => value.times(count));
}

export function subtract(from: Amount, amount: Amount): Amount {
  return combine([from, amount], ([a = zero, b = zero]) => a.minus(b));
}

/** Present minus earlier amount; undefined if both are unknown for the same reasons. */
export function differenceOf(now: Amount, then: Amount): Amount {
  return isKnown(now) || isKnown(then) ? subtract(now, then) : zero;
}

/** The value of a field: itself, unknown if it cannot be read, or the default if there is none. */
export function amountOf(
  field: { value: Decimal | undefined } | undefined,
  byDefault: Amount,
  reason: Unknown,
): Amount {
  if (!field) return byDefault;
  return field.value ?? reason;
}
