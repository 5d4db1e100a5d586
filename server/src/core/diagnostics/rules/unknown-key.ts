import type { Rule } from '../rule.ts';

/** Reported by the schema (core/diagnostics/unknown-keys.ts). */
export const rule: Rule = {
  id: 'unknown-key',
  severity: 'error',
  wrong: 'pricing:\n  currency: UAH\n  rte: 900',
  right: 'pricing:\n  currency: UAH\n  rate: 900',
};
