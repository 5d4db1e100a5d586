import { messageParts, plainName } from '../../expressions/placeholders.ts';
import { makeMessage } from '../../l10n/translate.ts';
import { similarAmong } from '../../language/similar.ts';
import { expandedLists, expressionsOf, isExpression } from '../../library/cases/expand.ts';
import type { Expressions } from '../../library/cases/expression.ts';
import { type Case, parameterNames } from '../../library/cases/model.ts';
import { child, type ScalarNode, scalarsBelow } from '../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../syntax/parse.ts';
import type { CaseContext, Finding, Rule } from '../rule.ts';
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

function checkCase({ caseFile, document }: CaseContext): Finding[] {
  const expressions = expressionsOf(caseFile);
  const scalars = expandedLists.flatMap(key => scalarsBelow(child(caseFile.root, key)));
  return scalars.flatMap(node =>
    isExpression(node)
      ? expressionProblem(node, node.source.slice(1), 1, expressions, document)
      : textProblems(node, caseFile, document),
  );
}

/** `from` is where in the scalar the expression begins. */
function expressionProblem(
  node: ScalarNode,
  source: string,
  from: number,
  expressions: Expressions,
  document: SyntaxDocument,
): Finding[] {
  const error = expressions.check(source);
  if (!error) return [];
  const message = makeMessage('case-expression', { reason: error.message });
  return [expressionFinding(error, node, from, document, message)];
}

/** An unclosed or invalid expression in a text would be printed to the client literally. */
function textProblems(node: ScalarNode, caseFile: Case, document: SyntaxDocument): Finding[] {
  if (typeof node.value !== 'string') return [];
  return messageParts(node.source).flatMap(part => {
    if (part.kind === 'text') return [];
    if (!part.isClosed) return { span: node.span, message: makeMessage('case-expression.unclosed') };
    const name = plainName(part.source);
    if (name !== undefined) return placeholderProblem(node, name, caseFile);
    return expressionProblem(node, part.source, part.start, expressionsOf(caseFile), document);
  });
}

function placeholderProblem(node: ScalarNode, name: string, caseFile: Case): Finding[] {
  const names = parameterNames(caseFile);
  if (names.has(name)) return [];
  const meant = similarAmong(names)(name);
  const key = meant ? 'case-expression.placeholder-similar' : 'case-expression.placeholder';
  return [{ span: node.span, message: makeMessage(key, { name, similar: meant ?? '' }) }];
}
