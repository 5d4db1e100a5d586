import { stringify } from 'yaml';
import { escapeSnippet } from './snippet.ts';

/** A text as a YAML value on one line, in quotes where it would otherwise mean something else. */
export function toYamlText(text: string): string {
  return stringify(text.replace(/\s*\r?\n\s*/g, ' '), { lineWidth: 0, defaultStringType: 'PLAIN' }).trimEnd();
}

/** {@link toYamlText} in snippet syntax. */
export function toYamlSnippet(text: string): string {
  return escapeSnippet(toYamlText(text));
}
