import type { Position } from 'vscode-languageserver-types';
import type { Analysis } from '../../core/analysis/analysis.ts';
import { fileKey } from '../../core/base/source.ts';
import type { Occurrence } from '../../core/symbols/occurrence.ts';
import { namesHere } from '../names-here.ts';

/**
 * Whether a symbol cannot occur outside its file: a plan's executors, blocks and tasks, and the executors a case names.
 */
export function isLocal({ kind, declaringFile }: Occurrence, { kind: of, uri }: Analysis): boolean {
  if (kind === 'executor' || kind === 'block') return true;
  return kind === 'task' && of === 'plan' && (declaringFile === undefined || declaringFile === fileKey(uri));
}

/** The name at a position, if it can occur in other files too. */
export function sharedNameAt(analysis: Analysis, position: Position): Occurrence | undefined {
  const names = namesHere(analysis, analysis.document.lines.offsetAt(position));
  return names && !isLocal(names.here, analysis) ? names.here : undefined;
}
