import type { Position } from 'vscode-languageserver-types';
import type { Analysis } from '../../core/analysis.ts';
import type { NamedKind, Use } from '../../core/names/use.ts';
import { namesHere } from '../names-here.ts';

/** Of these nothing outside the plan or the case knows. */
const localKinds: ReadonlySet<NamedKind> = new Set(['executor', 'block', 'task']);

export function isLocal({ kind }: Use): boolean {
  return localKinds.has(kind);
}

/** The name at a position, if other files can speak of it too. */
export function sharedNameAt(analysis: Analysis, position: Position): Use | undefined {
  const names = namesHere(analysis, analysis.document.lines.offsetAt(position));
  return names && !isLocal(names.here) ? names.here : undefined;
}
