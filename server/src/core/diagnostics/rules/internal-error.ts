import type { Rule } from '../rule.ts';

/** Reported where rules are run (core/run-rules.ts), in place of what a rule that fails could not find. */
export const rule: Rule = {
  id: 'internal-error',
  severity: 'warning',
  wrong: '# a plan that makes a rule of Planwright fail',
  right: '# the same plan with a Planwright in which that is mended',
};
