import type { ExpressionError } from '../../../expressions/types.ts';
import type { Message } from '../../../l10n/translate.ts';
import { replace } from '../../../syntax/edit.ts';
import type { ScalarNode } from '../../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../../syntax/parse.ts';
import { spanWithin } from '../../../syntax/scalar-offsets.ts';
import { escapeSnippet } from '../../../syntax/snippet.ts';
import { fixOf } from '../../fixes.ts';
import type { Finding } from '../../rule.ts';

/**
 * An error in an expression at its position in the file: `from` is the offset of the expression in the scalar. A
 * probable correction becomes a fix.
 */
export function expressionFinding(
  error: ExpressionError,
  node: ScalarNode,
  from: number,
  document: SyntaxDocument,
  message: Message = error.message,
): Finding {
  const start = from + error.start;
  const end = from + error.end;
  const span = spanWithin(node, document, start, end);
  if (!span) return { span: node.span, message };
  const { replacement } = error;
  const isAsWritten = document.text.slice(span.start, span.end) === node.source.slice(start, end);
  if (replacement === undefined || !isAsWritten) return { span, message };
  const fixes = () =>
    fixOf({ key: 'fix.replace', values: { text: replacement } }, [
      replace(document, { span }, escapeSnippet(replacement)),
    ]);
  return { span, message, fixes };
}
