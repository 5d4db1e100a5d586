import { Unzlib } from 'fflate';
import { isTooLarge, joined, type Reader } from './reader.ts';

export const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Samples per pixel and allowed depths, by colour type (PNG, 11.2.2). */
const colorTypes: Readonly<Record<number, { samples: number; depths: readonly number[] }>> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] },
  2: { samples: 3, depths: [8, 16] },
  3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8, 16] },
  6: { samples: 4, depths: [8, 16] },
};

/** Besides header and end, the chunks that affect the appearance. All others are left out. */
const kept = new Set(['IHDR', 'PLTE', 'tRNS', 'sRGB', 'gAMA', 'cHRM', 'iCCP', 'IDAT', 'IEND']);

interface Chunk {
  type: string;
  /** With its length, type and checksum. */
  whole: Uint8Array;
  data: Uint8Array;
}

interface Header {
  width: number;
  height: number;
  depth: number;
  colorType: number;
  isInterlaced: boolean;
}

/** Validates every chunk's checksum, their order, and every row of the decompressed pixels (PNG, third edition). */
export const png: Reader = bytes => {
  if (signature.some((byte, index) => bytes[index] !== byte)) return undefined;
  const chunks = chunksOf(bytes);
  const header = chunks && headerOf(chunks[0]);
  if (!chunks || !header) return 'damaged';
  if (isTooLarge(header.width, header.height)) return 'pixels';
  if (!hasPalette(chunks, header) || !hasPixels(chunks, header)) return 'damaged';
  const parts = [
    bytes.subarray(0, signature.length),
    ...chunks.flatMap(({ type, whole }) => (kept.has(type) ? whole : [])),
  ];
  return { type: 'png', width: header.width, height: header.height, bytes: joined(parts) };
};

/** All chunks up to the end of the picture; undefined if one is truncated or has a wrong checksum. */
function chunksOf(bytes: Uint8Array): Chunk[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const chunks: Chunk[] = [];
  let at = signature.length;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length || view.getUint32(end - 4) !== crc(bytes.subarray(at + 4, end - 4))) return undefined;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    chunks.push({ type, whole: bytes.subarray(at, end), data: bytes.subarray(at + 8, end - 4) });
    if (type === 'IEND') return isInOrder(chunks) ? chunks : undefined;
    at = end;
  }
  return undefined;
}

/** One header, one palette before the pixels, consecutive pixel chunks, no unknown critical chunk. */
function isInOrder(chunks: readonly Chunk[]): boolean {
  const order = chunks.map(({ type }) => type);
  const isOnce = (type: string) => order.indexOf(type) === order.lastIndexOf(type);
  const pixels = order.indexOf('IDAT');
  const isCritical = (type: string) => /^[A-Z]/.test(type);
  return (
    pixels > 0 &&
    order.slice(pixels, order.lastIndexOf('IDAT')).every(type => type === 'IDAT') &&
    order.lastIndexOf('PLTE') < pixels &&
    order.lastIndexOf('tRNS') < pixels &&
    [...kept].every(type => type === 'IDAT' || isOnce(type)) &&
    order.every(type => kept.has(type) || !isCritical(type))
  );
}

function headerOf(chunk: Chunk | undefined): Header | undefined {
  if (chunk?.type !== 'IHDR' || chunk.data.length !== 13) return undefined;
  const view = new DataView(chunk.data.buffer, chunk.data.byteOffset, 13);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth = 0, colorType = 0, compression, filter, interlace = 0] = chunk.data.subarray(8);
  const isKnown = colorTypes[colorType]?.depths.includes(depth) && compression === 0 && filter === 0 && interlace <= 1;
  if (!isKnown || width === 0 || height === 0) return undefined;
  return { width, height, depth, colorType, isInterlaced: interlace === 1 };
}

/** Whether palette and transparency fit the colour type. */
function hasPalette(chunks: readonly Chunk[], { colorType, depth }: Header): boolean {
  const sizeOf = (type: string) => chunks.find(chunk => chunk.type === type)?.data.length;
  const palette = sizeOf('PLTE');
  const transparency = sizeOf('tRNS');
  const most = colorType === 3 ? 2 ** depth : 256;
  const isPalette = palette === undefined || (palette > 0 && palette % 3 === 0 && palette / 3 <= most);
  if (!isPalette || (colorType === 3 && palette === undefined)) return false;
  if (transparency === undefined) return true;
  if (colorType === 3) return transparency > 0 && transparency <= (palette ?? 0) / 3;
  return transparency === (colorType === 0 ? 2 : colorType === 2 ? 6 : undefined);
}

/** First column and row, and steps, of each pass of interlaced pictures (PNG, 8.2). */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** Number and length of the rows of pixels, each with its filter byte. */
function linesOf({ width, height, depth, colorType, isInterlaced }: Header): { count: number; length: number }[] {
  const bits = depth * (colorTypes[colorType]?.samples ?? 1);
  const all = isInterlaced ? passes : ([[0, 0, 1, 1]] as const);
  return all.flatMap(([column, row, across, down]) => {
    const columns = Math.ceil((width - column) / across);
    const count = Math.ceil((height - row) / down);
    return columns > 0 && count > 0 ? [{ count, length: 1 + Math.ceil((columns * bits) / 8) }] : [];
  });
}

/**
 * Whether the data decompresses to exactly the size given in the header. It decompresses piece by piece and stops
 * beyond it.
 */
function hasPixels(chunks: readonly Chunk[], header: Header): boolean {
  const packed = joined(chunks.flatMap(({ type, data }) => (type === 'IDAT' ? data : [])));
  const lines = new Lines(linesOf(header));
  const stream = new Unzlib(piece => lines.take(piece));
  const step = 1024;
  try {
    for (let at = 0; at < packed.length && lines.isFine; at += step)
      stream.push(packed.slice(at, at + step), at + step >= packed.length);
  } catch {
    return false;
  }
  const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
  return lines.isComplete && packed.length > 4 && view.getUint32(packed.length - 4) === lines.checksum;
}

/** Checks decompressed data row by row: the first byte of each names its filter (PNG, 9.2). */
class Lines {
  isFine = true;
  readonly #lines: { count: number; length: number }[];
  /** Bytes until the next row begins. */
  #rest = 0;
  /** Adler-32 (RFC 1950). */
  #low = 1;
  #high = 0;

  constructor(lines: { count: number; length: number }[]) {
    this.#lines = lines;
  }

  get isComplete(): boolean {
    return this.isFine && this.#rest === 0 && this.#lines.length === 0;
  }

  get checksum(): number {
    return this.#high * 65_536 + this.#low;
  }

  take(piece: Uint8Array): void {
    for (let at = 0; at < piece.length && this.isFine; ) {
      if (this.#rest === 0) this.#begin(piece[at] ?? 0);
      const end = Math.min(piece.length, at + this.#rest);
      this.#rest -= end - at;
      at = end;
    }
    // Sums over this many bytes stay below 2^53.
    for (let from = 0; from < piece.length; from += 4096) {
      for (const byte of piece.subarray(from, from + 4096)) {
        this.#low += byte;
        this.#high += this.#low;
      }
      this.#low %= 65_521;
      this.#high %= 65_521;
    }
  }

  #begin(filter: number): void {
    const next = this.#lines[0];
    this.isFine = next !== undefined && filter <= 4;
    if (!next) return;
    this.#rest = next.length;
    next.count--;
    if (next.count === 0) this.#lines.shift();
  }
}

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** PNG, annex D. */
export function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (crcTable[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
