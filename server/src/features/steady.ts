import type { Diagnostic, Position, Range } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis/analysis.ts';
import type { Problem } from '../core/diagnostics/problem.ts';
import { syntaxProblems } from '../core/diagnostics/syntax-problems.ts';
import { isSyntaxError } from '../core/syntax/issues.ts';
import { parse } from '../core/syntax/parse.ts';
import { type Shift, shiftBetween } from '../core/syntax/shift.ts';
import { type DiagnosticOptions, diagnosticsOf, toDiagnostic } from './diagnostics.ts';
import type { SemanticToken } from './semantic-tokens.ts';

/** What is known about an open file while it is edited. */
export interface Snapshot {
  /** Of the current text. */
  analysis: Analysis;
  /**
   * Of the last good text: identical to `analysis` unless the text is broken or a word is half typed; undefined if
   * there was none.
   */
  lastGood: Analysis | undefined;
  /** The line that is being typed on; undefined if the text was opened, saved or changed otherwise. */
  typing?: number;
}

/**
 * Shows the last good text, with its results moved to where their text is now: while a word is half typed nothing
 * disappears or jumps. Results inside the changed range are dropped.
 */
export function steady<T>({ analysis, lastGood }: Snapshot, show: (analysis: Analysis) => T[]): T[] {
  if (!lastGood || lastGood === analysis) return show(analysis);
  const mover = new Mover(lastGood, analysis);
  return show(lastGood).flatMap(item => (mover.moved(item) as T | undefined) ?? []);
}

/** {@link steady} for semantic tokens, which encode their positions differently. */
export function steadyTokens(snapshot: Snapshot, show: (analysis: Analysis) => SemanticToken[]): SemanticToken[] {
  const ranged = steady(snapshot, analysis =>
    show(analysis).map(({ line, character, length, ...token }) => ({
      token,
      range: { start: { line, character }, end: { line, character: character + length } },
    })),
  );
  return ranged
    .filter(({ range }) => range.start.line === range.end.line && range.start.character < range.end.character)
    .map(({ token, range: { start, end } }) => ({ ...token, ...start, length: end.character - start.character }))
    .sort((a, b) => a.line - b.line || a.character - b.character);
}

/** The problems of the last good text, and syntax errors unless they are only the word being typed. */
export function steadyDiagnostics(snapshot: Snapshot, options: DiagnosticOptions): Diagnostic[] {
  const { analysis, lastGood } = snapshot;
  if (!lastGood || lastGood === analysis) return diagnosticsOf(analysis, options);
  const breaks = breaksOf(snapshot).map(problem => toDiagnostic(problem, analysis, options));
  return [...steady(snapshot, good => diagnosticsOf(good, options)), ...breaks];
}

/**
 * The syntax errors to report. If the text is unbroken without the line being typed, that line is the only error,
 * wherever the parser reports it: a missing quote is noticed at the end of the file.
 */
function breaksOf({ analysis, lastGood, typing }: Snapshot): Problem[] {
  if (!analysis.isBroken) return [];
  const { lines, issues } = analysis.document;
  const breaks = syntaxProblems(issues.filter(isSyntaxError));
  if (typing === undefined) return breaks;
  const [start, end] = [lines.start(typing), lines.end(typing)];
  const without = analysis.text.slice(0, start) + ' '.repeat(end - start) + analysis.text.slice(end);
  const rest = parse(without, lastGood?.document).issues;
  if (!rest.some(isSyntaxError)) return [];
  return breaks.filter(({ span }) => lines.lineAt(span.start) !== typing);
}

/** Moves all ranges and positions in a value, at any depth; list items whose range is gone are dropped. */
class Mover {
  readonly #older: Analysis;
  readonly #newer: Analysis;
  readonly #shift: Shift;

  constructor(older: Analysis, newer: Analysis) {
    this.#older = older;
    this.#newer = newer;
    this.#shift = shiftBetween(older.text, newer.text);
  }

  /** Undefined if a range in it, or in a required member, is gone. */
  moved(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(item => this.moved(item)).filter(item => item !== undefined);
    if (typeof value !== 'object' || value === null) return value;
    if (isRange(value)) return this.#range(value);
    if (isPosition(value)) return this.#range({ start: value, end: value })?.start;
    if (isLines(value)) return this.#lines(value);
    // A position in another file does not move.
    if ('uri' in value && value.uri !== this.#newer.uri) return value;
    const result: Record<string, unknown> = {};
    for (const [key, part] of Object.entries(value)) {
      const moved = this.moved(part);
      if (moved === undefined && part !== undefined) return undefined;
      result[key] = moved;
    }
    return withMarkInside(result);
  }

  #range({ start, end }: Range): Range | undefined {
    const { lines } = this.#older.document;
    const span = this.#shift.span({ start: lines.offsetAt(start), end: lines.offsetAt(end) });
    return span && this.#newer.document.lines.range(span);
  }

  #lines<T extends WholeLines>(value: T): T | undefined {
    const { lines } = this.#older.document;
    const end = { line: value.endLine, character: lines.text(value.endLine).length };
    const range = this.#range({ start: { line: value.startLine, character: 0 }, end });
    // A range on one line cannot be folded.
    if (!range || range.start.line >= range.end.line) return undefined;
    return { ...value, startLine: range.start.line, endLine: range.end.line };
  }
}

/** Folding ranges consist of lines only. */
interface WholeLines {
  startLine: number;
  endLine: number;
}

function isLines(value: object): value is WholeLines {
  return 'startLine' in value && 'endLine' in value;
}

function isPosition(value: object): value is Position {
  return 'line' in value && 'character' in value && Object.keys(value).length === 2;
}

function isRange(value: object): value is Range {
  const { start, end } = value as Partial<Range>;
  return typeof start === 'object' && typeof end === 'object' && isPosition(start) && isPosition(end);
}

/** The selection range of a symbol must be inside its range; otherwise the beginning of the range is used. */
function withMarkInside(value: Record<string, unknown>): Record<string, unknown> {
  const { range, selectionRange } = value as { range?: Range; selectionRange?: Range };
  if (
    !range ||
    !selectionRange ||
    (isBefore(range.start, selectionRange.start) && isBefore(selectionRange.end, range.end))
  )
    return value;
  return { ...value, selectionRange: { start: range.start, end: range.start } };
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character <= b.character);
}
