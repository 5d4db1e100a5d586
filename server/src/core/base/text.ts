/**
 * Work on texts that regular expressions do in quadratic time: one that is anchored only at its end is tried from every
 * place of the text.
 */

/** A text without any of these characters at its end. */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1] ?? '')) end--;
  return text.slice(0, end);
}

/** Every line break that Markdown or an editor knows. */
const lineBreak = /[\r\n\v\f\u0085\u2028\u2029]/;

/** A text of several lines on one, with a space where there was a line break with the blanks around it. */
export function onOneLine(text: string): string {
  const lines = text.split(lineBreak);
  if (lines.length === 1) return text;
  const [first = '', ...others] = lines;
  const last = others.pop() ?? '';
  const between = others.map(line => line.trim()).filter(line => line !== '');
  return [first.trimEnd(), ...between, last.trimStart()].join(' ');
}
