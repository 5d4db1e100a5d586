import { makeMessage, textIn } from '../../l10n/translate.ts';
import type { Block } from '../../plan/model.ts';
import { isKnown } from '../../pricing/amount.ts';
import { toYamlSnippet } from '../../syntax/write.ts';
import { addKeyFix } from '../fixes.ts';
import type { Fix } from '../problem.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { deliverablesIn } from './support/deliverables.ts';
import { isUnreadable } from './support/unreadable.ts';

export const rule: Rule = {
  id: 'audit-without-deliverables',
  severity: 'warning',
  source: 'M3',
  isAdvice: true,
  wrong: '- id: audit\n  type: audit\n  price: 30000',
  right: '- id: audit\n  type: audit\n  price: 30000\n  deliverables: [Process maps, Requirements]',
  checkPlan,
};

/** An expensive audit needs deliverables, because a disappointed client refuses the rest of the project. */
function checkPlan(context: PlanContext): Finding[] {
  const { priced } = context;
  return priced.blocks
    .filter(({ block }) => block.type?.value === 'audit' && isEmptyHanded(block))
    .map(({ block, total }): Finding => {
      const isPaid = !isKnown(total) || total.gt(0);
      const message =
        isKnown(total) && total.gt(0)
          ? makeMessage('audit-without-deliverables', { price: { money: total, currency: priced.currency } })
          : makeMessage(`audit-without-deliverables.${isPaid ? 'unknown' : 'free'}`);
      const fixes = () => usual(block, context);
      return { span: markOf(block.node), message, fixes, ...(isPaid ? {} : { severity: 'information' }) };
    });
}

function isEmptyHanded(block: Block): boolean {
  if (isUnreadable(block.node, 'deliverables', 'sequence')) return false;
  return deliverablesIn(block).length === 0;
}

/** What the methodology's audits hand over. */
function usual(block: Block, { plan, methodology, document }: PlanContext): Fix[] {
  const texts = methodology?.blocks.get('audit')?.deliverables ?? [];
  const items = texts.map(text => toYamlSnippet(textIn(plan.locale, text)));
  return items.length > 0 ? addKeyFix(document, block.node, 'block.deliverables', { items }) : [];
}
