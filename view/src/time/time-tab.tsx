import { useMemo, useRef, useState } from 'preact/hooks';
import type { TimeView } from '../../../server/src/features/plan-view/model.ts';
import { usePage } from '../context.ts';
import { dayOf } from '../days.ts';
import type { PageState } from '../host.ts';
import { Gantt } from './gantt.tsx';
import { Lanes } from './lanes.tsx';
import { isZoom, zoomFor, zooms } from './zoom.ts';

interface TimeTabProps {
  time: TimeView;
  /** The cursor's line in the text. */
  cursor: number | undefined;
  state: PageState;
  remember(change: PageState): void;
}

/** The time chart, and the workload of people. */
export function TimeTab({ time, cursor, state, remember }: TimeTabProps) {
  const { labels, canEdit } = usePage();
  const extent = useMemo(() => extentOf(time), [time]);
  const [fitted] = useState(() => zoomFor(extent ? extent.to - extent.from : 1, Math.max(400, innerWidth - 320)));
  const zoom = isZoom(state.zoom) ? state.zoom : fitted;
  const showsLinks = state.showsLinks ?? true;
  const bars = useRef<HTMLDivElement>(null);
  if (!extent)
    return (
      <section>
        <h2>{labels['no-dates']}</h2>
        <ul>
          {time.unknown.map(reason => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </section>
    );
  return (
    <>
      <div class="toolbar">
        <fieldset class="choice">
          <legend>{labels.zoom}</legend>
          {zooms.map(id => (
            <button key={id} type="button" aria-pressed={id === zoom} onClick={() => remember({ zoom: id })}>
              {labels[`zoom-${id}`]}
            </button>
          ))}
        </fieldset>
        <label class="switch">
          <input
            type="checkbox"
            checked={showsLinks}
            onChange={event => remember({ showsLinks: event.currentTarget.checked })}
          />
          {labels.links}
        </label>
        {canEdit && <p class="hint">{labels['move-hint']}</p>}
      </div>
      <Gantt
        time={time}
        extent={extent}
        zoom={zoom}
        showsLinks={showsLinks}
        cursor={cursor}
        collapsed={state.collapsed ?? []}
        collapse={collapsed => remember({ collapsed })}
        scrolled={bars}
      />
      {time.lanes.length > 0 && (
        <section>
          <h2>{labels.people}</h2>
          <Lanes lanes={time.lanes} />
        </section>
      )}
    </>
  );
}

export interface Extent {
  /** Day numbers, `to` excluded. */
  from: number;
  to: number;
}

/** Longer than any project; a mistyped year must not produce a page of millions of days. */
const mostDays = 3660;

/** From the first bar to the last, with the deadline; today only if it is near. Undefined without dates. */
function extentOf({ start, finish, deadline, today }: TimeView): Extent | undefined {
  if (start === null) return undefined;
  const first = dayOf(start);
  const last = Math.max(...[start, finish, deadline].flatMap(day => (day === null ? [] : dayOf(day))));
  const now = dayOf(today);
  const near = 21;
  const from = (now < first && first - now <= near ? now : first) - 3;
  const to = (now > last && now - last <= near ? now : last) + 7;
  return { from, to: Math.min(to, from + mostDays) };
}
