import type { Rule } from '../rule.ts';

/** Reported by the parser (core/syntax/parse.ts). */
export const rule: Rule = {
  id: 'not-utf8',
  severity: 'error',
  alwaysTold: true,
  wrong: 'title: \ufffd\ufffd\ufffd\ufffd\ufffd',
  right: 'title: Аудит',
};
