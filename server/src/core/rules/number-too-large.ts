import { isOutOfBounds } from '../language/values.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import type { ScalarNode, SyntaxNode } from '../syntax/nodes.ts';

export const rule: Rule = {
  id: 'number-too-large',
  severity: 'error',
  alwaysTold: true,
  wrong: 'pricing:\n  rate: 1e300',
  right: 'pricing:\n  rate: 900',
  checkPlan,
};

function checkPlan({ plan }: PlanContext): Finding[] {
  const found: ScalarNode[] = [];
  if (plan.root) findOutOfBounds(plan.root, found);
  return found.map(node => ({ span: node.span, message: { key: 'number-too-large' } }));
}

function findOutOfBounds(node: SyntaxNode, found: ScalarNode[]): void {
  if (node.kind === 'scalar') {
    if (isOutOfBounds(node)) found.push(node);
  } else if (node.kind === 'sequence') {
    for (const item of node.items) findOutOfBounds(item, found);
  } else {
    for (const pair of node.pairs) findOutOfBounds(pair.value, found);
  }
}
