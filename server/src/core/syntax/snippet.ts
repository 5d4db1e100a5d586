/** Tab stops in the snippet syntax of LSP: `$1`, `${1:default}`, `${1|one,other|}`, with `\` before what means itself. */

/** A text as it must stand in a snippet to mean itself. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** A tab stop where one of several values is chosen; the first stands there until then. */
export function choiceStop(number: number, choices: readonly string[]): string {
  return `\${${number}|${choices.map(choice => choice.replace(/[\\,|$}]/g, '\\$&')).join(',')}|}`;
}

/** The same text without tab stops: defaults stay, empty stops go. */
export function withoutTabStops(text: string): string {
  return text
    .replace(/\$\{\d+\|((?:\\.|[^,|}])*)[^}]*\|\}/g, '$1')
    .replace(/\$\{\d+:((?:\\.|[^}])*)\}/g, '$1')
    .replace(/(?<!\\)\$(\d+|\{\d+\})/g, '')
    .replace(/\\([$}\\,|])/g, '$1');
}

/** Whether an editor would stop anywhere in it but at its end, where the cursor is anyway. */
export function hasTabStops(text: string): boolean {
  return /^(?:[^\\$]|\\.)*\$/s.test(text.replace(/\$(?:\d+|\{\d+\})$/, ''));
}
