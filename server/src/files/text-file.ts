import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { maxTextLength } from '../core/syntax/refusal.ts';

/** A text file as it lies on the disk, with what it takes to write it back byte for byte. */
export interface TextFile {
  /** Without the byte order mark. Bytes that are not UTF-8 are U+FFFD here: such a text must never be written. */
  text: string;
  hasBom: boolean;
  bytes: Uint8Array;
  /** Whether the text is all there is: the bytes are UTF-8 throughout and were read to the end. */
  isExact: boolean;
}

const bom = '\ufeff';
/** UTF-8 takes up to four bytes a character; the parser refuses longer texts anyway. */
const maxBytes = maxTextLength * 4;
/** More than nearly every plan, and little to fill with zeros for each of thousands. */
const chunkSize = 64 * 1024;

/** Reads a file that the user named. Devices and endless pipes are read no further than a plan can be long. */
export function readTextFile(path: string): TextFile {
  const { bytes, isWhole } = readBytes(path);
  const decoded = bytes.toString('utf8');
  const hasBom = decoded.startsWith(bom);
  const isExact = isWhole && Buffer.from(decoded, 'utf8').equals(bytes);
  return { text: hasBom ? decoded.slice(1) : decoded, hasBom, bytes, isExact };
}

/** A changed text as the bytes of its file; undefined where UTF-8 cannot hold it (half of a surrogate pair). */
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
