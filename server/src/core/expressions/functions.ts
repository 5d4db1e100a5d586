import { type Fuel, maxText } from './limits.ts';
import { common, type ExpressionType, elementOf, type Value } from './types.ts';

/** A function or method. The receiver of a method is its first argument. */
export interface ExpressionFunction {
  name: string;
  isMethod: boolean;
  /** Its notation for people. */
  usage: string;
  accepts(types: ExpressionType[]): boolean;
  result: ExpressionType;
  /** Called only if all arguments are known. */
  run(values: Value[], fuel: Fuel): Value;
}

/** A function whose argument is an expression, evaluated for each item of a list. */
export interface ExpressionMacro {
  name: 'all' | 'exists' | 'exists_one' | 'filter' | 'map';
  usage: string;
}

export const macros: ExpressionMacro[] = [
  { name: 'all', usage: 'list.all(x, condition)' },
  { name: 'exists', usage: 'list.exists(x, condition)' },
  { name: 'exists_one', usage: 'list.exists_one(x, condition)' },
  { name: 'filter', usage: 'list.filter(x, condition)' },
  { name: 'map', usage: 'list.map(x, value)' },
];

export const hasUsage = 'has(object.field)';

export const functions: ExpressionFunction[] = [
  { name: 'size', isMethod: true, usage: 'list.size()', accepts: isSized, result: 'number', run: sizeOf },
  { name: 'size', isMethod: false, usage: 'size(list)', accepts: isSized, result: 'number', run: sizeOf },
  textTest('contains', includes),
  textTest('startsWith', (text, part) => text.startsWith(part)),
  textTest('endsWith', (text, part) => text.endsWith(part)),
  {
    name: 'lower',
    isMethod: true,
    usage: 'text.lower()',
    accepts: types => fits(types, ['text']),
    result: 'text',
    run([text], fuel) {
      fuel.burnLetters(String(text).length);
      return String(text).toLowerCase();
    },
  },
  {
    name: 'join',
    isMethod: true,
    usage: 'list.join(", ")',
    accepts: types => fits(types, ['list(text)', 'text']),
    result: 'text',
    run: ([list, separator], fuel) => join(asList(list), String(separator), fuel),
  },
  {
    name: 'sum',
    isMethod: true,
    usage: 'list.sum()',
    accepts: types => fits(types, ['list(number)']),
    result: 'number',
    run: ([list], fuel) => sum(asList(list), fuel),
  },
  {
    name: 'int',
    isMethod: false,
    usage: 'int(number)',
    accepts: types => fits(types, ['number']),
    result: 'number',
    run: ([value]) => Math.trunc(Number(value)),
  },
  {
    name: 'double',
    isMethod: false,
    usage: 'double(text)',
    accepts: types => fits(types, ['text']) || fits(types, ['number']),
    result: 'number',
    run: ([value]) => toNumber(value),
  },
  {
    name: 'string',
    isMethod: false,
    usage: 'string(number)',
    accepts: types => types.length === 1 && isSimple(types[0]),
    result: 'text',
    run: ([value]) => String(value),
  },
];

export function findFunction(name: string, isMethod: boolean): ExpressionFunction | undefined {
  return functions.find(candidate => candidate.name === name && candidate.isMethod === isMethod);
}

export function findMacro(name: string): ExpressionMacro | undefined {
  return macros.find(candidate => candidate.name === name);
}

/** Whether a value of this type can be inserted into a message or converted to text. */
export function isSimple(type: ExpressionType | undefined): boolean {
  return type === 'number' || type === 'text' || type === 'boolean';
}

function fits(types: ExpressionType[], wanted: ExpressionType[]): boolean {
  return types.length === wanted.length && wanted.every((type, index) => common(type, types[index] ?? '') === type);
}

function isSized([type, ...others]: ExpressionType[]): boolean {
  return type !== undefined && others.length === 0 && (type === 'text' || elementOf(type) !== undefined);
}

function sizeOf([value]: Value[], fuel: Fuel): Value {
  if (typeof value !== 'string') return asList(value).length;
  fuel.burnLetters(value.length);
  return [...value].length;
}

function textTest(name: string, test: (text: string, part: string) => boolean): ExpressionFunction {
  return {
    name,
    isMethod: true,
    usage: `text.${name}("…")`,
    accepts: types => fits(types, ['text', 'text']),
    result: 'boolean',
    run([text, part], fuel) {
      fuel.burnLetters(String(text).length + String(part).length);
      return test(String(text), String(part));
    },
  };
}

/**
 * Substring search in linear time (Knuth, Morris and Pratt): the engine's own search can take quadratic time on crafted
 * texts.
 */
function includes(text: string, part: string): boolean {
  // For short texts the engine is faster and its worst case small.
  if (part.length <= 16) return text.includes(part);
  const fallback = new Int32Array(part.length);
  for (let i = 1, matched = 0; i < part.length; i++) {
    while (matched > 0 && part[i] !== part[matched]) matched = fallback[matched - 1] ?? 0;
    if (part[i] === part[matched]) matched++;
    fallback[i] = matched;
  }
  for (let i = 0, matched = 0; i < text.length; i++) {
    while (matched > 0 && text[i] !== part[matched]) matched = fallback[matched - 1] ?? 0;
    if (text[i] === part[matched]) matched++;
    if (matched === part.length) return true;
  }
  return false;
}

function asList(value: Value): readonly Value[] {
  return Array.isArray(value) ? value : [];
}

/** Undefined if an item is unknown, or the result would be too long. */
function join(list: readonly Value[], separator: string, fuel: Fuel): Value {
  let text = '';
  for (const [index, item] of list.entries()) {
    if (item === undefined) return undefined;
    text += (index > 0 ? separator : '') + String(item);
    fuel.burnLetters(String(item).length + separator.length);
    if (text.length > maxText) return undefined;
  }
  return text;
}

function sum(list: readonly Value[], fuel: Fuel): Value {
  fuel.burn(list.length);
  let total = 0;
  for (const item of list) {
    if (item === undefined) return undefined;
    total += Number(item);
  }
  return tidy(total);
}

function toNumber(value: Value): Value {
  const text = String(value);
  return text.trim() === '' ? undefined : tidy(Number(text));
}

/** Removes noise beyond the 15th digit of doubles (0.29 * 100); NaN and infinity are unknown. */
export function tidy(value: number): number | undefined {
  if (Number.isInteger(value)) return value;
  return Number.isFinite(value) ? Number(value.toPrecision(15)) : undefined;
}

/** Sums of thirds of an hour differ beyond the 12th digit; such numbers compare as equal. */
export function isSameNumber(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b));
}
