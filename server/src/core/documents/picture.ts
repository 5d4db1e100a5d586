import { toBase64 } from '../base/base64.ts';
import type { Picture } from './model.ts';
import { jpeg } from './pictures/jpeg.ts';
import { png } from './pictures/png.ts';
import type { Fault } from './pictures/reader.ts';

/** Larger logos make every document heavy and are a mistake. */
const greatestSize = 2 * 1024 * 1024;

/**
 * Validates a PNG or JPEG picture and returns it with its size in pixels, or the fault. The whole file is checked,
 * because programs and libraries that show pictures trust them. Metadata that documents do not need is removed: time,
 * place, camera, texts, animations.
 */
export function readPicture(bytes: Uint8Array): { picture: Picture } | { fault: Fault } {
  if (bytes.length > greatestSize) return { fault: 'bytes' };
  const read = png(bytes) ?? jpeg(bytes) ?? 'kind';
  if (typeof read === 'string') return { fault: read };
  const { bytes: own, ...size } = read;
  return { picture: { ...size, base64: toBase64(own) } };
}

/** The picture of {@link readPicture}, for callers that need no reason. */
export function pictureOf(bytes: Uint8Array): Picture | undefined {
  const read = readPicture(bytes);
  return 'picture' in read ? read.picture : undefined;
}
