import { placeOfField } from '../../core/diagnostics/custom/expression-model.ts';
import { typeMessage } from '../../core/expressions/types.ts';
import { knownKey, type Locale, render, translate } from '../../core/l10n/translate.ts';
import { keyDescription } from '../key-texts.ts';

/** Describes a variable; a name bound by a macro is an item of its list. */
export function variableText(locale: Locale, name: string): string {
  return translate(locale, knownKey(`expression.variable.${name}`) ?? 'expression.variable.item');
}

/** Describes a field: by its own text, else by the schema's description of the key. */
export function fieldText(locale: Locale, object: string, field: string): string {
  const key = knownKey(`expression.field.${object}.${field}`);
  if (key) return translate(locale, key);
  const place = placeOfField(object, field);
  return place ? keyDescription(locale, place.textKey, place.schema) : '';
}

export function functionText(locale: Locale, name: string): string {
  const key = knownKey(`expression.function.${name}`);
  return key ? translate(locale, key) : '';
}

export function typeText(locale: Locale, type: string): string {
  return render(locale, typeMessage(type));
}
