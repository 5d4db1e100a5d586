import type { Rule } from '../rule.ts';

/** Reported by the parser (core/syntax/parse.ts). */
export const rule: Rule = {
  id: 'yaml-syntax',
  severity: 'error',
  alwaysTold: true,
  wrong: 'pricing:\n\trate: 900',
  right: 'pricing:\n  rate: 900',
};
