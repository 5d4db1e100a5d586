import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64 } from '../../server/src/core/base/base64.ts';
import { readPicture } from '../../server/src/core/documents/picture.ts';
import { exported } from '../support/documents.ts';

const plan = `plan: 1
project: { name: A, client: B }
pricing: { currency: UAH, rate: 100 }
blocks: [{ id: a, type: audit, tasks: [{ id: t, title: T, hours: 2 }] }]
`;

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

interface Options {
  width?: number;
  height?: number;
  depth?: number;
  colorType?: number;
  interlace?: number;
  pixels?: Uint8Array;
  before?: Buffer[];
  packed?: Uint8Array;
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const samples: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

function pngFile({ width = 3, height = 2, depth = 8, colorType = 6, interlace = 0, ...given }: Options = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colorType, 0, 0, interlace], 8);
  const line = 1 + Math.ceil((width * depth * (samples[colorType] ?? 1)) / 8);
  const pixels = given.pixels ?? Buffer.alloc(line * height);
  const parts = [chunk('IHDR', header), ...(given.before ?? [])];
  const packed = given.packed ?? deflateSync(pixels);
  return Buffer.concat([pngSignature, ...parts, chunk('IDAT', packed), chunk('IEND', Buffer.alloc(0))]);
}

const palette = chunk('PLTE', Buffer.alloc(6));
const goodPngs: Record<string, Buffer> = {
  'colours with transparency': pngFile(),
  'colours of sixteen bits': pngFile({ depth: 16, colorType: 2 }),
  'grey of one bit': pngFile({ depth: 1, colorType: 0, width: 9 }),
  'grey with transparency': pngFile({ colorType: 4 }),
  'a palette': pngFile({ depth: 2, colorType: 3, before: [palette, chunk('tRNS', Buffer.alloc(1))] }),
  'one transparent colour': pngFile({ colorType: 2, before: [chunk('tRNS', Buffer.alloc(6))] }),
  // Three columns and two lines of four bytes: passes 1, 5, 6 and 7 have 1, 0, 1 and 1 lines; pass 4 one pixel.
  interlaced: pngFile({ interlace: 1, pixels: Buffer.alloc(5 + 5 + 5 + 13) }),
};

const mebibytes = (count: number) => Buffer.alloc(count * 1024 * 1024);
const badPngs: Record<string, [Buffer, string]> = {
  'a header alone': [pngFile().subarray(0, 33), 'damaged'],
  'a wrong checksum': [Buffer.from(pngFile().map((byte, index) => (index === 30 ? byte ^ 1 : byte))), 'damaged'],
  'no end': [pngFile().subarray(0, -12), 'damaged'],
  'too few pixels': [pngFile({ pixels: Buffer.alloc(5) }), 'damaged'],
  'more pixels than it says': [pngFile({ packed: deflateSync(mebibytes(300), { level: 9 }) }), 'damaged'],
  'pixels that are not packed': [pngFile({ packed: Buffer.from('nothing of the kind') }), 'damaged'],
  'packed pixels with another checksum': [pngFile({ packed: changed(deflateSync(Buffer.alloc(26)), -1) }), 'damaged'],
  'a filter that does not exist': [pngFile({ pixels: Buffer.alloc(26).fill(5) }), 'damaged'],
  'a palette that is missing': [pngFile({ colorType: 3 }), 'damaged'],
  'transparency that its colours do not allow': [pngFile({ before: [chunk('tRNS', Buffer.alloc(2))] }), 'damaged'],
  'a depth that does not exist': [pngFile({ depth: 4, colorType: 2 }), 'damaged'],
  'no pixels': [pngFile({ width: 0 }), 'damaged'],
  'a chunk that is critical and unknown': [pngFile({ before: [chunk('EVIL', Buffer.alloc(2))] }), 'damaged'],
  'too many pixels': [pngFile({ width: 30_000, height: 30_000, packed: deflateSync(Buffer.alloc(9)) }), 'pixels'],
};

function changed(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[(at + copy.length) % copy.length] = (copy.at(at) ?? 0) ^ 0xff;
  return copy;
}

/** A grey picture of 8 × 8 pixels (made by libjpeg), with notes of a camera in it. */
const jpegBody =
  '/9sAQwAIBgYHBgUIBwcHCQkICgwUDQwLCwwZEhMPFB0aHx4dGhwcICQuJyAiLCMcHCg3KSwwMTQ0NB8nOT04MjwuMzQy/8AACwgACAAIAQERAP/EABUAAQEAAAAAAAAAAAAAAAAAAAAH/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQAAPwC/gP/Z';
