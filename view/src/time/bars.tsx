import { useRef, useState } from 'preact/hooks';
import type { TimeRow } from '../../../server/src/features/plan-view/model.ts';
import { revealer, usePage } from '../context.ts';
import { dayOf } from '../days.ts';

/** Number of colours of executors, which repeat. */
const colors = 6;
/** Minimum width of a bar, so that it stays visible and clickable. */
const leastWidth = 5;

interface BarsProps {
  row: TimeRow;
  x(day: number): number;
  pixelsPerDay: number;
  /** By how many days the bar was dragged. */
  move(days: number): void;
}

/** The bars of a row: one, or one per occurrence. */
export function Bars({ row, x, pixelsPerDay, move }: BarsProps) {
  const page = usePage();
  const [dragged, setDragged] = useState(0);
  const from = useRef<number | undefined>(undefined);
  const wasMoved = useRef(false);
  const { start, finish, occurrences, kind, isCritical, executorIndex, done, title, detail, movable } = row;
  if (start === null || finish === null) return null;
  const spans = occurrences.length > 0 ? occurrences : [{ start, finish }];
  const isMovable = movable !== null && page.canEdit && occurrences.length === 0;
  const color = executorIndex < 0 ? 'none' : `${executorIndex % colors}`;
  const days = Math.round(dragged / pixelsPerDay);

  const drop = () => {
    from.current = undefined;
    setDragged(0);
    wasMoved.current = days !== 0;
    if (days !== 0) move(days);
  };
  // A click event also follows the end of a drag.
  const click = () => {
    if (!wasMoved.current) revealer(page, row.range)?.();
    wasMoved.current = false;
  };
  const handlers = isMovable && {
    onPointerDown: (event: PointerEvent & { currentTarget: HTMLElement }) => {
      if (event.button !== 0) return;
      from.current = event.clientX;
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent) => {
      if (from.current !== undefined) setDragged(event.clientX - from.current);
    },
    onPointerUp: drop,
    onPointerCancel: () => {
      from.current = undefined;
      setDragged(0);
    },
  };
  return (
    <>
      {spans.map(span => {
        const [begin, end] = [dayOf(span.start), dayOf(span.finish) + 1];
        const width = Math.max(leastWidth, x(end) - x(begin));
        return (
          <div
            key={span.start}
            class={`bar ${kind} color-${color}${isCritical ? ' is-critical' : ''}${isMovable ? ' is-movable' : ''}`}
            aria-hidden="true"
            title={`${title}\n${detail}`}
            style={{ left: `${x(begin) + days * pixelsPerDay}px`, width: `${width}px` }}
            onClick={click}
            {...handlers}
          >
            {done > 0 && <span class="done" style={{ width: `${Math.min(100, 100 * done)}%` }} />}
          </div>
        );
      })}
    </>
  );
}
