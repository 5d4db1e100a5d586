import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { maxTextLength } from '../core/syntax/refusal.ts';

/** A text file with everything needed to write it back byte for byte. */
export interface TextFile {
  /** Without the byte order mark. Invalid UTF-8 becomes U+FFFD: such a text must never be written. */
  text: string;
  hasBom: boolean;
  bytes: Uint8Array;
  /** Whether the text is complete: the bytes are valid UTF-8 and were read to the end. */
  isExact: boolean;
}

const bom = '\ufeff';
/** UTF-8 takes up to four bytes per character; the parser refuses longer texts anyway. */
const maxBytes = maxTextLength * 4;
/** Larger than nearly every plan, and cheap to allocate for thousands of files. */
const chunkSize = 64 * 1024;

/** Reads a file given by the user. Devices and endless pipes are read only up to the maximum size of a plan. */
export function readTextFile(path: string): TextFile {
  const { bytes, isWhole } = readBytes(path);
  const decoded = bytes.toString('utf8');
  const hasBom = decoded.startsWith(bom);
  const isExact = isWhole && Buffer.from(decoded, 'utf8').equals(bytes);
  return { text: hasBom ? decoded.slice(1) : decoded, hasBom, bytes, isExact };
}

/** Encodes a changed text; undefined if it contains a lone surrogate, which UTF-8 cannot represent. */
export function encodeText(text: string, { hasBom }: Pick<TextFile, 'hasBom'>): Uint8Array | undefined {
  if (/\p{Surrogate}/u.test(text)) return undefined;
  return Buffer.from(hasBom ? bom + text : text, 'utf8');
}

function readBytes(path: string): { bytes: Buffer; isWhole: boolean } {
  const file = openSync(path, 'r');
  try {
    if (fstatSync(file).isDirectory()) throw Object.assign(new Error(path), { code: 'EISDIR' });
    const chunks: Buffer[] = [];
    let length = 0;
    while (length <= maxBytes) {
      const chunk = Buffer.alloc(chunkSize);
      const count = readSync(file, chunk, 0, chunkSize, null);
      if (count === 0) return { bytes: Buffer.concat(chunks), isWhole: true };
      chunks.push(chunk.subarray(0, count));
      length += count;
    }
    return { bytes: Buffer.concat(chunks), isWhole: false };
  } finally {
    closeSync(file);
  }
}
