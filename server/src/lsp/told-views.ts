import type { Analysis } from '../core/analysis/analysis.ts';
import { fileOf } from '../core/plan/model.ts';
import { changeBetween } from '../features/plan-view/change.ts';
import type { PlanView, ViewParts } from '../features/plan-view/model.ts';
import { type PlanViewOptions, planView } from '../features/plan-view/plan-view.ts';
import type { PlanViewChange, PlanViewParams, PlanViewWhole } from './protocol.ts';

interface Told {
  number: number;
  view: PlanView;
  /** In which words and whose scenario: where these change, nothing stays as it was. */
  circumstances: string;
}

/** What the page shows, and where the reader looks. */
type Shown = Pick<PlanViewParams, 'since' | 'looksAt'>;
type Telling = Pick<PlanViewWhole, 'number' | 'view'> | Pick<PlanViewChange, 'number' | 'change'>;

/**
 * Views as they were told last, one for each text. Of a long plan a view is megabytes, and a key changes little of it: who
 * names the last answer is told the difference alone. To everybody else the whole is told.
 */
export class ToldViews {
  readonly #last = new WeakMap<object, Told>();
  #count = 0;

  tell(analysis: Analysis, options: PlanViewOptions, { since, looksAt }: Shown): Telling {
    const file = fileOf(analysis.plan);
    const circumstances = JSON.stringify([options.telling, options.today, analysis.scenario?.id]);
    const last = this.#last.get(file);
    const before = last?.number === since && last?.circumstances === circumstances ? last : undefined;
    const view = planView(analysis, options, before && unseen(before.view, looksAt));
    const number = ++this.#count;
    this.#last.set(file, { number, view, circumstances });
    return before ? { number, change: changeBetween(before.view, view) ?? { at: {} } } : { number, view };
  }
}

/** The parts of a view that are not looked at; none where that is not known. */
function unseen({ overview, time, money, risks }: PlanView, looksAt: string | undefined): Partial<ViewParts> {
  if (looksAt === undefined) return {};
  const parts = Object.entries({ overview, time, money, risks }).filter(([part]) => part !== looksAt);
  return Object.fromEntries(parts);
}
