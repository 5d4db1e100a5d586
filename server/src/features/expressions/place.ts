import type { Analysis } from '../../core/analysis/analysis.ts';
import { scopeOf } from '../../core/diagnostics/custom/expression-model.ts';
import { messageParts } from '../../core/expressions/placeholders.ts';
import type { Scope } from '../../core/expressions/types.ts';
import { items, readOneOf } from '../../core/language/values.ts';
import { customRuleScopes } from '../../core/library/methodology/model.ts';
import { child, isEmpty, type Path, wayTo } from '../../core/syntax/nodes.ts';
import type { SyntaxDocument } from '../../core/syntax/parse.ts';

/** The key of a custom rule at a path, if its value is or contains an expression. */
export function expressionKey(analysis: Analysis, path: Path): 'when' | 'message' | undefined {
  const [list, index, key, ...rest] = path;
  if (analysis.kind !== 'methodology' || list !== 'custom-rules' || typeof index !== 'number') return undefined;
  if (key === 'when' && rest.length === 0) return key;
  return key === 'message' && rest.length <= 1 ? key : undefined;
}

/** The scope of a rule's expressions; that of the plan if the rule gives no `each`. */
export function scopeAt(path: Path, analyses: Analysis[]): Scope {
  const [, index] = path;
  for (const { document } of analyses) {
    const rule = items(child(document.root, 'custom-rules'))[Number(index)];
    const node = child(rule, 'each');
    const each = node && !isEmpty(node) ? readOneOf(customRuleScopes)(node) : undefined;
    if (each) return scopeOf(each);
  }
  return scopeOf('plan');
}

/** The part of a value before the cursor that is an expression. */
export function expressionBefore(key: 'when' | 'message', text: string): string | undefined {
  if (key === 'when') return text;
  const last = messageParts(text).at(-1);
  return last?.kind === 'expression' && !last.isClosed ? last.source : undefined;
}

/** The same in a case, where a value that begins with `=` is an expression and texts may contain some. */
export function caseExpressionBefore(text: string): string | undefined {
  return text.startsWith('=') ? text.slice(1) : expressionBefore('message', text);
}

/** The block scalar (`|`, `>`) at an offset, with its path: only the tree knows where one begins. */
export function blockTextAt(document: SyntaxDocument, offset: number) {
  const step = wayTo(document, offset).at(-1);
  return step?.node.kind === 'scalar' && step.node.style === 'block' ? { path: step.path, node: step.node } : undefined;
}
