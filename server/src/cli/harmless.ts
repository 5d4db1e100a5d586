/**
 * User content as part of a terminal line: nothing in a plan, a file name or an argument can end the line, move the
 * cursor, hide text or be taken for a command of a CI system.
 */
export function harmless(text: string): string {
  return visible(onOneLine(text));
}

/** A whole line of output: {@link harmless}, and without a leading CI command. */
export function harmlessLine(line: string): string {
  return withoutLeadingCommand(withoutCommandsWithin(harmless(line)));
}

/**
 * `##[…]` of GitHub Actions and Azure Pipelines, `##vso[…]` of Azure Pipelines and `##teamcity[…]` work anywhere in a
 * line.
 */
export function withoutCommandsWithin(line: string): string {
  return line.replace(anywhereCommands, '# #');
}

/** Escapes printed JSON: the same data, without characters that a terminal or CI system acts on. */
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

/** Control characters, and those that change the writing direction. */
const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be shown
  /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** ASCII control characters become their pictures (␛), others their code points. */
function visible(text: string): string {
  return text.replace(hidden, character => {
    const code = character.charCodeAt(0);
    if (code === 0x7f) return '\u2421';
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : `<U+${hex(code)}>`;
  });
}

function escapeUnicode(character: string): string {
  // Line breaks between JSON tokens are layout; those inside strings are already escaped.
  return character === '\n' ? character : `\\u${hex(character.charCodeAt(0)).toLowerCase()}`;
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}

/** GitHub Actions recognises a command at the beginning of a line, after any blanks. */
function withoutLeadingCommand(line: string): string {
  return line.trimStart().startsWith('::') ? line.replace('::', ': :') : line;
}

const anywhereCommands = /##(?=\[|vso\[|teamcity\[)/gi;
