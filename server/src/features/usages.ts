import type { Location, Position } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis/analysis.ts';
import { namesHere } from './names-here.ts';

/** All occurrences in the file of the symbol under the cursor; tasks of a case count as references to its call. */
export function usagesAt(analysis: Analysis, position: Position, withDefinition: boolean): Location[] {
  const { lines } = analysis.document;
  const names = namesHere(analysis, lines.offsetAt(position));
  return [...(names?.same ?? []), ...(names?.within ?? [])]
    .filter(({ isDefinition }) => withDefinition || !isDefinition)
    .map(({ span }) => ({ uri: analysis.uri, range: lines.range(span) }));
}
