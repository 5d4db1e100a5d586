import type { FileKind } from '../base/source.ts';
import { rulesInComments } from '../diagnostics/suppression.ts';
import { namesIn } from '../language/names.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';
import { literalUses } from './literal-uses.ts';
import { argumentUses, parameterUses } from './parameter-uses.ts';
import { letters, type Use } from './use.ts';

/** Everything that is named in a file, once each, though an anchor is read for each of its aliases. */
export function usesIn(kind: FileKind, document: SyntaxDocument): Use[] {
  const { root, text } = document;
  const named = namesIn(kind, root).map(({ node, ...use }): Use => ({ ...use, ...letters(node, text) }));
  return unique([
    ...named,
    ...(kind === 'case' ? parameterUses(document) : []),
    ...argumentUses(kind, document),
    ...(kind === 'methodology' ? literalUses(document) : []),
    ...rulesInComments(document).map(({ rule, span }): Use => {
      return { kind: 'rule', name: rule, span, isDefinition: false, isBare: false };
    }),
  ]);
}

function unique(uses: Use[]): Use[] {
  const seen = new Set<string>();
  return uses.filter(({ kind, span }) => {
    const place = `${kind} ${span.start}`;
    return !seen.has(place) && seen.add(place);
  });
}
