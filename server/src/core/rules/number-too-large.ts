import { isOutOfBounds } from '../language/values.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import type { ScalarNode, SyntaxNode } from '../syntax/nodes.ts';

export const rule: Rule = {
  id: 'number-too-large',
  severity: 'error',
  wrong: 'pricing:\n  rate: 1e300',
  right: 'pricing:\n  rate: 900',
  checkPlan,
};

function checkPlan({ plan }: PlanContext): Finding[] {
  return outOfBounds(plan.root).map(node => ({ span: node.span, message: { key: 'number-too-large' } }));
}

function outOfBounds(node: SyntaxNode | undefined): ScalarNode[] {
  if (!node) return [];
  if (node.kind === 'scalar') return isOutOfBounds(node) ? [node] : [];
  return (node.kind === 'sequence' ? node.items : node.pairs.map(pair => pair.value)).flatMap(outOfBounds);
}
