import type { Rule } from '../rule.ts';

/** Reported where the methodology's own rules are run (`methodology/custom-rules.ts`). */
export const rule: Rule = {
  id: 'custom-rule-too-expensive',
  severity: 'warning',
  source: 'M1',
  wrong:
    'each: task\nwhen: plan.tasks.exists(a, plan.tasks.exists(b, plan.tasks.exists(c, a.title + b.title == c.title)))',
  right: 'each: block\nwhen: block.tasks.exists(a, block.tasks.exists(b, a.id < b.id && a.title == b.title))',
};
