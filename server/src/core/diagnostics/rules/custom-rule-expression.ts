import { compile } from '../../expressions/compile.ts';
import { isSimple } from '../../expressions/functions.ts';
import { messageParts } from '../../expressions/placeholders.ts';
import { type ExpressionError, type Scope, typeMessage } from '../../expressions/types.ts';
import { makeMessage } from '../../l10n/translate.ts';
import { items } from '../../language/values.ts';
import { readCustomRule } from '../../library/methodology/read-methodology.ts';
import { replace } from '../../syntax/edit.ts';
import { child, isEmpty, pairOf, type ScalarNode, type SyntaxNode } from '../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../syntax/parse.ts';
import { escapeSnippet } from '../../syntax/snippet.ts';
import { brokenRules, methodologySpan } from '../custom/custom-rules.ts';
import { scopeOf } from '../custom/expression-model.ts';
import { fixOf } from '../fixes.ts';
import type { Finding, MethodologyContext, PlanContext, Rule } from '../rule.ts';
import { expressionFinding } from './support/expression-finding.ts';

export const rule: Rule = {
  id: 'custom-rule-expression',
  severity: 'error',
  source: 'M1',
  wrong: 'each: task\nwhen: task.hour > 40\nmessage: Split this task',
  right: 'each: task\nwhen: task.hours > 40\nmessage: "Split this task: ${task.hours} h is more than a week"',
  checkPlan,
  checkMethodology,
};

/** Whoever follows a methodology relies on its rules; one that is not run must not look like one that found nothing. */
function checkPlan(context: PlanContext): Finding[] {
  const ids = context.methodology ? brokenRules(context.methodology).filter(id => id !== '') : [];
  if (ids.length === 0) return [];
  const message = makeMessage('custom-rule-expression.not-run', { ids: ids.join(', ') });
  return [{ span: methodologySpan(context), severity: 'warning', message }];
}

function checkMethodology({ root, document }: MethodologyContext): Finding[] {
  return items(child(root, 'custom-rules')).flatMap(item => {
    const { each } = readCustomRule(item);
    if (!each) return [];
    const scope = scopeOf(each);
    return [
      ...condition(item, scope, document),
      ...textsOf(child(item, 'message')).flatMap(node => placeholders(node, scope, document)),
    ];
  });
}

function condition(item: SyntaxNode, scope: Scope, document: SyntaxDocument): Finding[] {
  const node = child(item, 'when');
  const tag = unquoted(item, document);
  if (tag.length > 0 || node?.kind !== 'scalar' || isEmpty(node)) return tag;
  const compiled = compile(node.source, scope);
  if ('error' in compiled) return [expressionFinding(compiled.error, node, 0, document)];
  if (compiled.type === 'boolean') return [];
  const values = { type: typeMessage(compiled.type) };
  return [{ span: node.span, message: makeMessage('custom-rule-expression.not-boolean', values) }];
}

/** `when: !has(task.skill) && task.optional`: YAML reads a tag and an anchor, and the rule would be `task.optional`. */
function unquoted(item: SyntaxNode, { text, lines, at }: SyntaxDocument): Finding[] {
  const pair = pairOf(item, 'when');
  if (!pair) return [];
  const { end: keyEnd } = at(pair.key.span);
  const line = lines.lineAt(keyEnd);
  const rest = text.slice(keyEnd, lines.end(line));
  const isFlow = item.kind === 'mapping' && item.flow;
  const before = /^\s*:\s+(?=!)/.exec(rest)?.[0].length;
  if (before === undefined) return [];
  const written = rest.slice(before);
  const end = written.search(isFlow ? /[,}]/ : /\s#/);
  const value = end === -1 ? written.trimEnd() : written.slice(0, end).trimEnd();
  const start = keyEnd + before;
  const span = { start, end: start + value.length };
  const title = makeMessage('custom-rule-expression.fix-quotes');
  const quoted = `'${value.replaceAll("'", "''")}'`;
  const fixes = () => (isFlow ? [] : fixOf(title, [replace({ at }, { span }, escapeSnippet(quoted))]));
  return [{ span, message: makeMessage('custom-rule-expression.quotes'), fixes }];
}

/** A text, or one for each language. */
function textsOf(node: SyntaxNode | undefined): ScalarNode[] {
  if (node?.kind === 'mapping') return node.pairs.flatMap(pair => textsOf(pair.value));
  return node?.kind === 'scalar' && !isEmpty(node) ? [node] : [];
}

function placeholders(node: ScalarNode, scope: Scope, document: SyntaxDocument): Finding[] {
  return messageParts(node.source).flatMap(part => {
    if (part.kind === 'text') return [];
    if (!part.isClosed) {
      const error: ExpressionError = { message: makeMessage('custom-rule-expression.unclosed'), start: -2, end: 0 };
      return [expressionFinding(error, node, part.start, document)];
    }
    const compiled = compile(part.source, scope);
    if ('error' in compiled) return [expressionFinding(compiled.error, node, part.start, document)];
    if (isSimple(compiled.type)) return [];
    const message = makeMessage('custom-rule-expression.placeholder', { type: typeMessage(compiled.type) });
    return [expressionFinding({ message, start: 0, end: part.source.length }, node, part.start, document)];
  });
}
