/** Tab stops in the snippet syntax of LSP: `$1`, `${1:default}`, `${1|one,other|}`, with `\` before what means itself. */

declare const syntax: unique symbol;

/** A text with tab stops: no plain text can be taken for one. */
export type Snippet = string & { readonly [syntax]: 'snippet' };

/** A text with tab stops, as it is written; what is put into it is such a text itself, or a number. */
export function snippet(parts: TemplateStringsArray, ...values: (Snippet | number)[]): Snippet {
  return parts.map((part, index) => part + (values[index] ?? '')).join('') as Snippet;
}

/** Several in a row, with a text between them. */
export function joinSnippets(parts: readonly Snippet[], between: string): Snippet {
  return parts.join(escapeSnippet(between)) as Snippet;
}

/** A text as it must stand in a snippet to mean itself. */
export function escapeSnippet(text: string): Snippet {
  return text.replace(/[\\$}]/g, '\\$&') as Snippet;
}

/** A tab stop where one of several values is chosen; the first stands there until then. */
export function choiceStop(number: number, choices: readonly string[]): Snippet {
  const listed = choices.map(choice => choice.replace(/[\\,|$}]/g, '\\$&')).join(',');
  return `\${${number}|${listed}|}` as Snippet;
}

/** The same text without tab stops: defaults stay, empty stops go. One pass, whatever is left open. */
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

/** The tab stop at an offset: what stands there by default, and where it ends. */
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

/** The next brace that is not escaped. A stop that begins before it has no brace of its own, and this one is open. */
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

/** Whether an editor would stop anywhere in it but at its end, where the cursor is anyway. */
export function hasTabStops(text: string): boolean {
  return /^(?:[^\\$]|\\.)*\$/s.test(text.replace(/\$(?:\d+|\{\d+\})$/, ''));
}
