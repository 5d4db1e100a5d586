import type {
  DueView,
  Figure,
  GateItem,
  LeadStepView,
  Overview,
  StageView,
} from '../../server/src/features/plan-view/model.ts';
import { usePage } from './context.ts';
import { PlaceLink } from './place.tsx';

/** The plan at a glance. */
export function OverviewTab({ overview: { figures, stage, due, problems, unknown } }: { overview: Overview }) {
  const { labels } = usePage();
  return (
    <>
      <dl class="figures">
        {figures.map(figure => (
          <FigureCard key={figure.id} figure={figure} />
        ))}
      </dl>
      <p class={problems.errors > 0 ? 'tone-bad' : problems.warnings > 0 ? 'tone-warning' : 'tone-good'}>
        {problems.text}
      </p>
      {unknown.length > 0 && (
        <section>
          <h2>{labels['unknown-because']}</h2>
          <ul>
            {unknown.map(reason => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </section>
      )}
      {stage.leadSteps.length > 0 && <LeadChecklist steps={stage.leadSteps} />}
      <Gate stage={stage} />
      <section>
        <h2>{labels.due}</h2>
        {due.length === 0 ? <p>{labels['due-none']}</p> : <DueList due={due} />}
      </section>
    </>
  );
}

function FigureCard({ figure: { label, value, note, tone } }: { figure: Figure }) {
  return (
    <div class={`figure tone-${tone}`}>
      <dt>{label}</dt>
      <dd class="value">{value}</dd>
      {note !== '' && <dd class="note">{note}</dd>}
    </div>
  );
}

/** The lead checklist: ticks are written into the plan. */
function LeadChecklist({ steps }: { steps: LeadStepView[] }) {
  const { labels, canEdit, send } = usePage();
  const tick = (id: string, isDone: boolean) =>
    send({ type: 'tick', done: steps.filter(step => (step.id === id ? isDone : step.isDone)).map(step => step.id) });
  return (
    <section>
      <h2>{labels['lead-checklist']}</h2>
      <ul class="checks">
        {steps.map(({ id, title, isDone }) => (
          <li key={id} class={isDone ? 'is-done' : 'is-open'}>
            <label>
              <input
                type="checkbox"
                checked={isDone}
                disabled={!canEdit}
                onChange={event => tick(id, event.currentTarget.checked)}
              />
              <span class="words">{title}</span>
            </label>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The stage, and the requirements of the next one, open ones first. */
function Gate({ stage: { current, next, gate } }: { stage: StageView }) {
  const { labels } = usePage();
  const done = gate.filter(({ isDone }) => isDone).length;
  const items = [...gate.filter(({ isDone }) => !isDone), ...gate.filter(({ isDone }) => isDone)];
  return (
    <section>
      <h2>
        {labels.stage}: {current}
        {next !== null && ` → ${next}`}
      </h2>
      {next === null ? (
        <p>{labels['last-stage']}</p>
      ) : gate.length === 0 ? (
        <p>{labels['gate-empty']}</p>
      ) : (
        <>
          <p>
            {labels['next-stage']} ({done}/{gate.length})
          </p>
          <ul class="checks">
            {items.map(item => (
              <Check key={item.id} item={item} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Check({ item: { title, isDone, message, range, hasFix } }: { item: GateItem }) {
  const page = usePage();
  const { labels, canEdit } = page;
  return (
    <li class={isDone ? 'is-done' : 'is-open'}>
      <span class="mark" role="img" aria-label={labels[isDone ? 'done' : 'open']}>
        {isDone ? '✓' : '○'}
      </span>
      <span class="words">
        <PlaceLink range={range}>{title}</PlaceLink>
        {message !== '' && <span class="note">{message}</span>}
      </span>
      {hasFix && range && canEdit && (
        <button type="button" class="small" onClick={() => page.send({ type: 'fix', range })}>
          {labels.fix}
        </button>
      )}
    </li>
  );
}

function DueList({ due }: { due: DueView[] }) {
  const { labels } = usePage();
  return (
    <ul class="due">
      {due.map(({ date, text, amount, isOverdue, range }) => (
        <li key={`${date} ${text}`} class={isOverdue ? 'tone-bad' : ''}>
          <span class="date">{date}</span>
          <span class="words">
            <PlaceLink range={range}>{text}</PlaceLink>
            {isOverdue && <span class="badge">{labels.overdue}</span>}
          </span>
          <span class="amount">{amount}</span>
        </li>
      ))}
    </ul>
  );
}
