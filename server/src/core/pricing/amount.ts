import { type Decimal, one, sum, zero } from '../base/decimal.ts';
import { type Message, type MessageArguments, type MessageKey, makeMessage } from '../l10n/translate.ts';

/** An amount nobody can name yet, and why: shown as unknown with its reasons, never as 0. */
export class Unknown {
  readonly reasons: Message[];

  constructor(reasons: Message[]) {
    this.reasons = reasons;
  }
}

/** Nobody reads more; what hangs on a thousand unknown parts must not carry them all from sum to sum. */
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

/** The result of a computation over amounts: unknown for all the reasons of all its unknown parts. */
export function combine(amounts: Amount[], compute: (values: Decimal[]) => Decimal): Amount {
  if (areKnown(amounts)) return compute(amounts);
  // Each reason once: what is computed from the same unknown over and over must not multiply its reasons.
  const reasons = new Set(amounts.flatMap(amount => (isKnown(amount) ? [] : amount.reasons)));
  return new Unknown([...reasons].slice(0, mostReasons));
}

/** Known to be 0. */
export function isNothing(amount: Amount): boolean {
  return isKnown(amount) && amount.eq(zero);
}

export function add(...amounts: Amount[]): Amount {
  return combine(amounts, sum);
}

/** Of each so many: `times` may be unknown. */
export function multiply(amount: Amount, times: Amount): Amount {
  if (isKnown(times) && times.eq(one)) return amount;
  return combine([amount, times], ([value = zero, count = one]) => value.times(count));
}

export function subtract(from: Amount, amount: Amount): Amount {
  return combine([from, amount], ([a = zero, b = zero]) => a.minus(b));
}

/** Now − then. What is unknown now as it was then is no difference that anybody could tell. */
export function differenceOf(now: Amount, then: Amount): Amount {
  return isKnown(now) || isKnown(then) ? subtract(now, then) : zero;
}

/** What a written value is worth: itself, unknown where it cannot be read, or the default where nothing is written. */
export function amountOf(
  field: { value: Decimal | undefined } | undefined,
  byDefault: Amount,
  reason: Unknown,
): Amount {
  if (!field) return byDefault;
  return field.value ?? reason;
}
