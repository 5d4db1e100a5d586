import type { Rule } from '../rule.ts';

/** Reported by the schema (core/diagnostics/schema-problems.ts). */
export const rule: Rule = {
  id: 'missing-key',
  severity: 'error',
  wrong: 'pricing:\n  rate: 900',
  right: 'pricing:\n  currency: UAH\n  rate: 900',
};
