import { rules } from '../../generated/rules.ts';
import type { RuleSeverity } from '../library/methodology/model.ts';

let ids: Set<string> | undefined;

/** Whether a rule is told whatever comments, methodologies and settings say ({@link Rule.alwaysTold}). */
export function isAlwaysTold(rule: string): boolean {
  // Made when first asked for: rules may use fixes that lead here.
  ids ??= new Set(rules.filter(({ alwaysTold }) => alwaysTold).map(({ id }) => id));
  return ids.has(rule);
}

/** Severities that nobody would see. */
const unseen: readonly (string | undefined)[] = ['off', 'hint'] satisfies RuleSeverity[];

/** Whether a rule keeps its own severity because the one that somebody wants would hide what must be told. */
export function isToldAnyway(rule: string, wanted: string | undefined): boolean {
  return unseen.includes(wanted) && isAlwaysTold(rule);
}
