import type { FileRefusal } from '../../../base/source.ts';
import type { SyntaxNode } from '../../../syntax/nodes.ts';
import type { Finding } from '../../rule.ts';

/** A finding for a file that is named and exists but is not read, with the reason. */
export function refusedFile(node: SyntaxNode, path: string, refusal: Exclude<FileRefusal, 'missing'>): Finding {
  return {
    span: node.span,
    message: { key: 'file-refused', values: { path, reason: { key: `file-refusal.${refusal}` } } },
  };
}
