import { textIn } from '../../l10n/translate.ts';
import type { Block, Plan } from '../../plan/model.ts';
import type { PricedBlock } from '../../pricing/price-plan.ts';
import { countedLeaves } from '../../pricing/price-task.ts';
import { type Snippet, snippet } from '../../syntax/snippet.ts';
import { toYamlSnippet } from '../../syntax/write.ts';
import { addKeyFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { blockName } from './support/names.ts';
import { isUnreadable } from './support/unreadable.ts';

export const rule: Rule = {
  id: 'acceptance-missing',
  severity: 'warning',
  source: 'M2',
  requirement: 'acceptance',
  wrong: 'stage: delivery\nblocks:\n  - id: audit\n    type: audit',
  right:
    'stage: delivery\nblocks:\n  - id: audit\n    type: audit\n    acceptance: [The maps are signed by the head of sales]',
  checkPlan,
};

function checkPlan({ plan, priced, document }: PlanContext): Finding[] {
  return priced.blocks.filter(isUnacceptable).map(({ block }) => ({
    span: markOf(block.node),
    message: { key: 'acceptance-missing', values: { block: blockName(block) } },
    fixes: () => addKeyFix(document, block.node, 'block.acceptance', { items: proposals(block, plan) }),
  }));
}

/** Neither the block nor all of its tasks have acceptance criteria. */
function isUnacceptable(priced: PricedBlock): boolean {
  const { acceptance, node } = priced.block;
  if (acceptance.length > 0 || isUnreadable(node, 'acceptance', 'sequence')) return false;
  const leaves = countedLeaves(priced);
  // Licences and things are handed over, and recurring work is accepted by its periods.
  if (priced.recurring || (leaves.length === 0 && priced.itemList.length > 0)) return false;
  return leaves.length === 0 || leaves.some(({ task }) => task.acceptance.length === 0);
}

/** What is handed over is what can be looked at. */
function proposals(block: Block, { locale }: Plan): Snippet[] {
  const texts = block.deliverables.map(text => toYamlSnippet(textIn(locale, text)));
  return (texts.length > 0 ? texts : [snippet`…`]).map((text, index) => snippet`\${${index + 1}:${text}}`);
}
