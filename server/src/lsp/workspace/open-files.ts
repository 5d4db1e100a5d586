import type { TextDocument } from 'vscode-languageserver-textdocument';
import { Analysis } from '../../core/analysis/analysis.ts';
import type { FileKind } from '../../core/base/source.ts';
import type { PlanLoad } from '../../core/scheduling/bookings.ts';
import { changeBetween } from '../../core/syntax/change.ts';
import type { Span } from '../../core/syntax/nodes.ts';
import type { Snapshot } from '../../features/steady.ts';
import { isAtLineEnd, isUnfinished } from '../../features/unfinished.ts';
import type { LoadedInputs } from '../../files/inputs.ts';
import type { Derived } from '../derived.ts';

/** What an open document is analysed with, besides its text. */
export interface Inputs {
  around: LoadedInputs;
  bookings: readonly PlanLoad[];
  scenario: string | undefined;
}

/** A version of an open document with what was derived from it. */
export interface Entry extends Snapshot, Inputs {
  version: number;
  derived: Partial<Derived>;
}

/** Open documents: the snapshot of each version is made once, starting from the last unbroken one. */
export class OpenFiles {
  readonly #entries = new Map<string, Entry>();
  /** The newest text of each open document, and the range that was typed last. */
  readonly #edits = new Map<string, { version: number; text: string; typed: Span | undefined }>();
  /** The version of each open document at its last save. */
  readonly #saved = new Map<string, number>();

  /** A document was edited. Called at once, so that several keystrokes are not taken for one change. */
  edited(document: TextDocument): void {
    const [before, text] = [this.#edits.get(document.uri), document.getText()];
    const typed = before && typedBetween(before.text, text);
    this.#edits.set(document.uri, { version: document.version, text, typed });
  }

  /**
   * A document was saved, so its text is final and its problems are reported, even half-typed lines. Returns whether
   * that changes what is shown.
   */
  saved(uri: string, version: number): boolean {
    this.#saved.set(uri, version);
    const known = this.#entries.get(uri);
    if (known?.version !== version || known.typing === undefined) return false;
    const { typing: _, ...entry } = known;
    const lastGood = known.analysis.isBroken ? known.lastGood : known.analysis;
    this.#entries.set(uri, { ...entry, lastGood, derived: {} });
    return true;
  }

  forget(uri: string): void {
    this.#entries.delete(uri);
    this.#saved.delete(uri);
    this.#edits.delete(uri);
  }

  forgetDerived(what: keyof Derived): void {
    for (const { derived } of this.#entries.values()) delete derived[what];
  }

  /** The snapshot of a document's current version. */
  entry(document: TextDocument, kind: FileKind, inputs: Inputs): Entry {
    const { uri, version } = document;
    const known = this.#entries.get(uri);
    if (known?.version === version && isSame(known, inputs)) return known;
    const { around, bookings, scenario } = inputs;
    const isSameText = known?.version === version && known.around === around;
    const analysis = isSameText
      ? known.analysis.in(scenario).among(bookings)
      : new Analysis(
          kind,
          document.getText(),
          { ...around, uri, bookings, ...(scenario !== undefined && { scenario }) },
          known?.lastGood?.document,
        );
    const edit = this.#edits.get(uri);
    const typed = edit?.version === version && this.#saved.get(uri) !== version ? edit.typed : undefined;
    const isWhole = !analysis.isBroken && !(typed && known?.lastGood && isHalfTyped(typed, analysis, known.lastGood));
    const lastGood = isWhole ? analysis : known?.lastGood;
    const typing = typed && isAtLineEnd(analysis, typed.end) ? analysis.document.lines.lineAt(typed.end) : undefined;
    const entry: Entry = { analysis, lastGood, version, ...inputs, derived: {} };
    if (typing !== undefined) entry.typing = typing;
    this.#entries.set(uri, entry);
    return entry;
  }
}

function isSame(a: Inputs, b: Inputs): boolean {
  return a.around === b.around && a.bookings === b.bookings && a.scenario === b.scenario;
}

/** The range that was typed on one line between two texts; undefined if they differ otherwise. */
function typedBetween(before: string, now: string): Span | undefined {
  const { start, end, delta } = changeBetween(before, now);
  const isOnOneLine = ![before.slice(start, end), now.slice(start, end + delta)].join().includes('\n');
  return isOnOneLine ? { start, end: end + delta } : undefined;
}

/** Whether a typed range is unfinished. A deletion counts as finished. */
function isHalfTyped({ start, end }: Span, analysis: Analysis, known: Analysis): boolean {
  return end > start && isUnfinished(analysis, known, end);
}
