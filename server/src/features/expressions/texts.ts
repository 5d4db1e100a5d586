import { typeMessage } from '../../core/expressions/types.ts';
import { knownKey, type Locale, render, translate } from '../../core/l10n/translate.ts';

/** What a variable is; a name that a macro gives is an item of its list. */
export function variableText(locale: Locale, name: string): string {
  return translate(locale, knownKey(`expression.variable.${name}`) ?? 'expression.variable.item');
}

export function fieldText(locale: Locale, object: string, field: string): string {
  const key = knownKey(`expression.field.${object}.${field}`);
  return key ? translate(locale, key) : '';
}

export function functionText(locale: Locale, name: string): string {
  const key = knownKey(`expression.function.${name}`);
  return key ? translate(locale, key) : '';
}

export function typeText(locale: Locale, type: string): string {
  return render(locale, typeMessage(type));
}
