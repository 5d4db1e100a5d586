import type { Picture } from '../model.ts';

/** `kind`: neither PNG nor JPEG; `damaged`: truncated or invalid; `bytes`, `pixels`: too large. */
export type Fault = 'kind' | 'damaged' | 'bytes' | 'pixels';

/** A validated picture with the data that documents need. */
export interface Sized extends Omit<Picture, 'base64'> {
  bytes: Uint8Array;
}

/** A reader of one format; undefined if the file is in another format, whatever its name says. */
export type Reader = (bytes: Uint8Array) => Sized | 'damaged' | 'pixels' | undefined;

/** Programs decompress pictures, and a file of some kilobytes can contain gigabytes of pixels. */
const greatestPixels = 4_000_000;

/** Checked before anything is decompressed. */
export function isTooLarge(width: number, height: number): boolean {
  return width * height > greatestPixels;
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
