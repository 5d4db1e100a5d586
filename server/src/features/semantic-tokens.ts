import type { Range } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis/analysis.ts';
import type { SymbolKind } from '../core/symbols/occurrence.ts';
import { occurrencesIn } from '../core/symbols/occurrences.ts';
import { numbersIn } from './semantic-numbers.ts';
import { tokenTypes } from './token-legend.ts';

/** Only names and numbers are coloured: the rest is YAML, which the editor's grammar colours without a server. */
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

/** Tokens for the names and numbers of a file or range, in the order of the text. */
export function semanticTokensOf({ kind, document }: Analysis, part?: Range): SemanticToken[] {
  const { lines } = document;
  const from = part ? lines.offsetAt(part.start) : 0;
  const to = part ? lines.offsetAt(part.end) : lines.length;
  const names = occurrencesIn(kind, document)
    .filter(
      ({ span, declaringFile: home }) =>
        span.end >= from && span.start <= to && span.end > span.start && home === undefined,
    )
    .map(({ span, kind, isDefinition }) => ({ span, type: types[kind], modifiers: isDefinition ? 1 : 0 }));
  const named = new Set(names.map(({ span }) => span.start));
  const numbers = numbersIn(kind, document, from, to)
    .filter(({ span }) => !named.has(span.start))
    .map(number => ({ ...number, modifiers: 0 }));
  return [...names, ...numbers]
    .sort((a, b) => a.span.start - b.span.start)
    .flatMap(({ span, type, modifiers }) => {
      const { line, character } = lines.positionAt(span.start);
      // A token must be on one line; names never span several.
      if (lines.lineAt(span.end) !== line) return [];
      return [{ line, character, length: span.end - span.start, type: tokenTypes.indexOf(type), modifiers }];
    });
}
