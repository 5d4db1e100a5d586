import type { Rule } from '../rule.ts';

/** Reported by the parser (core/syntax/parse.ts). */
export const rule: Rule = {
  id: 'duplicate-key',
  severity: 'error',
  wrong: 'pricing:\n  rate: 900\n  rate: 1000',
  right: 'pricing:\n  rate: 1000',
};
