import type { Picture } from '../model.ts';

/** `kind`: neither PNG nor JPEG; `damaged`: cut off, or not what it says it is; `bytes`, `pixels`: too large. */
export type Fault = 'kind' | 'damaged' | 'bytes' | 'pixels';

/** A picture with what documents need of its file. */
export interface Sized extends Omit<Picture, 'base64'> {
  bytes: Uint8Array;
}

/** One for each format; undefined is another format, whatever the file's name says. */
export type Reader = (bytes: Uint8Array) => Sized | 'damaged' | 'pixels' | undefined;

/** A program that shows a picture unpacks it, and a file of some kilobytes can hold gigabytes of pixels. */
const greatestPixels = 4_000_000;

/** Asked before anything is unpacked. */
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
