import { rules } from '../../generated/rules.ts';
import type { RuleSeverity } from '../library/methodology/model.ts';

let ids: Set<string> | undefined;

/** Whether a rule is reported whatever comments, methodologies and settings say ({@link Rule.alwaysTold}). */
export function isAlwaysTold(rule: string): boolean {
  // Computed lazily, because rules use fixes that import this module.
  ids ??= new Set(rules.filter(({ alwaysTold }) => alwaysTold).map(({ id }) => id));
  return ids.has(rule);
}

/** Severities that users do not see. */
const unseen: readonly (string | undefined)[] = ['off', 'hint'] satisfies RuleSeverity[];

/** Whether a rule keeps its own severity, because the requested one would hide a problem that must be reported. */
export function isToldAnyway(rule: string, wanted: string | undefined): boolean {
  return unseen.includes(wanted) && isAlwaysTold(rule);
}
