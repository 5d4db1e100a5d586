import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { TimeRow, TimeView } from '../../../server/src/features/plan-view/model.ts';
import { revealer, usePage } from '../context.ts';
import { dateOf, dayOf } from '../days.ts';
import { Bars } from './bars.tsx';
import { Links } from './links.tsx';
import { marks } from './marks.ts';
import { linesOf, rowAt, type ShownRow, shownRows } from './rows.ts';
import { inSight, useSight } from './scroll.ts';
import type { Extent } from './time-tab.tsx';
import { scales, type Zoom } from './zoom.ts';

export const rowHeight = 26;
/** Additional rows above and below the visible ones, so that scrolling shows no gaps. */
const spare = 12;

interface GanttProps {
  time: TimeView;
  extent: Extent;
  zoom: Zoom;
  showsLinks: boolean;
  cursor: number | undefined;
  collapsed: readonly string[];
  collapse(keys: string[]): void;
  scrolled: RefObject<HTMLDivElement | null>;
}

/**
 * Rows as a tree grid with bars. Only visible rows are in the page, so that thousands cost no more than dozens; they
 * announce their position to screen readers.
 */
export function Gantt({ time, extent, zoom, showsLinks, cursor, collapsed, collapse, scrolled }: GanttProps) {
  const page = usePage();
  const { labels } = page;
  const shown = useMemo(() => shownRows(time.rows, new Set(collapsed)), [time.rows, collapsed]);
  const lines = useMemo(() => linesOf(time.rows, shown), [time.rows, shown]);
  const [focused, setFocused] = useState(0);
  const [{ top, height }, look] = useSight(scrolled);
  const { pixelsPerDay } = scales[zoom];
  const x = (day: number) => (day - extent.from) * pixelsPerDay;
  const width = x(extent.to);

  const current = cursor === undefined ? undefined : rowAt(time.rows, cursor);
  const currentLine = current === undefined ? undefined : lines[current];
  useEffect(() => {
    const element = scrolled.current;
    if (currentLine === undefined || !element) return;
    const at = currentLine * rowHeight;
    const isInSight = at >= element.scrollTop && at <= element.scrollTop + element.clientHeight - 3 * rowHeight;
    if (!isInSight) element.scrollTop = Math.max(0, at - element.clientHeight / 2);
  }, [currentLine, scrolled]);

  const { first, last } = inSight({ from: top, length: height }, { size: rowHeight, count: shown.length, spare });
  const active = Math.min(focused, shown.length - 1);

  const focusLine = (line: number) => {
    const next = Math.max(0, Math.min(shown.length - 1, line));
    setFocused(next);
    const element = scrolled.current;
    if (!element) return;
    const at = next * rowHeight;
    if (at < element.scrollTop) element.scrollTop = at;
    const room = element.clientHeight - 3 * rowHeight;
    if (at > element.scrollTop + room) element.scrollTop = at - room;
    wanted.current = next;
  };
  /** Row to be focused once it is in the page. */
  const wanted = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (wanted.current === undefined) return;
    const row = scrolled.current?.querySelector<HTMLElement>(`[data-line="${wanted.current}"]`);
    if (!row) return;
    wanted.current = undefined;
    row.focus({ preventScroll: true });
  });

  const toggle = ({ row: { key }, isCollapsed }: ShownRow) =>
    collapse(isCollapsed ? collapsed.filter(one => one !== key) : [...collapsed, key]);
  const move = ({ movable, start }: TimeRow, days: number) => {
    if (movable === null || start === null || days === 0 || !page.canEdit) return;
    page.send({ type: 'move', task: movable, date: dateOf(dayOf(start) + days) });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const at = shown[active];
    if (!at) return;
    const act = actionOf(event, at, { active, focusLine, toggle, move, page });
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    <div
      class="gantt"
      ref={scrolled}
      role="treegrid"
      aria-label={labels.chart}
      aria-rowcount={shown.length + 1}
      onScroll={look}
      onKeyDown={onKeyDown}
    >
      <div
        class="canvas"
        style={{ width: `calc(var(--names) + ${width}px)`, height: `${(shown.length + 2) * rowHeight}px` }}
      >
        <div class="head" role="row" aria-rowindex={1}>
          <div class="name" role="columnheader">
            {labels.task}
          </div>
          <div class="scale" role="columnheader">
            <span class="spoken">{labels.chart}</span>
            <ScaleMarks extent={extent} zoom={zoom} locale={page.locale} x={x} />
          </div>
        </div>
        <Lines time={time} x={x} height={shown.length * rowHeight} extent={extent} />
        {showsLinks && <Links time={time} lines={lines} shown={shown} first={first} last={last} x={x} width={width} />}
        {shown.slice(first, last).map((one, offset) => (
          <Row
            key={one.row.key}
            shown={one}
            line={first + offset}
            isActive={first + offset === active}
            isCurrent={first + offset === currentLine}
            x={x}
            pixelsPerDay={pixelsPerDay}
            focus={() => setFocused(first + offset)}
            toggle={() => toggle(one)}
            move={days => move(one.row, days)}
          />
        ))}
      </div>
    </div>
  );
}

