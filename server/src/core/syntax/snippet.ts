/** Tab stops in LSP's snippet syntax: `$1`, `${1:default}`, `${1|one,other|}`; `\` escapes a character. */

declare const syntax: unique symbol;

/** A text with tab stops; branded, so that plain text is never taken for one. */
export type Snippet = string & { readonly [syntax]: 'snippet' };

/** A tagged template that makes a snippet; only snippets and numbers can be put into it. */
export function snippet(parts: TemplateStringsArray, ...values: (Snippet | number)[]): Snippet {
  return parts.map((part, index) => part + (values[index] ?? '')).join('') as Snippet;
}

/** Joins snippets with a plain text between them. */
export function joinSnippets(parts: readonly Snippet[], between: string): Snippet {
  return parts.join(escapeSnippet(between)) as Snippet;
}

/** Escapes a plain text for use in a snippet. */
export function escapeSnippet(text: string): Snippet {
  return text.replace(/[\\$}]/g, '\\$&') as Snippet;
}

/** A tab stop with a choice of values; the first is the default. */
export function choiceStop(number: number, choices: readonly string[]): Snippet {
  const listed = choices.map(choice => choice.replace(/[\\,|$}]/g, '\\$&')).join(',');
  return `\${${number}|${listed}|}` as Snippet;
}

/** The text without tab stops: defaults stay, empty stops go. One pass, also over unclosed stops. */
export function withoutTabStops(text: string): string {
  const parts: string[] = [];
  let offset = 0;
  while (offset < text.length) {
    const stop = text[offset] === '$' ? stopAt(text, offset) : undefined;
    if (stop) parts.push(withoutTabStops(stop.text));
    else parts.push(isEscape(text, offset) ? (text[offset + 1] ?? '') : (text[offset] ?? ''));
    offset = stop?.end ?? offset + (isEscape(text, offset) ? 2 : 1);
  }
  return parts.join('');
}

function isEscape(text: string, offset: number): boolean {
  return text[offset] === '\\' && offset + 1 < text.length && '$}\\,|'.includes(text[offset + 1] ?? '');
}

/** The tab stop at an offset: its default text and its end. */
function stopAt(text: string, offset: number): { text: string; end: number } | undefined {
  const begin = /\$(?:\d+|\{\d+([:|}]))/y;
  begin.lastIndex = offset;
  const [all, mark] = begin.exec(text) ?? [];
  if (all === undefined) return undefined;
  const from = offset + all.length;
  if (mark === undefined || mark === '}') return { text: '', end: from };
  const end = closingBrace(text, from);
  if (end === undefined) return undefined;
  const inside = text.slice(from, end);
  return { text: mark === '|' ? firstChoice(inside) : inside, end: end + 1 };
}

/**
 * The next unescaped closing brace. If another stop begins before it, the brace belongs to that one and this stop is
 * unclosed.
 */
function closingBrace(text: string, from: number): number | undefined {
  for (let offset = from; offset < text.length; offset += isEscape(text, offset) ? 2 : 1) {
    if (text[offset] === '}') return offset;
    if (text.startsWith('${', offset)) return undefined;
  }
  return undefined;
}

function firstChoice(choices: string): string {
  let end = 0;
  while (end < choices.length && choices[end] !== ',' && choices[end] !== '|') end += isEscape(choices, end) ? 2 : 1;
  return choices.slice(0, end);
}

/** Whether a snippet has a tab stop other than at its very end, where the cursor goes anyway. */
export function hasTabStops(text: string): boolean {
  return /^(?:[^\\$]|\\.)*\$/s.test(text.replace(/\$(?:\d+|\{\d+\})$/, ''));
}
