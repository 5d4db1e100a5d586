import type { Rule } from '../rule.ts';

/** Reported by the parser (core/syntax/parse.ts), which does not read such a file. */
export const rule: Rule = {
  id: 'file-too-large',
  severity: 'error',
  alwaysTold: true,
  wrong: '# 20 MB of text',
  right: '# one project a file',
};
