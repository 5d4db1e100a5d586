import { type Locale, schemaText, translate } from '../core/l10n/translate.ts';
import { choicesOf, type JsonSchema, type Place } from '../core/language/schema.ts';

/** Texts of the language's keys: the schemas have the English ones, `l10n/schema.*.json` the translations. */
export function keyTitle(locale: Locale, textKey: string, schema: JsonSchema): string {
  return textOr(locale, `${textKey}.title`, schema.title);
}

export function keyDescription(locale: Locale, textKey: string, schema: JsonSchema): string {
  return textOr(locale, `${textKey}.description`, schema.description);
}

function textOr(locale: Locale, key: string, english: string | undefined): string {
  return schemaText(locale, key) ?? english ?? '';
}

/** The enumerated values of a place with their meanings. */
export function choiceTexts(locale: Locale, place: Place): { value: string; description: string }[] {
  return choicesOf(place).map(({ value, description, textKey }) => ({
    value,
    description: textOr(locale, textKey, description),
  }));
}

/** Title, description, default and examples of a key, as Markdown. */
export function keyPage(locale: Locale, place: Place): string {
  const { schema, textKey } = place;
  const title = keyTitle(locale, textKey, schema);
  const parts = [title && `**${title}**`, keyDescription(locale, textKey, schema)];
  if (schema.default !== undefined) {
    parts.push(`${translate(locale, 'hover.default')}: \`${JSON.stringify(schema.default)}\``);
  }
  const examples = (schema.examples ?? []).filter(example => typeof example !== 'object').slice(0, 4);
  if (examples.length > 0) {
    parts.push(`${translate(locale, 'hover.examples')}: ${examples.map(example => `\`${example}\``).join(', ')}`);
  }
  return parts.filter(part => part !== '').join('\n\n');
}
