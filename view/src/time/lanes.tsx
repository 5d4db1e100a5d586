import type { Lane } from '../../../server/src/features/plan-view/model.ts';
import { usePage } from '../context.ts';
import { PlaceLink } from '../place.tsx';

/** Weeks beside people: how much of their time this plan and others take. */
export function Lanes({ lanes }: { lanes: Lane[] }) {
  const { labels, locale } = usePage();
  const weeks = [...new Set(lanes.flatMap(lane => lane.weeks.map(({ week }) => week)))].sort();
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return (
    <div class="scrolls">
      <table class="lanes">
        <thead>
          <tr>
            <td />
            {weeks.map(week => (
              <th key={week} scope="col">
                {format.format(new Date(`${week}T00:00:00Z`))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lanes.map(({ id, name, range, weeks: own }) => {
            const byWeek = new Map(own.map(week => [week.week, week]));
            return (
              <tr key={id}>
                <th scope="row">
                  <PlaceLink range={range}>{name}</PlaceLink>
                </th>
                {weeks.map(week => {
                  const found = byWeek.get(week);
                  if (!found) return <td key={week} />;
                  const { share, isOver } = found;
                  return (
                    <td key={week} class={isOver ? 'is-over' : ''} title={found.text}>
                      <span class="load" aria-hidden="true" style={{ height: `${Math.min(100, 100 * share)}%` }} />
                      <span class="percent">{Math.round(100 * share)}</span>
                      <span class="spoken">
                        {found.text}
                        {isOver && `, ${labels.overbooked}`}
                      </span>
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
