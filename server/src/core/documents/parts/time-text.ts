import type { Writer } from '../writer.ts';

/** `15 min` of a written `15m`; what is written otherwise stays as it is. */
export function spanText(written: string, writer: Writer): string {
  const [, count, unit] = /^(\d+(?:\.\d+)?)\s*([mhdw])$/.exec(written.trim()) ?? [];
  if (count === undefined) return written;
  return writer.say(`span.${unit as 'm' | 'h' | 'd' | 'w'}`, { count: writer.numberCell(Number(count)).text });
}
