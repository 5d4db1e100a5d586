import type { Analysis } from '../../core/analysis/analysis.ts';
import { groupedBy } from '../../core/base/grouped.ts';
import type { Problem } from '../../core/diagnostics/problem.ts';
import type { Stage } from '../../core/plan/model.ts';
import { rules } from '../../generated/rules.ts';

/** The requirement that each rule enforces. */
const requirements = new Map<string, string | undefined>(rules.map(({ id, requirement }) => [id, requirement]));

/** What a plan lacks for a stage, by requirement; a custom rule is a requirement itself. */
export function missingBy(stage: Stage, analysis: Analysis): ReadonlyMap<string, readonly Problem[]> {
  return groupedBy(analysis.missingFor(stage), ({ rule }) => requirements.get(rule) ?? rule);
}
