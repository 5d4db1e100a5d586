import type { Rule } from '../rule.ts';

/** Reported where comments are obeyed (core/suppression.ts). */
export const rule: Rule = {
  id: 'unused-disable',
  severity: 'information',
  isUnnecessary: true,
  wrong: '# planwright-disable-next-line unknown-key -- our script reads it\nrate: 900',
  right: 'rate: 900',
};
