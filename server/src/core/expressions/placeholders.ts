/** A part of a message: a text that is told as it is, or an expression that stands in `${…}`. */
export type MessagePart =
  | { kind: 'text'; text: string }
  /** `start` is where the expression begins, after the bracket; `isClosed` says whether a bracket follows it. */
  | { kind: 'expression'; source: string; start: number; isClosed: boolean };

/** The parts of a message. A bracket inside a quoted text of an expression does not end it. */
export function messageParts(message: string): MessagePart[] {
  const parts: MessagePart[] = [];
  let offset = 0;
  while (offset < message.length) {
    const open = message.indexOf('${', offset);
    const text = message.slice(offset, open === -1 ? undefined : open);
    if (text !== '') parts.push({ kind: 'text', text });
    if (open === -1) break;
    const start = open + 2;
    const end = closingBracket(message, start);
    parts.push({ kind: 'expression', source: message.slice(start, end), start, isClosed: end < message.length });
    offset = end + 1;
  }
  return parts;
}

/** The name that an expression in `${…}` is, where it is one alone: with hyphens too, as ids may have. */
export function plainName(source: string): string | undefined {
  const name = source.trim();
  return /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name) ? name : undefined;
}

function closingBracket(message: string, start: number): number {
  let quote = '';
  for (let offset = start; offset < message.length; offset++) {
    const character = message[offset] ?? '';
    if (quote !== '') {
      if (character === '\\') offset++;
      else if (character === quote) quote = '';
    } else if (character === '}') return offset;
    else if (character === '"' || character === "'") quote = character;
  }
  return message.length;
}
