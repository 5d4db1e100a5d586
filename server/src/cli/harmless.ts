/**
 * What a plan says, as a part of a line of the terminal: whatever stands in a plan, in a file's name or in an argument
 * ends no line, moves no cursor, hides nothing and is no command to the CI system that reads the log.
 */
export function harmless(text: string): string {
  return visible(onOneLine(text));
}

/** A whole line of output: {@link harmless}, and nothing that a CI system takes for a command of its own. */
export function harmlessLine(line: string): string {
  return withoutLeadingCommand(withoutCommandsWithin(harmless(line)));
}

/** `##[…]` of GitHub Actions and Azure Pipelines, `##vso[…]` of Azure Pipelines, `##teamcity[…]` work wherever they stand. */
export function withoutCommandsWithin(line: string): string {
  return line.replace(anywhereCommands, '# #');
}

/** Escapes for JSON that is printed: the same data, with no character that a terminal or a CI system acts on. */
export function harmlessJson(json: string): string {
  return json.replace(hidden, escapeUnicode).replace(anywhereCommands, '\\u0023#');
}

const lineBreaks = /[\r\n\v\f\u0085\u2028\u2029]+/;

function onOneLine(text: string): string {
  if (!lineBreaks.test(text)) return text;
  const [first = '', ...rest] = text.split(lineBreaks);
  const last = rest.pop() ?? '';
  return [first.trimEnd(), ...rest.map(part => part.trim()), last.trimStart()].filter(part => part !== '').join(' ');
}

/** Control characters, and those that turn the direction of what is shown. */
const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be shown
  /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** Control characters of ASCII by their pictures (␛), the others by their numbers. */
function visible(text: string): string {
  return text.replace(hidden, character => {
    const code = character.charCodeAt(0);
    if (code === 0x7f) return '\u2421';
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : `<U+${hex(code)}>`;
  });
}

function escapeUnicode(character: string): string {
  // Line breaks between the tokens of JSON are its layout; those inside of strings are escaped already.
  return character === '\n' ? character : `\\u${hex(character.charCodeAt(0)).toLowerCase()}`;
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}

/** GitHub Actions takes a line for a command by its first letters, whatever blanks stand before them. */
function withoutLeadingCommand(line: string): string {
  return line.trimStart().startsWith('::') ? line.replace('::', ': :') : line;
}

const anywhereCommands = /##(?=\[|vso\[|teamcity\[)/gi;
