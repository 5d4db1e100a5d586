import type { Qr } from '../model.ts';

/** Modules of the quiet zone around a code (ISO/IEC 18004, 9.1). */
export const edge = 4;

/** Dots per module, in which a sign is drawn. */
export const fineness = 4;

/** ₴ */
const hryvnia = [
  '...######....',
  '..#########..',
  '.##.....###..',
  '.........##..',
  '........###..',
  '#############',
  '#############',
  '.............',
  '#############',
  '#############',
  '..###........',
  '..##.........',
  '..###.....##.',
  '..##########.',
  '....######...',
];

/** Dots per pixel of the sign. */
const dotSize = 2;

/** Radius of the white circle, in dots. */
const radius = 23;

/** The picture in dots, quiet zone included: true is dark. */
export function dotsOf({ modules, sign }: Pick<Qr, 'modules' | 'sign'>): boolean[][] {
  const size = (modules.length + 2 * edge) * fineness;
  const at = (place: number) => Math.floor(place / fineness) - edge;
  const dots = Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (__, x) => modules[at(y)]?.[at(x)] ?? false),
  );
  if (sign === undefined) return dots;
  const middle = size / 2;
  const isInside = (x: number, y: number) => (x + 0.5 - middle) ** 2 + (y + 0.5 - middle) ** 2 <= radius ** 2;
  const left = middle - ((hryvnia[0]?.length ?? 0) * dotSize) / 2;
  const top = middle - (hryvnia.length * dotSize) / 2;
  const isSign = (x: number, y: number) =>
    hryvnia[Math.floor((y - top) / dotSize)]?.[Math.floor((x - left) / dotSize)] === '#';
  return dots.map((row, y) => row.map((dot, x) => (isInside(x, y) ? isSign(x, y) : dot)));
}
