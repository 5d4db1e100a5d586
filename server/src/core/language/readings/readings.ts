import { currencyCodes } from '../../base/currency.ts';
import { type ScalarNode, toData } from '../../syntax/nodes.ts';
import { parse } from '../../syntax/parse.ts';
import { itemPlaceOf, takes } from '../constraints.ts';
import { choicesOf, isEffort, keysOf, type Place, stepInto } from '../schema.ts';
import { amountOf } from './amount.ts';
import { datesOf } from './date.ts';
import { effortsOf } from './effort.ts';
import { isPercent, percentsOf } from './percent.ts';
import { choicesMeant } from './word.ts';
import { wordOf, words } from './words.ts';

/** The likely meanings of a value that the language does not accept but people write. */
export interface Reading {
  /** The possible meanings, in YAML, the likeliest first. */
  texts: string[];
  /** Whether no other meaning is possible. */
  isCertain: boolean;
  /** A number or boolean where text is required. */
  isQuoted?: true;
  /** The amount is in this currency, which is not the plan's. */
  otherCurrency?: string;
}

/** The context of a value. */
export interface AroundValue {
  /** The currency of the file, if it has a valid one. */
  currency: string | undefined;
}

/** The likely meanings of a value; undefined if there are none. Every text of a reading is valid at the place. */
export function readingOf(node: ScalarNode, place: Place, around: AroundValue): Reading | undefined {
  if (node.style === 'block') return undefined;
  for (const read of readers) {
    const reading = read(node, place, around);
    if (!reading) continue;
    const texts = [...new Set(reading.texts)].filter(text => text !== node.source || node.style === 'quoted');
    const fitting = texts.filter(text => takes(place, dataOf(text)));
    if (fitting.length > 0) return { ...reading, texts: fitting, isCertain: reading.isCertain && fitting.length === 1 };
    if (reading.otherCurrency !== undefined) return reading;
  }
  return undefined;
}

type Reader = (node: ScalarNode, place: Place, around: AroundValue) => Reading | undefined;

const readers: readonly Reader[] = [percent, date, effort, number, yesOrNo, choice, quoted, list, group];

function dataOf(yaml: string): unknown {
  const { root } = parse(yaml);
  return root && toData(root);
}

function isOneOf({ definitions }: Place, names: readonly string[]): boolean {
  return definitions.some(name => names.includes(name));
}

function hasType({ alternatives }: Place, types: readonly string[]): boolean {
  return alternatives.some(({ schema }) =>
    [schema.type].flat().some(type => type !== undefined && types.includes(type)),
  );
}

function percent({ source }: ScalarNode, place: Place): Reading | undefined {
  const isWanted =
    isOneOf(place, ['percent', 'signedPercent', 'vatRate', 'vatTerms']) ||
    (isOneOf(place, ['discount']) && isPercent(source));
  return isWanted ? { texts: percentsOf(source), isCertain: true } : undefined;
}

function date({ source }: ScalarNode, place: Place): Reading | undefined {
  if (!isOneOf(place, ['date'])) return undefined;
  return { texts: datesOf(source), isCertain: /\d{4}/.test(source) };
}

function effort({ source }: ScalarNode, place: Place): Reading | undefined {
  const reading = isEffort(place) ? effortsOf(source) : undefined;
  return reading && { texts: reading.texts, isCertain: reading.isWhole };
}

function number({ source }: ScalarNode, place: Place, { currency }: AroundValue): Reading | undefined {
  if (!hasType(place, ['number', 'integer']) || isEffort(place)) return undefined;
  const reading = amountOf(source, currencyCodes());
  if (!reading) return undefined;
  const { numbers, currencies } = reading;
  if (currencies.length === 0) return { texts: numbers, isCertain: true };
  if (!place.unit?.includes('currency')) return undefined;
  const [other] = currencies;
  const isOther = currency !== undefined && !currencies.includes(currency);
  if (isOther && other !== undefined) return { texts: [], isCertain: false, otherCurrency: other };
  return { texts: numbers, isCertain: currency !== undefined };
}

function yesOrNo({ source }: ScalarNode, place: Place): Reading | undefined {
  if (!hasType(place, ['boolean'])) return undefined;
  const word = wordOf(source);
  const value = (['true', 'false'] as const).find(name => words[name].includes(word));
  return value && { texts: [value], isCertain: true };
}

function choice({ source }: ScalarNode, place: Place): Reading | undefined {
  if (choicesOf(place).length === 0) return undefined;
  const { values, isCertain } = choicesMeant(source, place);
  return { texts: values, isCertain };
}

/** `title: 12`: YAML reads a number, and the author means the digits. */
function quoted({ value, source }: ScalarNode, place: Place): Reading | undefined {
  const isText = typeof value === 'string' || value === null || choicesOf(place).length > 0;
  return isText ? undefined : { texts: [JSON.stringify(source)], isCertain: true, isQuoted: true };
}

/** A single value where a list is required, or several separated by commas if the list has names for them. */
function list(node: ScalarNode, place: Place, around: AroundValue): Reading | undefined {
  const inner = hasType(place, ['array']) ? itemPlaceOf(place) : undefined;
  if (!inner) return undefined;
  const parts = isOneOf(inner, ['text']) ? [node] : splitAtCommas(node);
  const items = parts.map(part => itemOf(part, inner, around));
  return items.some(item => item === undefined) ? undefined : { texts: [`[${items.join(', ')}]`], isCertain: true };
}

function itemOf(node: ScalarNode, place: Place, around: AroundValue): string | undefined {
  if (takes(place, node.value)) return inFlow(node);
  const reading = readingOf(node, place, around);
  return reading?.isCertain ? reading.texts[0] : undefined;
}

function splitAtCommas(node: ScalarNode): ScalarNode[] {
  return node.source.split(/[,;]/).flatMap(part => {
    const { root } = parse(part.trim());
    return root?.kind === 'scalar' ? [root] : [];
  });
}

/** A bare scalar may need quotes inside brackets. */
function inFlow({ source, value }: ScalarNode): string {
  return typeof value === 'string' && /[,[\]{}]|^[^\p{L}\p{N}]|: |#/u.test(source) ? JSON.stringify(source) : source;
}

/** A scalar where a mapping with one required key is expected: `vat: 20%` is its rate. */
function group(node: ScalarNode, place: Place): Reading | undefined {
  const required = hasType(place, ['object']) ? keysOf(place).filter(key => key.required) : [];
  const [key] = required;
  const inner = key && stepInto(place, key.name);
  if (!inner || required.length !== 1 || !takes(inner, node.value)) return undefined;
  return { texts: [`{ ${key.name}: ${inFlow(node)} }`], isCertain: true };
}
