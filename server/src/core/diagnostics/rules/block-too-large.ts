import { isKnown } from '../../pricing/amount.ts';
import { type Finding, markOf, type PlanContext, type Rule } from '../rule.ts';
import { blockName } from './support/names.ts';

export const rule: Rule = {
  id: 'block-too-large',
  severity: 'information',
  source: 'M20',
  isAdvice: true,
  limits: ['block-hours'],
  looksAt: 'block',
  wrong: '- id: configuration   # 300 hours\n  type: configuration',
  right: '- id: sales   # 140 hours\n  type: configuration\n- id: service   # 160 hours\n  type: configuration',
  checkPlan,
};

function checkPlan({ methodology, priced }: PlanContext): Finding[] {
  const limit = methodology?.limits.get('block-hours');
  if (!limit) return [];
  return priced.blocks.flatMap(({ block, effort }) => {
    if (!isKnown(effort) || effort.lte(limit.times(6))) return [];
    const values = { block: blockName(block), hours: { number: effort.div(6) }, limit: { number: limit } };
    return [{ span: markOf(block.node), message: { key: 'block-too-large', values } }];
  });
}
