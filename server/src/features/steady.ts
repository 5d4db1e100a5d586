import type { Diagnostic, Position, Range } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis/analysis.ts';
import type { Problem } from '../core/diagnostics/problem.ts';
import { syntaxProblems } from '../core/diagnostics/syntax-problems.ts';
import { isSyntaxError } from '../core/syntax/issues.ts';
import { parse } from '../core/syntax/parse.ts';
import { type Shift, shiftBetween } from '../core/syntax/shift.ts';
import { type DiagnosticOptions, diagnosticsOf, toDiagnostic } from './diagnostics.ts';
import type { SemanticToken } from './semantic-tokens.ts';

/** What is known of an open file while somebody types in it. */
export interface Snapshot {
  /** Of the text as it is. */
  analysis: Analysis;
  /**
   * Of the last text that said something whole: the same as `analysis` unless the text is broken or a word of it is half
   * typed; undefined if it was never whole.
   */
  lastGood: Analysis | undefined;
  /** The line on which something was typed just now; undefined where the text was read, saved or changed otherwise. */
  typing?: number;
}

/**
 * What an editor shows beside a text, made of its last good state and moved to where that stands now: while a word is
 * half typed nothing vanishes, returns or jumps. What stood in the changed stretch itself goes.
 */
export function steady<T>({ analysis, lastGood }: Snapshot, show: (analysis: Analysis) => T[]): T[] {
  if (!lastGood || lastGood === analysis) return show(analysis);
  const mover = new Mover(lastGood, analysis);
  return show(lastGood).flatMap(item => (mover.moved(item) as T | undefined) ?? []);
}

/** {@link steady} of tokens, which say where they are in a way of their own. */
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

/** The problems of the last good state, and what breaks the text unless it is only the word being typed. */
export function steadyDiagnostics(snapshot: Snapshot, options: DiagnosticOptions): Diagnostic[] {
  const { analysis, lastGood } = snapshot;
  if (!lastGood || lastGood === analysis) return diagnosticsOf(analysis, options);
  const breaks = breaksOf(snapshot).map(problem => toDiagnostic(problem, analysis, options));
  return [...steady(snapshot, good => diagnosticsOf(good, options)), ...breaks];
}

/**
 * What cannot be read. Where the text is whole without the line being typed, that line is the only break, wherever the
 * parser stumbles over it: an open quote is missed at the end of the file.
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

/** Moves whatever has ranges and positions in it, at any depth; what has no place any more is left out of its list. */
class Mover {
  readonly #older: Analysis;
  readonly #newer: Analysis;
  readonly #shift: Shift;

  constructor(older: Analysis, newer: Analysis) {
    this.#older = older;
    this.#newer = newer;
    this.#shift = shiftBetween(older.text, newer.text);
  }

  /** Undefined where a range in it, or in something it cannot do without, is gone. */
  moved(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(item => this.moved(item)).filter(item => item !== undefined);
    if (typeof value !== 'object' || value === null) return value;
    if (isRange(value)) return this.#range(value);
    if (isPosition(value)) return this.#range({ start: value, end: value })?.start;
    if (isLines(value)) return this.#lines(value);
    // A place in another file stays where it is.
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
    // Of what is left on one line there is nothing to fold.
    if (!range || range.start.line >= range.end.line) return undefined;
    return { ...value, startLine: range.start.line, endLine: range.end.line };
  }
}

/** What is folded says only its lines. */
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

/** The name of a symbol must stand inside it; where it was found elsewhere the beginning stands for it. */
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
