import type { MoneyTable, MoneyView, PaymentView, WaterfallStep } from '../../server/src/features/plan-view/model.ts';
import { BalanceChart } from './balance.tsx';
import { usePage } from './context.ts';
import { PlaceLink } from './place.tsx';
import { Share } from './share.tsx';

/** The composition of the total, and payments over time. */
export function MoneyTab({ money }: { money: MoneyView }) {
  const { labels } = usePage();
  return (
    <>
      <section>
        <h2>{labels.waterfall}</h2>
        <Waterfall steps={money.waterfall} />
        {money.range !== '' && (
          <p>
            {labels.range}: <strong>{money.range}</strong>
          </p>
        )}
      </section>
      <section>
        <h2>{labels['by-block']}</h2>
        <SharesTable table={money.blocks} />
      </section>
      <section>
        <h2>{labels['by-executor']}</h2>
        <SharesTable table={money.executors} />
      </section>
      <section>
        <h2>{labels['by-kind']}</h2>
        <SharesTable table={money.kinds} />
      </section>
      <section>
        <h2>{labels.payments}</h2>
        {money.payments.length === 0 ? <p>{labels['payments-none']}</p> : <Payments payments={money.payments} />}
      </section>
      {money.balance.length > 1 && (
        <section>
          <h2>{labels.balance}</h2>
          <BalanceChart points={money.balance} />
        </section>
      )}
    </>
  );
}

/** A waterfall chart from work to total: each bar begins where the one before ends. */
function Waterfall({ steps }: { steps: WaterfallStep[] }) {
  const ends = steps.flatMap(({ from, to }) => [from, to]);
  const low = Math.min(0, ...ends);
  const span = Math.max(0, ...ends) - low || 1;
  const percent = (value: number) => `${((100 * value) / span).toFixed(3)}%`;
  return (
    <table class="waterfall">
      <tbody>
        {steps.map(({ id, label, text, from, to, isTotal }) => (
          <tr key={id} class={isTotal ? 'is-total' : to < from ? 'is-less' : 'is-more'}>
            <th scope="row">{label}</th>
            <td class="track" aria-hidden="true">
              <span
                class="bar"
                style={{ marginLeft: percent(Math.min(from, to) - low), width: percent(Math.abs(to - from)) }}
              />
            </td>
            <td class="amount">{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SharesTable({ table: { heads, rows, sum } }: { table: MoneyTable }) {
  const { labels } = usePage();
  return (
    <div class="scrolls">
      <table class="shares">
        <thead>
          <tr>
            <td />
            {heads.map(head => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, title, cells, share, isOptional, range }) => (
            <tr key={key} class={isOptional ? 'is-optional' : ''}>
              <th scope="row">
                <PlaceLink range={range}>{title}</PlaceLink>
                {isOptional && <span class="badge">{labels.optional}</span>}
                <Share of={share} />
              </th>
              {cells.map((cell, index) => (
                <td key={heads[index]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{labels.sum}</th>
            {sum.map((cell, index) => (
              <td key={heads[index]}>{cell}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Payments({ payments }: { payments: PaymentView[] }) {
  const { labels } = usePage();
  const most = Math.max(...payments.map(({ value }) => value), 1);
  return (
    <ul class="payments">
      {payments.map(({ key, dateText, title, amount, value, isPaid, range }) => (
        <li key={key}>
          <span class="date">{dateText}</span>
          <span class="words">
            <PlaceLink range={range}>{title}</PlaceLink>
            {isPaid && <span class="badge">{labels.paid}</span>}
            <span class="share" aria-hidden="true" style={{ width: `${((100 * value) / most).toFixed(2)}%` }} />
          </span>
          <span class="amount">{amount}</span>
        </li>
      ))}
    </ul>
  );
}
