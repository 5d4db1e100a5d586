import { greatest } from '../core/base/extremes.ts';
import { onOneLine } from '../core/base/text.ts';

/**
 * Escapes user content for Markdown: it is displayed literally, and nothing in it becomes markup, a link, a command or
 * a block. Colons and at signs are escaped because editors linkify bare addresses.
 */
export function escapeMarkdown(text: string): string {
  return onOneLine(text).replace(/[\\`*_{}[\]()#+\-.!|<>~&$:@]/g, '\\$&');
}

/** User content as inline code: the fence is longer than any run of backticks inside. */
export function codeSpan(text: string): string {
  const line = onOneLine(text);
  const longest = greatest(
    Array.from(line.matchAll(/`+/g), ([run]) => run.length),
    0,
  );
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$|^ .* $/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}
