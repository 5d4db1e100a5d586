import { placeOfField } from '../../core/diagnostics/custom/expression-model.ts';
import { typeMessage } from '../../core/expressions/types.ts';
import { knownKey, type Locale, render, translate } from '../../core/l10n/translate.ts';
import { keyDescription } from '../key-texts.ts';

/** What a variable is; a name that a macro gives is an item of its list. */
export function variableText(locale: Locale, name: string): string {
  return translate(locale, knownKey(`expression.variable.${name}`) ?? 'expression.variable.item');
}

/** Of a field that is a key of the language, what the schema says of the key, unless there is a text of its own. */
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
