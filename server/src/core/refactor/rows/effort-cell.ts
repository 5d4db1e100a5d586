import { takes } from '../../language/constraints.ts';
import { placeAtAddress } from '../../language/keys.ts';
import { readDecimal } from '../../language/number-bounds.ts';
import { effortsOf } from '../../language/readings/effort.ts';

/**
 * The effort in a cell, in the language's notation; undefined if there is none. A bare number has the unit of its
 * column. `1,500` is one and a half, because no single task has fifteen hundred hours.
 */
export function effortIn(cell: string, unit: 'h' | 'd'): string | undefined {
  const texts = effortsOf(cell)?.texts ?? [];
  const readings = texts
    .map(text => withUnit(text, unit))
    .filter(text => isWithinBounds(text) && takes(placeAtAddress('task.hours'), dataOf(text)));
  return readings.every(text => /^[\d.]+$/.test(text)) ? readings.at(-1) : readings[0];
}

function withUnit(text: string, unit: 'h' | 'd'): string {
  const points = text.split('/');
  const isBare = points.every(point => /^[\d.]+$/.test(point));
  if (isBare) return unit === 'd' ? points.map(point => `${point}d`).join('/') : text;
  // Hours need no unit, unless other units are beside them.
  return points.every(point => point.endsWith('h')) ? points.map(point => point.slice(0, -1)).join('/') : text;
}

/** A number that the plan would reject as too large becomes a note. */
function isWithinBounds(text: string): boolean {
  return text.split('/').every(point => readDecimal(point.replace(/[a-z]{1,3}$/, '')) !== undefined);
}

function dataOf(text: string): unknown {
  return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
}
