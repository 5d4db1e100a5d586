import type { Qr } from '../model.ts';
import { escapeXml } from '../xml.ts';
import { dotsOf, edge, fineness } from './drawing.ts';

/** A QR code as SVG: black on white also in dark mode, as cameras require. */
export function qrSvg(qr: Qr): string {
  const dots = qr.sign === undefined ? squares(qr) : dotsOf(qr);
  const size = dots.length;
  const path = dots.flatMap((row, y) => runs(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`)).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" role="img" aria-label="${escapeXml(qr.label)}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#ffffff"/><path d="${path}" fill="#000000"/></svg>`;
}

/** Without a sign, whole modules suffice. */
function squares({ modules }: Qr): boolean[][] {
  const dots = dotsOf({ modules, sign: undefined });
  const length = modules.length + 2 * edge;
  return Array.from({ length }, (_, y) =>
    Array.from({ length }, (__, x) => dots[y * fineness]?.[x * fineness] ?? false),
  );
}

/** Start and length of runs of dark dots in a row. */
function runs(row: readonly boolean[]): [number, number][] {
  const found: [number, number][] = [];
  for (const [x, isDark] of row.entries()) {
    const last = found.at(-1);
    if (!isDark) continue;
    if (last && last[0] + last[1] === x) last[1]++;
    else found.push([x, 1]);
  }
  return found;
}
