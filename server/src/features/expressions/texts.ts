import { typeMessage } from '../../core/expressions/types.ts';
import { hasText, type Locale, render, translate } from '../../core/l10n/translate.ts';

/** What a variable is; a name that a macro gives is an item of its list. */
export function variableText(locale: Locale, name: string): string {
  const key = `expression.variable.${name}`;
  return translate(locale, hasText('en', key) ? key : 'expression.variable.item');
}

export function fieldText(locale: Locale, object: string, field: string): string {
  return translate(locale, `expression.field.${object}.${field}`);
}

export function functionText(locale: Locale, name: string): string {
  return translate(locale, `expression.function.${name}`);
}

export function typeText(locale: Locale, type: string): string {
  return render(locale, typeMessage(type));
}
