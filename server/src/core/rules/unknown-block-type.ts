import type { Finding, PlanContext, Rule } from '../rule.ts';
import { unknownReference } from './support/unknown-reference.ts';

export const rule: Rule = {
  id: 'unknown-block-type',
  severity: 'error',
  source: 'M13',
  wrong: '- id: audit\n  type: audits',
  right: '- id: audit\n  type: audit',
  checkPlan,
};

function checkPlan({ plan, methodology }: PlanContext): Finding[] {
  if (!methodology) return [];
  return plan.blocks.flatMap(block => unknownReference('unknown-block-type', block.type, methodology.blocks.keys()));
}
