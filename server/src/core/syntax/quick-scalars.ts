import { marks, nodeType } from './library-nodes.ts';

/** Start and end of a node as the library gives them; its third number is the end of what follows. */
export type Range = [start: number, end: number, end: number];

export class QuickScalar {
  readonly [nodeType] = marks.scalar;
  readonly type: 'PLAIN' | 'QUOTE_DOUBLE' | 'QUOTE_SINGLE' | 'BLOCK_LITERAL' | 'BLOCK_FOLDED';
  readonly value: string | number | boolean | null;
  readonly source: string;
  readonly range: Range;

  constructor(type: QuickScalar['type'], value: QuickScalar['value'], source: string, start: number, end: number) {
    this.type = type;
    this.value = value;
    this.source = source;
    this.range = [start, end, end];
  }
}

/** Plain scalars that are not strings in YAML 1.2's core schema. */
const words = new Map<string, boolean | null>([
  ...['~', 'null', 'Null', 'NULL'].map((word): [string, null] => [word, null]),
  ...['true', 'True', 'TRUE'].map((word): [string, boolean] => [word, true]),
  ...['false', 'False', 'FALSE'].map((word): [string, boolean] => [word, false]),
]);

const integer = /^[-+]?\d+$/;
const fraction = /^[-+]?(?:\.\d+|\d+\.\d*)$/;
/** Numbers with more digits are rounded in ways that only the library knows. */
const mostDigits = 15;
/** Numbers in other notations: octal, hexadecimal, with an exponent, infinity, NaN. */
const otherNumber = /^(?:0[ox]|[-+]?\.(?:inf|nan)|[-+]?[\d.]+e)/i;

/** The value of a plain scalar; undefined if the library has to decide. */
export function plainValue(source: string): QuickScalar['value'] | undefined {
  const known = words.get(source);
  if (known !== undefined) return known;
  const first = source.charCodeAt(0);
  // Only digits and + - . can begin a number.
  const mayBeNumber = (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d || first === 0x2e;
  if (!mayBeNumber) return source;
  if (integer.test(source) || fraction.test(source)) {
    return source.length > mostDigits ? undefined : Number(source);
  }
  return otherNumber.test(source) ? undefined : source;
}