interface KeyActions {
  active: number;
  focusLine(line: number): void;
  toggle(row: ShownRow): void;
  move(row: TimeRow, days: number): void;
  page: ReturnType<typeof usePage>;
}

/** Keys of a tree grid (ARIA Authoring Practices), and Alt with an arrow key to move a date. */
function actionOf({ key, altKey }: KeyboardEvent, at: ShownRow, actions: KeyActions): (() => void) | undefined {
  const { active, focusLine, toggle, move, page } = actions;
  const pageSize = 10;
  if (altKey && key === 'ArrowRight') return () => move(at.row, 1);
  if (altKey && key === 'ArrowLeft') return () => move(at.row, -1);
  if (key === 'ArrowDown') return () => focusLine(active + 1);
  if (key === 'ArrowUp') return () => focusLine(active - 1);
  if (key === 'PageDown') return () => focusLine(active + pageSize);
  if (key === 'PageUp') return () => focusLine(active - pageSize);
  if (key === 'Home') return () => focusLine(0);
  if (key === 'End') return () => focusLine(Number.MAX_SAFE_INTEGER);
  if (key === 'ArrowRight' && at.isCollapsed) return () => toggle(at);
  if (key === 'ArrowLeft' && at.hasChildren && !at.isCollapsed) return () => toggle(at);
  if (key === 'Enter') return revealer(page, at.row.range);
  return undefined;
}

interface RowProps {
  shown: ShownRow;
  line: number;
  isActive: boolean;
  isCurrent: boolean;
  x(day: number): number;
  pixelsPerDay: number;
  focus(): void;
  toggle(): void;
  move(days: number): void;
}

function Row({ shown, line, isActive, isCurrent, x, pixelsPerDay, focus, toggle, move }: RowProps) {
  const page = usePage();
  const { labels } = page;
  const { row, hasChildren, isCollapsed } = shown;
  const about = [row.executor, row.hours, row.money, row.detail, row.isOptional ? labels.optional : '']
    .filter(text => text !== '')
    .join(' · ');
  return (
    <div
      class={`row ${row.kind}${isCurrent ? ' is-current' : ''}${row.isOptional ? ' is-optional' : ''}`}
      role="row"
      aria-level={row.level + 1}
      aria-rowindex={line + 2}
      aria-expanded={hasChildren ? !isCollapsed : undefined}
      aria-current={isCurrent ? 'true' : undefined}
      data-line={line}
      tabIndex={isActive ? 0 : -1}
      style={{ top: `${(line + 2) * rowHeight}px` }}
      onFocus={focus}
    >
      <div
        class="name"
        role="rowheader"
        title={`${row.title}\n${about}`}
        style={{ paddingLeft: `${6 + row.level * 14}px` }}
      >
        <button
          type="button"
          class="twistie"
          tabIndex={-1}
          aria-label={labels[isCollapsed ? 'expand' : 'collapse']}
          hidden={!hasChildren}
          onClick={toggle}
        >
          {isCollapsed ? '▸' : '▾'}
        </button>
        <button type="button" class="title" tabIndex={-1} onClick={revealer(page, row.range)}>
          {row.title}
        </button>
        <span class="figure">{row.money}</span>
      </div>
      <div class="bars" role="gridcell">
        <span class="spoken">{about}</span>
        <Bars row={row} x={x} pixelsPerDay={pixelsPerDay} move={move} />
      </div>
    </div>
  );
}

function ScaleMarks({
  extent,
  zoom,
  locale,
  x,
}: {
  extent: Extent;
  zoom: Zoom;
  locale: string;
  x(day: number): number;
}) {
  const { major, minor, majorFormat, minorFormat } = scales[zoom];
  const rows = useMemo(
    () => [
      { id: 'major', marks: marks(major, extent.from, extent.to, locale, majorFormat) },
      { id: 'minor', marks: marks(minor, extent.from, extent.to, locale, minorFormat) },
    ],
    [extent, zoom, locale],
  );
  return (
    <>
      {rows.map(({ id, marks }) => (
        <div key={id} class={`marks ${id}`} aria-hidden="true">
          {marks.map(({ day, end, text }) => (
            <span key={day} style={{ left: `${x(day)}px`, width: `${x(end) - x(day)}px` }}>
              {text}
            </span>
          ))}
        </div>
      ))}
    </>
  );
}

/** Today and the deadline, as lines over all rows. */
function Lines({
  time,
  x,
  height,
  extent,
}: {
  time: TimeView;
  x(day: number): number;
  height: number;
  extent: Extent;
}) {
  const { labels } = usePage();
  const lines = [
    { id: 'today', day: dayOf(time.today), label: labels.today },
    ...(time.deadline === null ? [] : [{ id: 'deadline', day: dayOf(time.deadline) + 1, label: labels.deadline }]),
  ].filter(({ day }) => day >= extent.from && day <= extent.to);
  return (
    <>
      {lines.map(({ id, day, label }) => (
        <div
          key={id}
          class={`line ${id}`}
          aria-hidden="true"
          title={label}
          style={{ left: `calc(var(--names) + ${x(day)}px)`, top: `${2 * rowHeight}px`, height: `${height}px` }}
        />
      ))}
    </>
  );
}
