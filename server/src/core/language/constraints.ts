import { type JsonSchema, type Place, stepInto } from './schema.ts';
import { isDate } from './values.ts';

/** The constraint of a schema that a value of the right type violates, with its limit if it has one. */
export interface Broken {
  keyword:
    | 'minimum'
    | 'exclusiveMinimum'
    | 'maximum'
    | 'minLength'
    | 'minItems'
    | 'minProperties'
    | 'uniqueItems'
    | 'integer'
    | 'finite'
    | 'noSuchDay'
    | 'pattern'
    | 'format'
    | 'enum'
    | 'const';
  limit?: number;
}

/** Whether a value is valid at a place. Of lists and mappings only their own shape is checked, not their content. */
export function takes(place: Place, value: unknown): boolean {
  return place.alternatives.some(({ schema }) => isOfType(schema, value) && !brokenIn(schema, value));
}

/**
 * The constraint that a value of the right type violates; undefined if the place accepts it or accepts no such type.
 */
export function brokenAt(place: Place, value: unknown): Broken | undefined {
  const matching = place.alternatives.filter(({ schema }) => isOfType(schema, value));
  const broken = matching.map(({ schema }) => brokenIn(schema, value));
  if (broken.length === 0 || broken.some(one => one === undefined)) return wholeNumber(place, value);
  return broken[0];
}

/** A fraction where only integers are allowed is reported as a wrong number, not as a wrong type. */
function wholeNumber({ alternatives }: Place, value: unknown): Broken | undefined {
  const isCounted = alternatives.some(({ schema }) => typesOf(schema).includes('integer'));
  if (typeof value !== 'number') return undefined;
  const isNumeric = isCounted || alternatives.some(({ schema }) => typesOf(schema).includes('number'));
  if (isNumeric && !Number.isFinite(value)) return { keyword: 'finite' };
  return isCounted && !Number.isInteger(value) ? { keyword: 'integer' } : undefined;
}

function typesOf({ type }: JsonSchema): string[] {
  return type === undefined ? [] : [type].flat();
}

function isOfType(schema: JsonSchema, value: unknown): boolean {
  const types = typesOf(schema);
  if (types.length === 0) return true;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return false;
    return types.includes('number') || (types.includes('integer') && Number.isInteger(value));
  }
  if (Array.isArray(value)) return types.includes('array');
  return types.includes(value === null ? 'null' : typeof value);
}

function brokenIn(schema: JsonSchema, value: unknown): Broken | undefined {
  if (schema.const !== undefined && schema.const !== value) return { keyword: 'const' };
  if (schema.enum && !schema.enum.some(choice => choice === value)) return { keyword: 'enum' };
  if (typeof value === 'number') return brokenNumber(schema, value);
  if (typeof value === 'string') return brokenText(schema, value);
  if (Array.isArray(value)) return brokenList(schema, value);
  const least = schema.minProperties;
  const size = typeof value === 'object' && value !== null ? Object.keys(value).length : undefined;
  return least !== undefined && size !== undefined && size < least
    ? { keyword: 'minProperties', limit: least }
    : undefined;
}

function brokenNumber({ minimum, exclusiveMinimum, maximum }: JsonSchema, value: number): Broken | undefined {
  if (minimum !== undefined && value < minimum) return { keyword: 'minimum', limit: minimum };
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) {
    return { keyword: 'exclusiveMinimum', limit: exclusiveMinimum };
  }
  return maximum !== undefined && value > maximum ? { keyword: 'maximum', limit: maximum } : undefined;
}

const dateShape = /^\d{4}-\d\d-\d\d$/;

function brokenText({ minLength, pattern, format }: JsonSchema, value: string): Broken | undefined {
  if (minLength !== undefined && [...value].length < minLength) return { keyword: 'minLength', limit: minLength };
  if (pattern !== undefined && !compiled(pattern).test(value)) return { keyword: 'pattern' };
  if (format !== 'date' || isDate(value)) return undefined;
  return { keyword: dateShape.test(value) ? 'noSuchDay' : 'format' };
}

const patterns = new Map<string, RegExp>();

function compiled(pattern: string): RegExp {
  const known = patterns.get(pattern) ?? new RegExp(pattern, 'u');
  patterns.set(pattern, known);
  return known;
}

function brokenList({ minItems, uniqueItems }: JsonSchema, value: unknown[]): Broken | undefined {
  if (minItems !== undefined && value.length < minItems) return { keyword: 'minItems', limit: minItems };
  const isRepeated = uniqueItems && new Set(value.map(item => JSON.stringify(item))).size < value.length;
  return isRepeated ? { keyword: 'uniqueItems' } : undefined;
}

/** The place of a list's items; undefined if no list is allowed. */
export function itemPlaceOf(place: Place): Place | undefined {
  return stepInto(place, 0);
}
