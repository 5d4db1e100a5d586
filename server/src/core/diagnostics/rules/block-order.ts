import { earlierBlocks, isAccepted, isSaid } from '../../plan/block-state.ts';
import type { Block } from '../../plan/model.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { blockName } from './support/names.ts';

export const rule: Rule = {
  id: 'block-order',
  severity: 'warning',
  source: 'M20',
  isAdvice: true,
  wrong:
    'blocks:\n  - { id: audit, type: audit, status: delivered }\n  - { id: configuration, type: configuration, status: in-progress }',
  right:
    'blocks:\n  - { id: audit, type: audit, status: accepted }\n  - { id: configuration, type: configuration, status: in-progress }',
  checkPlan,
};

const begun = ['in-progress', 'delivered', 'accepted'];

function checkPlan({ plan }: PlanContext): Finding[] {
  const before = earlierBlocks(plan);
  return [...before].flatMap(([block, earlier]) => {
    const isWork = begun.includes(block.status) && !isSupply(block);
    const open = isWork ? workBefore(earlier, before).filter(one => isOpen(one, block)) : [];
    const first = open[0];
    if (!first) return [];
    return [
      {
        span: markOf(block.node, 'status'),
        message: { key: 'block-order', values: { block: blockName(block), earlier: blockName(first) } },
        related: open.map(one => ({
          span: markOf(one.node),
          message: { key: 'block-order.related', values: { block: blockName(one) } },
        })),
      },
    ];
  });
}

/** Purchases are ordered when needed: no work waits for their acceptance, nor they for that of work. */
function isSupply({ type }: Block): boolean {
  return type?.value === 'supply';
}

/** What follows a purchase follows the work before that purchase. */
function workBefore(earlier: readonly Block[], before: ReadonlyMap<Block, readonly Block[]>): Block[] {
  const seen = new Set<Block>();
  const queue = [...earlier];
  for (let block = queue.shift(); block; block = queue.shift()) {
    if (seen.has(block)) continue;
    seen.add(block);
    if (isSupply(block)) queue.push(...(before.get(block) ?? []));
  }
  return [...seen].filter(block => !isSupply(block));
}

/** Support may begin as soon as there is something to support. */
function isOpen(earlier: Block, block: Block): boolean {
  const isEnough = block.type?.value === 'support' && earlier.status === 'delivered';
  return isSaid(earlier, 'status') && !isAccepted(earlier) && !isEnough;
}
