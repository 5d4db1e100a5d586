import type { Message, MessageShapes, PlainKey } from '../../generated/messages.ts';
import type { Decimal } from '../base/decimal.ts';
import type { Locale } from './locale.ts';

export type { Message, MessageShapes, PlainKey };

/** A plan's own text: the same in every language, or one for each. */
export type Text = string | Partial<Record<Locale, string>>;

/**
 * What a message's placeholders may be filled with: a text as it is, a count (ICU plurals), another message, a plan's
 * own text, alternatives that are listed as «a, b or c», things that are listed as «a, b and c», or a figure that each
 * language writes in its own way.
 */
export type MessageValue = string | number | Message | { text: Text } | Message[] | { all: MessageValue[] } | Figure;
export type Figure =
  | { money: Decimal; currency: string | undefined }
  | { number: Decimal }
  /** A fraction: 0.1 is 10%. */
  | { percent: Decimal }
  /** `YYYY-MM-DD`. */
  | { date: string };

/** Values of a message whose key does not matter. */
export type MessageValues = Record<string, MessageValue>;

/** Keys of all texts in `l10n/*.en.json`, but for those of the schemas. */
export type MessageKey = PlainKey | keyof MessageShapes;

/** What stands below a prefix: `KeysBelow<'severity'>` is `error`, `warning` and so on. */
export type KeysBelow<Prefix extends string> = MessageKey extends infer Key
  ? Key extends `${Prefix}.${infer Rest}`
    ? Rest
    : never
  : never;

/** Keys below a prefix whose texts take nothing in. */
export type PlainKeysBelow<Prefix extends string> = PlainKey extends infer Key
  ? Key extends `${Prefix}.${infer Rest}`
    ? Rest
    : never
  : never;

/**
 * What follows a key in a call: nothing, or the values of its placeholders. Of several possible keys the values have to
 * be enough for each.
 */
export type MessageArguments<Key extends MessageKey> = [Key] extends [PlainKey]
  ? []
  : Arguments<MessageShapes[Key & keyof MessageShapes]>;

/** Values that are enough for texts of these shapes; null is the shape of texts that take nothing in. */
export type Arguments<Shape> = [Shape] extends [null] ? [] : [values: Both<Exclude<Shape, null>>];

/** The intersection of a union's members. */
type Both<Union> = (Union extends unknown ? (member: Union) => void : never) extends (member: infer Member) => void
  ? Member
  : never;
