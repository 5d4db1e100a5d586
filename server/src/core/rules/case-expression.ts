import { expressionsOf, isExpression, placeholderPattern } from '../cases/expand.ts';
import type { Expressions } from '../cases/expression.ts';
import type { Case } from '../cases/model.ts';
import { similar } from '../language/similar.ts';
import type { CaseContext, Finding, Rule } from '../rule.ts';
import { child, type ScalarNode, type SyntaxNode } from '../syntax/nodes.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';
import { expressionFinding } from './support/expression-finding.ts';

export const rule: Rule = {
  id: 'case-expression',
  severity: 'error',
  alwaysTold: true,
  source: 'M9',
  wrong: 'parameters:\n  lines: { type: integer, default: 3 }\n…\nhours: =2 + 0.5 * line',
  right: 'parameters:\n  lines: { type: integer, default: 3 }\n…\nhours: =2 + 0.5 * lines',
  checkCase,
};

function checkCase({ ready, document }: CaseContext): Finding[] {
  const expressions = expressionsOf(ready);
  return scalarsBelow(child(ready.root, 'tasks')).flatMap(node =>
    isExpression(node) ? expressionProblem(node, expressions, document) : placeholderProblems(node, ready),
  );
}

function scalarsBelow(node: SyntaxNode | undefined): ScalarNode[] {
  if (!node) return [];
  if (node.kind === 'scalar') return [node];
  return (node.kind === 'sequence' ? node.items : node.pairs.map(pair => pair.value)).flatMap(scalarsBelow);
}

/** The expression begins after the `=`. */
function expressionProblem(node: ScalarNode, expressions: Expressions, document: SyntaxDocument): Finding[] {
  const error = expressions.check(node.source.slice(1));
  if (!error) return [];
  const message = { key: 'case-expression', values: { reason: error.message } };
  return [expressionFinding(error, node, 1, document, message)];
}

function placeholderProblems(node: ScalarNode, ready: Case): Finding[] {
  if (typeof node.value !== 'string') return [];
  const known = ready.parameters.map(parameter => parameter.name);
  const names = [...node.value.matchAll(placeholderPattern)].map(match => match[1] ?? '');
  return names
    .filter(name => !known.includes(name))
    .map(name => {
      const meant = similar(name, known);
      const key = meant ? 'case-expression.placeholder-similar' : 'case-expression.placeholder';
      return { span: node.span, message: { key, values: { name, similar: meant ?? '' } } };
    });
}
