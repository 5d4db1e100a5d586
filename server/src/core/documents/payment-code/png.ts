import { zlibSync } from 'fflate';
import type { Qr } from '../model.ts';
import { crc, signature } from '../pictures/png.ts';
import { joined } from '../pictures/reader.ts';
import { dotsOf } from './drawing.ts';

/** A QR code as PNG (grey, 1 bit), for formats without vector graphics. */
export function qrPng(qr: Qr): { bytes: Uint8Array; size: number } {
  const dots = dotsOf(qr);
  const size = dots.length;
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, size);
  view.setUint32(4, size);
  header.set([1, 0, 0, 0, 0], 8);
  const pixels = joined(dots.map(lineOf));
  const parts = [chunk('IHDR', header), chunk('IDAT', zlibSync(pixels)), chunk('IEND', new Uint8Array(0))];
  return { bytes: joined([Uint8Array.from(signature), ...parts]), size };
}

/** A row without a filter: eight pixels per byte, 1 is white. */
function lineOf(row: readonly boolean[]): Uint8Array {
  const line = new Uint8Array(1 + Math.ceil(row.length / 8));
  for (const [x, isDark] of row.entries()) {
    const at = 1 + (x >> 3);
    if (!isDark) line[at] = (line[at] ?? 0) | (0x80 >> (x & 7));
  }
  return line;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = joined([new TextEncoder().encode(type), data]);
  const whole = new Uint8Array(body.length + 8);
  const view = new DataView(whole.buffer);
  view.setUint32(0, data.length);
  whole.set(body, 4);
  view.setUint32(body.length + 4, crc(body));
  return whole;
}
