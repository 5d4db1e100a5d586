import type { Analysis } from '../core/analysis/analysis.ts';
import { type Locale, textIn, translate } from '../core/l10n/translate.ts';
import type { Scenario } from '../core/plan/model.ts';

/** The title of a scenario, or its id. */
export function scenarioName({ id, title }: Scenario, locale: Locale): { id: string; title: string } {
  return { id, title: textIn(locale, title ?? id) };
}

/** Marks figures as those of a scenario, so that nobody takes them for the plan's. */
export function scenarioMark({ scenario }: Analysis, locale: Locale): string[] {
  if (!scenario) return [];
  return [translate(locale, 'lens.scenario', { title: { text: scenario.title ?? scenario.id } })];
}
