/**
 * Functions on texts that a regular expression would do in quadratic time: an expression anchored only at its end is
 * tried from every position.
 */

/** Removes the given characters from the end of a text. */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1] ?? '')) end--;
  return text.slice(0, end);
}

/** Every line break that Markdown or an editor knows. */
const lineBreak = /[\r\n\v\f\u0085\u2028\u2029]/;

/** Joins the lines of a text with spaces, each line break with the blanks around it becoming one space. */
export function onOneLine(text: string): string {
  const lines = text.split(lineBreak);
  if (lines.length === 1) return text;
  const [first = '', ...others] = lines;
  const last = others.pop() ?? '';
  const between = others.map(line => line.trim()).filter(line => line !== '');
  return [first.trimEnd(), ...between, last.trimStart()].join(' ');
}
