/**
 * Defuses user content shown by VS Code: messages, prompts and progress make links of `[label](command:…)`, and labels
 * make icons of `$(name)`; neither may come from a plan, a methodology or a file name.
 */

/** WORD JOINER: invisible, zero-width, prevents line breaks, and separates the brackets of a link. */
const joiner = '\u2060';
/** VS Code cuts messages at about this length, but shows modal ones completely. */
const longest = 1000;

/** User content for display: on one line, without links, icons and bidirectional controls. */
export function plain(text: string): string {
  const line = withoutControls(text).replace(/(?<=\]|\$)(?=\()/g, joiner);
  return line.length > longest ? `${line.slice(0, longest).replace(/[\ud800-\udbff]$/, '')}…` : line;
}

/** Line breaks become spaces; other control characters, and those that change the direction of text, become visible. */
function withoutControls(text: string): string {
  const lines = text.split(/[\r\n\v\f\u0085\u2028\u2029]/);
  // Without a regular expression, which would take quadratic time over long runs of blanks.
  const line =
    lines.length === 1
      ? text
      : lines
          .map(part => part.trim())
          .filter(Boolean)
          .join(' ');
  return line.replace(/\t/g, ' ').replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
