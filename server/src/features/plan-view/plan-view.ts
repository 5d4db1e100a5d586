import type { Analysis } from '../../core/analysis/analysis.ts';
import { fileStem } from '../../core/base/source.ts';
import { decoded } from '../../core/base/uri.ts';
import { textIn } from '../../core/l10n/translate.ts';
import type { MoneyFormat } from '../../core/pricing/summary.ts';
import { labelsIn } from './labels.ts';
import type { PlanView, ViewParts } from './model.ts';
import { moneyView } from './money.ts';
import { overview } from './overview.ts';
import { riskView } from './risks.ts';
import { Telling } from './telling.ts';
import { timeView } from './time.ts';

export interface PlanViewOptions {
  telling: MoneyFormat;
  /** The user's current date, `YYYY-MM-DD`. */
  today: string;
  /** Whether to compute the probability of the finish date, which takes tenths of a second. */
  withChance: boolean;
}

/** The data of the plan view for one version of a plan; `kept` are parts in hidden tabs that may stay as they were. */
export function planView(
  analysis: Analysis,
  { telling: format, today, withChance }: PlanViewOptions,
  kept: Partial<ViewParts> = {},
): PlanView {
  const telling = new Telling(analysis, format);
  const { plan, scenario, uri } = analysis;
  const { name, client } = plan.project;
  return {
    title: name === undefined ? decoded(fileStem(uri)) : textIn(format.locale, name),
    client: telling.text(client?.name),
    locale: format.locale,
    labels: labelsIn(format.locale),
    scenario: scenario ? textIn(format.locale, scenario.title ?? scenario.id) : null,
    overview: kept.overview ?? overview(telling, today, withChance),
    time: kept.time ?? timeView(telling, today),
    money: kept.money ?? moneyView(telling),
    risks: kept.risks ?? riskView(telling),
  };
}
