import type { Rule } from '../rule.ts';

/** Reported by the schema (core/diagnostics/wrong-values.ts). */
export const rule: Rule = {
  id: 'empty-value',
  severity: 'error',
  wrong: '- id: interviews\n  hours:',
  right: '- id: interviews\n  hours: 6',
};
