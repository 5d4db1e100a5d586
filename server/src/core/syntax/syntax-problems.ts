import type { YAMLError } from 'yaml';
import type { Problem } from '../diagnostics/problem.ts';
import { type KeysBelow, type MessageArguments, makeMessage, type PlainKeysBelow } from '../l10n/translate.ts';
import type { Lines } from './lines.ts';
import type { Span } from './nodes.ts';

export const maxDepth = 100;
/** More syntax errors than this in one text say that it is no YAML at all. */
const maxErrors = 50;
/** One slip of a hand makes the parser stumble again within the next lines; that is still one mistake. */
const echoLines = 2;

export function syntaxProblem<What extends KeysBelow<'syntax'>>(
  what: What,
  span: Span,
  ...values: MessageArguments<`syntax.${What}`>
): Problem {
  return { rule: 'yaml-syntax', severity: 'error', span, message: makeMessage(`syntax.${what}`, ...values) };
}

export function tooDeep(offset: number): Problem {
  return syntaxProblem('too-deep', { start: offset, end: offset + 1 });
}

/** Where a list of mistakes ends though there are more: nobody reads so many, and this file is of another kind. */
export function tooManyMistakes(span: Span): Problem {
  return { rule: 'file-too-large', severity: 'error', span, message: { key: 'too-many-mistakes' } };
}

/** The parser's codes that have an advice of their own; the others share a general one. */
const advisedCodes = [
  'TAB_AS_INDENT',
  'BAD_INDENT',
  'MISSING_CHAR',
  'BLOCK_AS_IMPLICIT_KEY',
  'MULTILINE_IMPLICIT_KEY',
  'MULTIPLE_DOCS',
  'UNEXPECTED_TOKEN',
  'BAD_ALIAS',
  'BAD_DQ_ESCAPE',
  'BAD_SCALAR_START',
] as const;

/** What the library could not read of a text that begins at `base` of the file with these lines. */
export function yamlProblems(errors: readonly YAMLError[], lines: Lines, base = 0): Problem[] {
  return errors.slice(0, maxErrors).map(error => toProblem(error, lines, base));
}

/** An error about a whole collection is shown where it begins. */
function toProblem(error: YAMLError, lines: Lines, base: number): Problem {
  const start = Math.min(error.pos[0] + base, lines.length);
  const lineEnd = lines.end(lines.lineAt(start));
  const end = Math.min(Math.max(error.pos[1] + base, start), Math.max(lineEnd, start));
  return slipOn(lines, start) ?? syntaxProblem(adviceOf(error), { start, end });
}

/** The parser's code, unless its words tell more: one code stands for several slips. */
function adviceOf({ code, message }: YAMLError): PlainKeysBelow<'syntax'> {
  if (message.startsWith('A sequence item') || message.startsWith('Sequence item without')) return 'BAD_INDENT';
  if (message.startsWith('Implicit map keys need')) return 'MULTILINE_IMPLICIT_KEY';
  return advisedCodes.find(advised => advised === code) ?? 'other';
}

/**
 * The slips of a hurried hand, told by the line itself: to the parser `rate:900` and `-id: x` are texts, and it stumbles
 * over something else nearby.
 */
function slipOn(lines: Lines, offset: number): Problem | undefined {
  const line = lines.lineAt(offset);
  const text = lines.text(line);
  const dash = /^\s*(?:- +)*(-)[^\s\d-][^:]*:/.exec(text);
  const colon = /^\s*(?:- +)*[\p{L}\w-]+(:)[^\s:/]/u.exec(text);
  const place = (match: RegExpExecArray, length: number) => lines.start(line) + match[0].length - length;
  if (dash) {
    const start = lines.start(line) + text.indexOf('-', text.search(/-\S/));
    return syntaxProblem('space-after-dash', { start, end: start + 1 });
  }
  if (!colon) return undefined;
  const start = place(colon, 2);
  return syntaxProblem('space-after-colon', { start, end: start + 1 });
}

export function withoutEchoes(problems: Problem[], lines: Lines): Problem[] {
  const kept: Problem[] = [];
  let lastLine = Number.NEGATIVE_INFINITY;
  for (const problem of problems.sort((a, b) => a.span.start - b.span.start)) {
    const line = lines.lineAt(problem.span.start);
    const echo = problem.rule === 'yaml-syntax' && line - lastLine <= echoLines;
    if (problem.rule === 'yaml-syntax') lastLine = line;
    if (!echo) kept.push(problem);
  }
  return kept;
}
