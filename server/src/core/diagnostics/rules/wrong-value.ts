import type { Rule } from '../rule.ts';

/** Reported by the schema (core/diagnostics/wrong-values.ts). */
export const rule: Rule = {
  id: 'wrong-value',
  severity: 'error',
  alwaysTold: true,
  wrong: '- id: interviews\n  hours: abc',
  right: '- id: interviews\n  hours: 4/6/10',
};