const jpegFile = (notes: Buffer = Buffer.alloc(0)) =>
  Buffer.concat([Buffer.from([0xff, 0xd8]), notes, Buffer.from(jpegBody, 'base64')]);
const exif = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 16]), Buffer.from('Exif\0\0SECRET!!')]);

const badJpegs: Record<string, [Buffer, string]> = {
  'no end': [jpegFile().subarray(0, -2), 'damaged'],
  'a head alone': [jpegFile().subarray(0, 90), 'damaged'],
  'a segment longer than the file': [Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 0, 0]), 'damaged'],
  'a segment of no length': [Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xd9]), 'damaged'],
  'no pixels': [Buffer.from([0xff, 0xd8, 0xff, 0xd9]), 'damaged'],
  'too many pixels': [withSize(jpegFile(), 60_000, 60_000), 'pixels'],
  'a line of nothing': [withSize(jpegFile(), 0, 8), 'damaged'],
};

function withSize(jpeg: Buffer, height: number, width: number): Buffer {
  const copy = Buffer.from(jpeg);
  const frame = copy.indexOf(Buffer.from([0xff, 0xc0]));
  copy.writeUInt16BE(height, frame + 5);
  copy.writeUInt16BE(width, frame + 7);
  return copy;
}

const others: Record<string, Buffer> = {
  SVG: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  GIF: Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1'),
  'an empty file': Buffer.alloc(0),
};

/** Pictures reach every format that has them, and none of their renderers fails. */
async function shown(bytes: Buffer): Promise<void> {
  const read = readPicture(bytes);
  if (!('picture' in read)) throw new Error(read.fault);
  for (const format of ['html', 'pdf', 'docx']) {
    const content = await exported(plan, 'offer', format, { logo: read.picture });
    expect(content.length).toBeGreaterThan(1000);
  }
}

describe('a logo', () => {
  it.each(Object.keys(goodPngs))('is read and shown in every format: PNG, %s', async name => {
    await shown(goodPngs[name] ?? Buffer.alloc(0));
  });

  it('is read and shown in every format: JPEG', async () => {
    expect(readPicture(jpegFile())).toMatchObject({ picture: { type: 'jpeg', width: 8, height: 8 } });
    await shown(jpegFile());
    await shown(jpegFile(exif));
  });

  it.each(Object.keys(badPngs))('is refused: a PNG with %s', name => {
    const [bytes = Buffer.alloc(0), fault] = badPngs[name] ?? [];
    expect(readPicture(bytes)).toEqual({ fault });
  });

  it.each(Object.keys(badJpegs))('is refused: a JPEG with %s', name => {
    const [bytes = Buffer.alloc(0), fault] = badJpegs[name] ?? [];
    expect(readPicture(bytes)).toEqual({ fault });
  });

  it.each(Object.keys(others))('is refused: %s', name => {
    expect(readPicture(others[name] ?? Buffer.alloc(0))).toEqual({ fault: 'kind' });
  });

  it('is refused over 2 MB', () => {
    expect(readPicture(Buffer.concat([pngFile(), mebibytes(2)]))).toEqual({ fault: 'bytes' });
  });

  it('leaves notes of its making behind', () => {
    const texts = [chunk('tEXt', Buffer.from('Author\0SECRET')), chunk('eXIf', Buffer.from('SECRET'))];
    for (const bytes of [pngFile({ before: [...texts, chunk('fcTL', Buffer.alloc(26))] }), jpegFile(exif)]) {
      const read = readPicture(bytes);
      const kept = 'picture' in read ? Buffer.from(fromBase64(read.picture.base64)).toString('latin1') : 'SECRET';
      expect(kept).not.toMatch(/SECRET|fcTL/);
    }
  });

  it('is refused wherever it is cut off, and no change of a byte makes a renderer fail', async () => {
    for (const bytes of [pngFile(), jpegFile()]) {
      for (let end = 8; end < bytes.length; end++) expect(readPicture(bytes.subarray(0, end))).toHaveProperty('fault');
    }
    const change = fc.tuple(
      fc.constantFrom(jpegFile(exif), ...Object.values(goodPngs)),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
    );
    await fc.assert(
      fc.asyncProperty(change, async ([bytes, at, by]) => {
        const copy = Buffer.from(bytes);
        copy[at % copy.length] = (copy[at % copy.length] ?? 0) ^ by;
        if ('picture' in readPicture(copy)) await shown(copy);
      }),
      { numRuns: 60 },
    );
  });
});
