/** A part of a message: literal text, or an expression in `${…}`. */
export type MessagePart =
  | { kind: 'text'; text: string }
  /** `start` is the offset of the expression after the bracket; `isClosed` whether a closing bracket follows. */
  | { kind: 'expression'; source: string; start: number; isClosed: boolean };

/** The parts of a message. A bracket inside a quoted string does not end the expression. */
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

/** The name, if an expression in `${…}` is only a name; hyphens are allowed, as in ids. */
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
