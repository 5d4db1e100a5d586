import type { Writer } from '../writer.ts';

/** `15 min` for `15m`; other notations stay as written. */
export function spanText(written: string, writer: Writer): string {
  const [, count, unit] = /^(\d+(?:\.\d+)?)\s*([mhdw])$/.exec(written.trim()) ?? [];
  if (count === undefined) return written;
  return writer.say(`span.${unit as 'm' | 'h' | 'd' | 'w'}`, { count: writer.numberCell(Number(count)).text });
}
