/** A text on one line without control characters: for headers, sheet names and formats without escapes. */
export function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be removed
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\s]+/g, ' ').trim();
}

/** The same with no-break spaces replaced by ordinary ones. */
export function flat(text: string): string {
  return withoutControls(text.replace(/[\t-\r\u0085\u2028\u2029]+/g, ' '))
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** A text of several lines with uniform line breaks and no other control characters. */
export function lines(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be replaced
  return withoutControls(text.replace(/\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g, '\n').replaceAll('\t', ' '));
}

function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be removed
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, '');
}
