import type { Diagnostic } from 'vscode-languageserver';
import type { Fault } from '../core/diagnostics/problem.ts';
import { speak } from '../core/l10n/translate.ts';
import type { MoneyFormat } from '../core/pricing/summary.ts';
import { type PlanLoad, planLoadOf } from '../core/scheduling/bookings.ts';
import type { FileNames } from '../features/across/file-names.ts';
import type { DiagnosticOptions } from '../features/diagnostics.ts';
import type { PlanPart } from '../features/plans/parts.ts';
import type { FileRow } from '../features/plans/rows.ts';
import { type PlanUses, usesOf } from '../features/plans/uses.ts';
import { type Snapshot, steadyDiagnostics } from '../features/steady.ts';
import type { WorkspaceSymbolEntry } from '../features/workspace-symbol-entries.ts';
import { part } from './parts.ts';

/** What is kept for every file of the workspace, open or not. */
export interface Derived {
  report: Report;
  names: FileNames;
  landmarks: WorkspaceSymbolEntry[];
  /** One entry for a plan, none for other files. */
  bookings: PlanLoad[];
  /** One entry for a plan, none for other files. */
  uses: PlanUses[];
  /** Its row in the list of plans. */
  row: FileRow;
  /** Its blocks and their content; empty for files that are not plans. */
  parts: PlanPart[];
}

/** Problems with a result id derived from them: a client that has this id need not be sent them again. */
export interface Report {
  resultId: string;
  items: Diagnostic[];
}

export type Derivers = { [K in keyof Derived]: (snapshot: Snapshot) => Derived[K] };

/** The circumstances of the list of plans, which change its rows. */
export interface Listing {
  telling: MoneyFormat;
  /** The user's current date, `YYYY-MM-DD`. */
  today: string;
}

/**
 * What else is derived from a closed file in the same pass, because it will be needed soon and the text would have to
 * be analysed again. `isListed` says whether the list of plans is shown.
 */
export function besides(what: keyof Derived, isListed: boolean): (keyof Derived)[] {
  if (what === 'bookings') return ['uses'];
  if (what === 'row') return ['report', 'uses'];
  return what === 'report' && isListed ? ['row', 'uses'] : [];
}

/** `diagnosing` gives the options of diagnostics; `faulty` is called with rules that failed. */
export function derivers(
  diagnosing: () => DiagnosticOptions,
  listing: () => Listing,
  faulty: (fault: Fault, uri: string) => void = () => {},
): Derivers {
  return {
    report: snapshot => {
      speak(diagnosing().locale);
      // A half-typed text is not checked; the problems of the last good version are reported.
      const { problems, uri } = snapshot.lastGood ?? snapshot.analysis;
      for (const fault of problems.flatMap(problem => problem.faults ?? [])) faulty(fault, uri);
      return reportOf(steadyDiagnostics(snapshot, diagnosing()));
    },
    names: ({ analysis }) => part('answers').fileNamesOf(analysis),
    landmarks: ({ analysis }) => part('answers').workspaceSymbolsOf(analysis, diagnosing().locale),
    bookings: ({ analysis: { kind, uri, priced } }) => (kind === 'plan' ? [planLoadOf(uri, priced)] : []),
    uses: ({ analysis }) => (analysis.kind === 'plan' ? [usesOf(analysis)] : []),
    row: ({ analysis, lastGood = analysis }) => {
      const { telling, today } = listing();
      return part('view').rowOf(lastGood, telling, today);
    },
    parts: ({ analysis, lastGood = analysis }) => part('view').planParts(lastGood, listing().telling),
  };
}

export function reportOf(items: Diagnostic[]): Report {
  return { resultId: hash(JSON.stringify(items)), items };
}

/**
 * A hash of the content alone: no state is needed to know what a client has, and equal problems are never sent twice.
 */
function hash(text: string): string {
  let [a, b] = [0x811c9dc5, 0x9dc5811c];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca6b);
  }
  const mixed = [a, b].map(part => Math.imul(part ^ (part >>> 15), 0x2c1b3c6d) >>> 0);
  return `${text.length.toString(36)}-${mixed.map(part => part.toString(36)).join('-')}`;
}
