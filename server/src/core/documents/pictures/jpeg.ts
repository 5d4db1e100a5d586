import { isTooLarge, joined, type Reader, type Sized } from './reader.ts';

/** Baseline, extended and progressive frames with Huffman codes: supported by browsers, PDF and Word. */
const shownFrames = new Set([0xc0, 0xc1, 0xc2]);

/** Other frames: lossless, hierarchical, arithmetic (ITU-T T.81, table B.1). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Segments with metadata; the print size, colour profile and Adobe's colours are kept. */
const isNote = (marker: number) =>
  marker === 0xfe || (marker >= 0xe0 && marker <= 0xef && ![0xe0, 0xe2, 0xee].includes(marker));

/** A progressive picture has about ten scans; each costs a pass over all pixels. */
const mostScans = 100;

/** Validates every segment up to the end of the picture (ITU-T T.81, annex B). */
export const jpeg: Reader = bytes => {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  const file = new Segments(bytes);
  while (file.next()) if (file.isTooLarge) return 'pixels';
  return file.picture() ?? 'damaged';
};

class Segments {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #kept: Uint8Array[];
  #at = 2;
  #size: { width: number; height: number } | undefined;
  #scans = 0;
  #isComplete = false;
  #seen = new Set<number>();

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#kept = [bytes.subarray(0, 2)];
  }

  get isTooLarge(): boolean {
    return this.#size !== undefined && isTooLarge(this.#size.width, this.#size.height);
  }

  /** Reads one segment; false after the last, or if it is invalid. */
  next(): boolean {
    const bytes = this.#bytes;
    let start = this.#at;
    if (bytes[start] !== 0xff) return false;
    // Markers may be preceded by fill bytes.
    while (bytes[start + 1] === 0xff) start++;
    const marker = bytes[start + 1] ?? 0;
    if (marker === 0xd9) {
      this.#isComplete = true;
      this.#kept.push(bytes.subarray(start, start + 2));
      return false;
    }
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8) || start + 4 > bytes.length) return false;
    const length = this.#view.getUint16(start + 2);
    const end = start + 2 + length;
    if (length < 2 || end > bytes.length || !this.#isFine(marker, start + 4, length - 2)) return false;
    this.#seen.add(marker);
    this.#at = marker === 0xda ? this.#endOfScan(end) : end;
    if (!isNote(marker)) this.#kept.push(bytes.subarray(start, this.#at));
    return true;
  }

  /** The picture without metadata; undefined if a part is missing. */
  picture(): Sized | undefined {
    if (!this.#isComplete || !this.#size || this.#scans === 0) return undefined;
    return { type: 'jpeg', ...this.#size, bytes: joined(this.#kept) };
  }

  #isFine(marker: number, at: number, length: number): boolean {
    if (isFrame(marker)) return this.#isFrame(marker, at, length);
    if (marker !== 0xda) return true;
    this.#scans++;
    // Quantisation and Huffman tables precede the first scan.
    const isReady = this.#size !== undefined && this.#seen.has(0xdb) && this.#seen.has(0xc4);
    return isReady && this.#scans <= mostScans && length === 4 + 2 * (this.#bytes[at] ?? 0);
  }

  /** Precision, height, width and components: grey, three colours, or four for print. */
  #isFrame(marker: number, at: number, length: number): boolean {
    if (!shownFrames.has(marker) || this.#size || length < 6) return false;
    const components = this.#bytes[at + 5] ?? 0;
    const [height, width] = [this.#view.getUint16(at + 1), this.#view.getUint16(at + 3)];
    if (this.#bytes[at] !== 8 || ![1, 3, 4].includes(components) || length !== 6 + 3 * components) return false;
    this.#size = { width, height };
    return width > 0 && height > 0;
  }

  /** The end of entropy-coded data: a marker other than a stuffed byte or restart. */
  #endOfScan(from: number): number {
    for (let at = from; at + 1 < this.#bytes.length; at++) {
      const next = this.#bytes[at + 1] ?? 0;
      if (this.#bytes[at] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
    }
    return this.#bytes.length;
  }
}
