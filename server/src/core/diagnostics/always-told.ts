import { rules } from '../../generated/rules.ts';

let ids: Set<string> | undefined;

/** Whether a rule is told whatever comments, methodologies and settings say ({@link Rule.alwaysTold}). */
export function isAlwaysTold(rule: string): boolean {
  // Made when first asked for: rules may use fixes that lead here.
  ids ??= new Set(rules.filter(({ alwaysTold }) => alwaysTold).map(({ id }) => id));
  return ids.has(rule);
}
