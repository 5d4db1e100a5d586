import type { Range } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis/analysis.ts';
import type { SymbolKind } from '../core/symbols/occurrence.ts';
import { occurrencesIn } from '../core/symbols/occurrences.ts';
import { tokenTypes } from './token-legend.ts';

/** Names alone are coloured: the rest is YAML, which the editor's grammar colours at once and without a server. */
const types: Record<SymbolKind, (typeof tokenTypes)[number]> = {
  executor: 'class',
  block: 'namespace',
  task: 'function',
  item: 'function',
  scenario: 'namespace',
  case: 'type',
  methodology: 'type',
  blockType: 'enumMember',
  difficulty: 'enumMember',
  stage: 'enumMember',
  competence: 'enumMember',
  leadStep: 'enumMember',
  rule: 'property',
  requirement: 'property',
  limit: 'property',
  parameter: 'parameter',
};

export interface SemanticToken {
  line: number;
  character: number;
  length: number;
  type: number;
  modifiers: number;
}

/** The names of a file, of its part if one is given, in the order of the text. */
export function semanticTokensOf({ kind, document }: Analysis, part?: Range): SemanticToken[] {
  const { lines } = document;
  const from = part ? lines.offsetAt(part.start) : 0;
  const to = part ? lines.offsetAt(part.end) : lines.length;
  return occurrencesIn(kind, document)
    .filter(
      ({ span, declaringFile: home }) =>
        span.end >= from && span.start <= to && span.end > span.start && home === undefined,
    )
    .sort((a, b) => a.span.start - b.span.start)
    .flatMap(use => {
      const { line, character } = lines.positionAt(use.span.start);
      // A token lies on one line, and a name has no reason to lie on more.
      if (lines.lineAt(use.span.end) !== line) return [];
      const length = use.span.end - use.span.start;
      return [
        { line, character, length, type: tokenTypes.indexOf(types[use.kind]), modifiers: use.isDefinition ? 1 : 0 },
      ];
    });
}
