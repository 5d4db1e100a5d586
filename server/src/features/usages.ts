import type { Location, Position } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis/analysis.ts';
import { namesHere } from './names-here.ts';

/** Where in the file the thing under the cursor is named; tasks that a case brings count as uses of its call. */
export function usagesAt(analysis: Analysis, position: Position, withDefinition: boolean): Location[] {
  const { lines } = analysis.document;
  const names = namesHere(analysis, lines.offsetAt(position));
  return [...(names?.same ?? []), ...(names?.within ?? [])]
    .filter(({ isDefinition }) => withDefinition || !isDefinition)
    .map(({ span }) => ({ uri: analysis.uri, range: lines.range(span) }));
}
