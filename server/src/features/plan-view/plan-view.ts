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
  /** The reader's day, `YYYY-MM-DD`. */
  today: string;
  /** Whether it is computed how sure the finish is, which takes tenths of a second. */
  withChance: boolean;
}

/** All that the plan view shows of one version of a plan; `kept` are parts that nobody looks at and that may stay as they were. */
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
