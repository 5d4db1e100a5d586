import type { YAMLError } from 'yaml';
import type { Lines } from './lines.ts';
import type { Span } from './nodes.ts';

/** Deeper nesting is refused, because the parser and most readers recurse. */
export const maxDepth = 100;
/** A text with more syntax errors than this is not YAML at all. */
const maxErrors = 50;
/** One mistake often makes the parser report more errors within the next lines; those are still one mistake. */
const echoLines = 2;

/** The parser's codes that have a message of their own; the others share a general one. */
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
type AdvisedCode = (typeof advisedCodes)[number];

/** Issues whose position explains them. */
type PlainCode =
  | AdvisedCode
  | 'complex-key'
  | 'half-character'
  | 'lost-letters'
  | 'merge-conflict'
  | 'other'
  | 'space-after-colon'
  | 'space-after-dash'
  | 'too-deep'
  | 'too-many';

/** Issues with the values that their messages need. */
interface IssueValues {
  'alias-bomb': { name: string };
  'duplicate-key': { key: string; first: Span };
  fault: { error: unknown };
  'too-large': { length: number; limit: number };
  'unknown-anchor': { name: string };
}

/**
 * What the parser cannot read in a text, or reads with loss, in codes of its own. `diagnostics/syntax-problems.ts`
 * turns them into problems with rules and messages.
 */
export type SyntaxIssue =
  | { code: PlainCode; span: Span }
  | { [Code in keyof IssueValues]: { code: Code; span: Span; values: IssueValues[Code] } }[keyof IssueValues];

/** Issues of texts that are valid YAML with features that are not supported, invalid UTF-8, or duplicate keys. */
const readable: ReadonlySet<SyntaxIssue['code']> = new Set([
  'duplicate-key',
  'fault',
  'half-character',
  'lost-letters',
  'too-large',
  'too-many',
]);

/** Whether an issue is an error of YAML's grammar: the text near it may be parsed otherwise than it was meant. */
export function isSyntaxError({ code }: SyntaxIssue): boolean {
  return !readable.has(code);
}

export function tooDeep(offset: number): SyntaxIssue {
  return { code: 'too-deep', span: { start: offset, end: offset + 1 } };
}

/** Issues for the library's errors in a text that begins at offset `base` of the file. */
export function yamlIssues(errors: readonly YAMLError[], lines: Lines, base = 0): SyntaxIssue[] {
  return errors.slice(0, maxErrors).map(error => toIssue(error, lines, base));
}

/** An error about a whole collection is reported at its beginning. */
function toIssue(error: YAMLError, lines: Lines, base: number): SyntaxIssue {
  const start = Math.min(error.pos[0] + base, lines.length);
  const lineEnd = lines.end(lines.lineAt(start));
  const end = Math.min(Math.max(error.pos[1] + base, start), Math.max(lineEnd, start));
  return slipOn(lines, start) ?? { code: adviceOf(error), span: { start, end } };
}

/** The parser's code, refined by its message: one code covers several mistakes. */
function adviceOf({ code, message }: YAMLError): AdvisedCode | 'other' {
  if (message.startsWith('A sequence item') || message.startsWith('Sequence item without')) return 'BAD_INDENT';
  if (message.startsWith('Implicit map keys need')) return 'MULTILINE_IMPLICIT_KEY';
  return advisedCodes.find(advised => advised === code) ?? 'other';
}

/**
 * Common typing mistakes, recognised from the line itself: to the parser `rate:900` and `-id: x` are scalars, and it
 * reports something else nearby.
 */
function slipOn(lines: Lines, offset: number): SyntaxIssue | undefined {
  const line = lines.lineAt(offset);
  const text = lines.text(line);
  const dash = /^\s*(?:- +)*(-)[^\s\d-][^:]*:/.exec(text);
  const colon = /^\s*(?:- +)*[\p{L}\w-]+(:)[^\s:/]/u.exec(text);
  const place = (match: RegExpExecArray, length: number) => lines.start(line) + match[0].length - length;
  if (dash) {
    const start = lines.start(line) + text.indexOf('-', text.search(/-\S/));
    return { code: 'space-after-dash', span: { start, end: start + 1 } };
  }
  if (!colon) return undefined;
  const start = place(colon, 2);
  return { code: 'space-after-colon', span: { start, end: start + 1 } };
}

/** Issues in the order of the text, without errors that only follow from another one or two lines above. */
export function withoutEchoes(issues: SyntaxIssue[], lines: Lines): SyntaxIssue[] {
  const kept: SyntaxIssue[] = [];
  let lastLine = Number.NEGATIVE_INFINITY;
  for (const issue of issues.sort((a, b) => a.span.start - b.span.start)) {
    const line = lines.lineAt(issue.span.start);
    const isEcho = isSyntaxError(issue) && line - lastLine <= echoLines;
    if (isSyntaxError(issue)) lastLine = line;
    if (!isEcho) kept.push(issue);
  }
  return kept;
}
