import type { BalancePoint } from '../../server/src/features/plan-view/model.ts';
import { usePage } from './context.ts';
import { dayOf } from './days.ts';

const width = 720;
const height = 180;
const pad = 8;

/**
 * Payments as steps, completed work as a line: where the line is above the steps, the integrator finances the client.
 */
export function BalanceChart({ points }: { points: BalancePoint[] }) {
  const { labels } = usePage();
  const days = points.map(({ date }) => dayOf(date));
  const [first = 0, last = 1] = [days[0], days.at(-1)];
  const most = Math.max(1, ...points.flatMap(({ received, worked }) => [received, worked]));
  const x = (day: number) => pad + ((day - first) / Math.max(1, last - first)) * (width - 2 * pad);
  const y = (value: number) => height - pad - (value / most) * (height - 2 * pad);
  const steps = points.map(
    ({ received }, index) =>
      `${index === 0 ? 'M' : 'H'}${x(days[index] ?? 0)}${index === 0 ? ` ${y(0)}` : ''}V${y(received)}`,
  );
  const line = points.map(({ worked }, index) => `${index === 0 ? 'M' : 'L'}${x(days[index] ?? 0)} ${y(worked)}`);
  return (
    <figure class="balance">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={labels.balance} preserveAspectRatio="none">
        <path class="axis" d={`M${pad} ${y(0)}H${width - pad}`} />
        <path class="received" d={steps.join('')} />
        <path class="worked" d={line.join('')} />
      </svg>
      <p class="ends">
        <span>{points[0]?.dateText}</span>
        <span>{points.at(-1)?.dateText}</span>
      </p>
      <p class="legend">
        <span class="key received" aria-hidden="true" /> {labels.received}
        <span class="key worked" aria-hidden="true" /> {labels.worked}
      </p>
      <details>
        <summary>{labels.balance}</summary>
        <ul>
          {points.map(({ date, text }) => (
            <li key={date}>{text}</li>
          ))}
        </ul>
      </details>
    </figure>
  );
}
