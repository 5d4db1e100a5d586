import type { Analysis } from '../core/analysis/analysis.ts';
import { fileOf } from '../core/plan/model.ts';
import { changeBetween } from '../features/plan-view/change.ts';
import type { PlanView, ViewParts } from '../features/plan-view/model.ts';
import { type PlanViewOptions, planView } from '../features/plan-view/plan-view.ts';
import type { PlanViewChange, PlanViewParams, PlanViewWhole } from './protocol.ts';

interface Told {
  number: number;
  view: PlanView;
  /** Language, settings and scenario: if these change, the whole view is sent. */
  circumstances: string;
}

/** What the page shows: the last answer and the visible tab. */
type Shown = Pick<PlanViewParams, 'since' | 'looksAt'>;
type Telling = Pick<PlanViewWhole, 'number' | 'view'> | Pick<PlanViewChange, 'number' | 'change'>;

/**
 * The last view sent for each text. The view of a long plan has megabytes, of which a keystroke changes little: a
 * client that names the last answer is sent the difference, any other the whole view.
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

/** The parts of a view in tabs that are not visible; none if the visible tab is unknown. */
function unseen({ overview, time, money, risks }: PlanView, looksAt: string | undefined): Partial<ViewParts> {
  if (looksAt === undefined) return {};
  const parts = Object.entries({ overview, time, money, risks }).filter(([part]) => part !== looksAt);
  return Object.fromEntries(parts);
}
