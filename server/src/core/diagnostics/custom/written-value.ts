import { Decimal } from '../../base/decimal.ts';
import type { Value } from '../../expressions/types.ts';
import { type Locale, type Text, textIn } from '../../l10n/translate.ts';
import { isEffort, isPercent, isTextual, type Place, stepInto } from '../../language/schema.ts';
import {
  type Estimate,
  items,
  readBoolean,
  readEstimate,
  readNumber,
  readPercent,
  readString,
  readText,
  type WorkWeek,
} from '../../language/values.ts';
import { expectedSixths, toHours } from '../../pricing/effort.ts';
import { child, isEmpty, type SyntaxNode } from '../../syntax/nodes.ts';
import type { WrittenField } from './expression-model.ts';

/** A part of the model with the node it was read from. */
export interface Holder {
  model: object;
  node: SyntaxNode | undefined;
}

export interface Reading {
  locale: Locale;
  week: WorkWeek;
}

/**
 * The value of a key: that of the model, because a scenario may override the text; a key without a counterpart in the
 * model is read by its schema; without a value it is the schema's default.
 */
export function writtenValue({ key, place }: WrittenField, { model, node }: Holder, reading: Reading): Value {
  const property = key.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  if (property in model) {
    const known = (model as Record<string, unknown>)[property];
    return known === undefined ? usualValue(place) : modelValue(known, reading);
  }
  const own = child(node, key);
  return !own || isEmpty(own) ? usualValue(place) : textValue(own, place, reading);
}

function usualValue(place: Place): Value {
  const usual = place.schema.default;
  if (typeof usual === 'string' && isPercent(place)) return Number(usual.slice(0, -1)) / 100;
  return typeof usual === 'string' || typeof usual === 'number' || typeof usual === 'boolean' ? usual : undefined;
}

function modelValue(known: unknown, reading: Reading): Value {
  if (typeof known === 'string' || typeof known === 'number' || typeof known === 'boolean') return known;
  if (known instanceof Decimal) return Number(known.toString());
  if (Array.isArray(known)) return known.flatMap(one => modelValue(one, reading) ?? []);
  if (typeof known !== 'object' || known === null) return undefined;
  if ('node' in known && 'value' in known) return modelValue(known.value, reading);
  if ('likely' in known) return hoursOf(known as Estimate);
  if ('name' in known) return modelValue(known.name, reading);
  return textIn(reading.locale, known as Text);
}

function textValue(node: SyntaxNode, place: Place, reading: Reading): Value {
  const item = stepInto(place, 0);
  if (item) return items(node).flatMap(one => textValue(one, item, reading) ?? []);
  if (isEffort(place)) return hoursOf(readEstimate(reading.week, true)(node));
  if (isPercent(place)) return numberOf(readPercent(node));
  if (isTextual(place)) {
    const text = readText(child(node, 'name') ?? node);
    return text === undefined ? undefined : textIn(reading.locale, text);
  }
  const value = readBoolean(node) ?? numberOf(readNumber(node));
  const takesWords = place.alternatives.some(({ schema }) => [schema.type].flat().includes('string'));
  return takesWords ? readString(node) : value;
}

function hoursOf(estimate: Estimate | undefined): Value {
  return estimate && (toHours(expectedSixths(estimate)) ?? undefined);
}

function numberOf(value: Decimal | undefined): Value {
  return value && Number(value.toString());
}
