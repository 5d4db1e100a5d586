import { useMemo, useRef } from 'preact/hooks';
import type { Lane, LaneWeek } from '../../../server/src/features/plan-view/model.ts';
import { usePage } from '../context.ts';
import { PlaceLink } from '../place.tsx';
import { inSight, useSight } from './scroll.ts';

/** As in the style sheet. */
const columnWidth = 60;
const spare = 8;

/**
 * Workload of people by week, of this plan and others. Only visible weeks are in the page, because a long plan has
 * hundreds; they announce their position to screen readers.
 */
export function Lanes({ lanes }: { lanes: Lane[] }) {
  const { labels, locale } = usePage();
  const scrolled = useRef<HTMLDivElement>(null);
  const [{ left, width }, look] = useSight(scrolled);
  const weeks = useMemo(() => [...new Set(lanes.flatMap(lane => lane.weeks.map(({ week }) => week)))].sort(), [lanes]);
  const rows = useMemo(
    () => lanes.map(lane => ({ lane, byWeek: new Map(lane.weeks.map(week => [week.week, week])) })),
    [lanes],
  );
  const format = useMemo(
    () => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }),
    [locale],
  );
  const { first, last } = inSight({ from: left, length: width }, { size: columnWidth, count: weeks.length, spare });
  const shown = weeks.slice(first, last).map((week, offset) => ({ week, column: first + offset + 2 }));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be within reach of the keyboard
    <div class="scrolls" ref={scrolled} role="region" aria-label={labels.people} tabIndex={0} onScroll={look}>
      <table class="lanes" aria-colcount={weeks.length + 1}>
        <thead>
          <tr>
            <td />
            <Gap columns={first} />
            {shown.map(({ week, column }) => (
              <th key={week} scope="col" aria-colindex={column}>
                {format.format(new Date(`${week}T00:00:00Z`))}
              </th>
            ))}
            <Gap columns={weeks.length - last} />
          </tr>
        </thead>
        <tbody>
          {rows.map(({ lane: { id, name, range }, byWeek }) => (
            <tr key={id}>
              <th scope="row">
                <PlaceLink range={range}>{name}</PlaceLink>
              </th>
              <Gap columns={first} />
              {shown.map(({ week, column }) => (
                <Week key={week} load={byWeek.get(week)} column={column} />
              ))}
              <Gap columns={weeks.length - last} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Space for weeks that are not visible. */
function Gap({ columns }: { columns: number }) {
  if (columns === 0) return null;
  return <td class="gap" aria-hidden="true" style={{ minWidth: `${columns * columnWidth}px` }} />;
}

function Week({ load, column }: { load: LaneWeek | undefined; column: number }) {
  const { labels } = usePage();
  if (!load) return <td aria-colindex={column} />;
  const { share, isOver, text } = load;
  return (
    <td class={isOver ? 'is-over' : ''} title={text} aria-colindex={column}>
      <span class="load" aria-hidden="true" style={{ height: `${Math.min(100, 100 * share)}%` }} />
      <span class="percent">{Math.round(100 * share)}</span>
      <span class="spoken">
        {text}
        {isOver && `, ${labels.overbooked}`}
      </span>
    </td>
  );
}
