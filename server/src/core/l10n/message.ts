import type { Message, MessageShapes, PlainKey } from '../../generated/messages.ts';
import type { Decimal } from '../base/decimal.ts';
import type { Locale } from './locale.ts';

export type { Message, MessageShapes, PlainKey };

/** A text in a plan: one for all languages, or one per language. */
export type Text = string | Partial<Record<Locale, string>>;

/**
 * A value for a placeholder: text, a count (ICU plurals), another message, a plan's own text, alternatives joined as
 * «a, b or c», things joined as «a, b and c», or a figure formatted by locale.
 */
export type MessageValue = string | number | Message | { text: Text } | Message[] | { all: MessageValue[] } | Figure;
export type Figure =
  | { money: Decimal; currency: string | undefined }
  | { number: Decimal }
  /** A fraction: 0.1 is 10%. */
  | { percent: Decimal }
  /** `YYYY-MM-DD`. */
  | { date: string };

/** Values of a message with any key. */
export type MessageValues = Record<string, MessageValue>;

/** Keys of all texts in `l10n/*.en.json`, except those of schemas. */
export type MessageKey = PlainKey | keyof MessageShapes;

/** The rest of keys with a prefix: `KeysBelow<'severity'>` is `error`, `warning` and so on. */
export type KeysBelow<Prefix extends string> = MessageKey extends infer Key
  ? Key extends `${Prefix}.${infer Rest}`
    ? Rest
    : never
  : never;

/** The rest of keys with a prefix whose texts have no placeholders. */
export type PlainKeysBelow<Prefix extends string> = PlainKey extends infer Key
  ? Key extends `${Prefix}.${infer Rest}`
    ? Rest
    : never
  : never;

/**
 * The arguments after a key: none, or the values of its placeholders. For a union of keys, the values must suffice for
 * each.
 */
export type MessageArguments<Key extends MessageKey> = [Key] extends [PlainKey]
  ? []
  : Arguments<MessageShapes[Key & keyof MessageShapes]>;

/** Values that suffice for texts of these shapes; null is the shape of texts without placeholders. */
export type Arguments<Shape> = [Shape] extends [null] ? [] : [values: Both<Exclude<Shape, null>>];

/** The intersection of a union's members. */
type Both<Union> = (Union extends unknown ? (member: Union) => void : never) extends (member: infer Member) => void
  ? Member
  : never;
