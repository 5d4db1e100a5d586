import { resource } from '../base/resources.ts';
import { onOneLine } from '../base/text.ts';
import { escapeSnippet, type Snippet } from './snippet.ts';

/** Writes a text as a YAML value on one line, quoted if it would otherwise mean something else. */
export function toYamlText(text: string): string {
  return resource('yaml').stringify(onOneLine(text), { lineWidth: 0, defaultStringType: 'PLAIN' }).trimEnd();
}

/** Where a value is written, as far as that decides about its quotes. */
export interface WrittenAt {
  /** Inside brackets or braces, where commas and brackets end a value. */
  flow: boolean;
  /** The quote that the author has already typed. */
  quote: '"' | "'" | undefined;
}

/** {@link toYamlText} at a place: closes the quote that is open there, else quotes as the text needs. */
export function toYamlTextAt(text: string, { flow, quote }: WrittenAt): string {
  if (quote === '"') return JSON.stringify(text);
  if (quote === "'") return `'${text.replaceAll("'", "''")}'`;
  if (!flow) return toYamlText(text);
  const options = { lineWidth: 0, defaultStringType: 'PLAIN', flowCollectionPadding: false } as const;
  return resource('yaml')
    .stringify([text], { ...options, collectionStyle: 'flow' })
    .trimEnd()
    .slice(1, -1);
}

/** {@link toYamlText} in snippet syntax. */
export function toYamlSnippet(text: string): Snippet {
  return escapeSnippet(toYamlText(text));
}
