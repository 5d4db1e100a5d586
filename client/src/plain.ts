/**
 * Texts of files in what VS Code shows by itself. Messages, prompts and progress make links of `[label](command:…)`, and
 * labels make icons of `$(name)`; a plan, a methodology or a file's name must bring neither.
 */

/** Keeps its place, is not seen, and lets no line break in: the brackets no longer belong together. */
const joiner = '\u2060';
/** VS Code cuts messages at about this length; a modal one it would show whole. */
const longest = 1000;

/** A text as it is to be read: on one line, nothing in it a link or an icon, nothing that turns letters around. */
export function plain(text: string): string {
  const line = withoutControls(text).replace(/(?<=\]|\$)(?=\()/g, joiner);
  return line.length > longest ? `${line.slice(0, longest).replace(/[\ud800-\udbff]$/, '')}…` : line;
}

/** Line breaks become spaces; what else has no shape of its own, or reverses what follows, is shown as a mark. */
function withoutControls(text: string): string {
  const lines = text.split(/[\r\n\v\f\u0085\u2028\u2029]/);
  // Joined by hand: an expression for blanks around a line break takes quadratic time over blanks without one.
  const line =
    lines.length === 1
      ? text
      : lines
          .map(part => part.trim())
          .filter(Boolean)
          .join(' ');
  return line.replace(/\t/g, ' ').replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
