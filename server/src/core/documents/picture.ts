import { toBase64 } from '../base64.ts';
import type { Picture } from './model.ts';

/** Larger logos make every document heavy and are a mistake. */
const greatestSize = 2 * 1024 * 1024;

/** A PNG or JPEG picture with its size in pixels; undefined for anything else, whatever its name says. */
export function pictureOf(bytes: Uint8Array): Picture | undefined {
  if (bytes.length > greatestSize) return undefined;
  const size = pngSize(bytes) ?? jpegSize(bytes);
  return size && { ...size, base64: toBase64(bytes) };
}

type Sized = Omit<Picture, 'base64'>;

/** Signature, then the header chunk with width and height (PNG, 5.2 and 11.2.2). */
function pngSize(bytes: Uint8Array): Sized | undefined {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  if (bytes.length < 24 || signature.some((byte, index) => bytes[index] !== byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return sized('png', view.getUint32(16), view.getUint32(20));
}

/** The first frame header (SOF0–SOF15 without DHT, JPG and DAC) holds height and width (ITU-T T.81, B.2.2). */
function jpegSize(bytes: Uint8Array): Sized | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return sized('jpeg', view.getUint16(at + 7), view.getUint16(at + 5));
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

function sized(type: Sized['type'], width: number, height: number): Sized | undefined {
  return width > 0 && height > 0 ? { type, width, height } : undefined;
}
