import { greatest } from '../core/base/extremes.ts';
import { onOneLine } from '../core/base/text.ts';

/**
 * A text that people wrote, inside Markdown shown by the editor: it is read as it is written, and nothing in it becomes
 * markup, a link, a command or a block of its own. Colons and at signs are escaped because editors make links of bare
 * addresses too.
 */
export function escapeMarkdown(text: string): string {
  return onOneLine(text).replace(/[\\`*_{}[\]()#+\-.!|<>~&$:@]/g, '\\$&');
}

/** A name that people gave, as code: the fence is longer than any run of backticks within. */
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
