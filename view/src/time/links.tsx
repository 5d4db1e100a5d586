import type { TimeRow, TimeView } from '../../../server/src/features/plan-view/model.ts';
import { dayOf } from '../days.ts';
import { rowHeight } from './gantt.tsx';
import type { ShownRow } from './rows.ts';

interface LinksProps {
  time: TimeView;
  lines: readonly number[];
  shown: readonly ShownRow[];
  first: number;
  last: number;
  x(day: number): number;
  width: number;
}

/** Lines from predecessors to successors, if one of them is visible. */
export function Links({ time, lines, shown, first, last, x, width }: LinksProps) {
  const paths = time.links.flatMap(({ from, to, isCritical }) => {
    const [a, b] = [lines[from] ?? -1, lines[to] ?? -1];
    const isInSight = Math.max(a, b) >= first && Math.min(a, b) < last;
    if (a === b || !isInSight) return [];
    const d = pathBetween(shown[a]?.row, shown[b]?.row, a, b, x);
    return d === undefined ? [] : [{ key: `${from} ${to}`, d, isCritical }];
  });
  const height = shown.length * rowHeight;
  return (
    <svg class="links" aria-hidden="true" width={width} height={height} style={{ top: `${2 * rowHeight}px` }}>
      {paths.map(({ key, d, isCritical }) => (
        <path key={key} d={d} class={isCritical ? 'is-critical' : ''} />
      ))}
    </svg>
  );
}

/** A path from the end of one bar, down or up, to the beginning of the other. */
function pathBetween(
  from: TimeRow | undefined,
  to: TimeRow | undefined,
  a: number,
  b: number,
  x: (day: number) => number,
): string | undefined {
  if (!from?.finish || !to?.start) return undefined;
  const half = rowHeight / 2;
  const [x1, y1] = [x(dayOf(from.finish) + 1), a * rowHeight + half];
  const [x2, y2] = [x(dayOf(to.start)), b * rowHeight + half];
  const out = Math.max(x1 + 5, Math.min(x2 - 5, x1 + 5));
  if (x2 - 5 >= out) return `M${x1} ${y1}H${out}V${y2}H${x2}`;
  const between = y2 > y1 ? y2 - half : y2 + half;
  return `M${x1} ${y1}H${out}V${between}H${x2 - 5}V${y2}H${x2}`;
}
