import type { Label } from '../../server/src/features/plan-view/labels.ts';
import type { RiskItem, RiskView } from '../../server/src/features/plan-view/model.ts';
import { usePage } from './context.ts';
import { PlaceLink } from './place.tsx';

const parts = ['difficulties', 'assumptions', 'needs', 'changes'] as const satisfies (Label & keyof RiskView)[];

/** Risks of the plan. */
export function RisksTab({ risks }: { risks: RiskView }) {
  const { labels } = usePage();
  return (
    <>
      {parts.map(part => (
        <section key={part}>
          <h2>{labels[part]}</h2>
          {risks[part].length === 0 ? <p>{labels.none}</p> : <RiskList items={risks[part]} />}
        </section>
      ))}
    </>
  );
}

function RiskList({ items }: { items: RiskItem[] }) {
  return (
    <ul class="risks">
      {items.map(({ key, title, state, tone, detail, range }) => (
        <li key={key} class={`tone-${tone}`}>
          <span class="words">
            <PlaceLink range={range}>{title}</PlaceLink>
            {detail !== '' && <span class="note">{detail}</span>}
          </span>
          <span class="badge">{state}</span>
        </li>
      ))}
    </ul>
  );
}
