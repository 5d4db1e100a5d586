import type { YAMLError } from 'yaml';
import type { Lines } from './lines.ts';
import type { Span } from './nodes.ts';

/** Deeper nesting is refused: the parser and most readers recurse. */
export const maxDepth = 100;
/** More syntax errors than this in one text say that it is no YAML at all. */
const maxErrors = 50;
/** One slip of a hand makes the parser stumble again within the next lines; that is still one mistake. */
const echoLines = 2;

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
type AdvisedCode = (typeof advisedCodes)[number];

/** Issues that their place alone explains. */
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

/** Issues with what is needed to explain them. */
interface IssueValues {
  'alias-bomb': { name: string };
  'duplicate-key': { key: string; first: Span };
  fault: { error: unknown };
  'too-large': { length: number; limit: number };
  'unknown-anchor': { name: string };
}

/**
 * What the parser cannot read in a text, or reads with loss, in its own codes: rules and words for people are made of it
 * in `diagnostics/syntax-problems.ts`.
 */
export type SyntaxIssue =
  | { code: PlainCode; span: Span }
  | { [Code in keyof IssueValues]: { code: Code; span: Span; values: IssueValues[Code] } }[keyof IssueValues];

/** Issues of texts that are YAML, but more of it than is read, or not in UTF-8, or with a key twice. */
const readable: ReadonlySet<SyntaxIssue['code']> = new Set([
  'duplicate-key',
  'fault',
  'half-character',
  'lost-letters',
  'too-large',
  'too-many',
]);

/** Whether an issue is one of YAML's grammar: what stands near it may be read otherwise than it is meant. */
export function isSyntaxError({ code }: SyntaxIssue): boolean {
  return !readable.has(code);
}

export function tooDeep(offset: number): SyntaxIssue {
  return { code: 'too-deep', span: { start: offset, end: offset + 1 } };
}

/** What the library could not read of a text that begins at `base` of the file with these lines. */
export function yamlIssues(errors: readonly YAMLError[], lines: Lines, base = 0): SyntaxIssue[] {
  return errors.slice(0, maxErrors).map(error => toIssue(error, lines, base));
}

/** An error about a whole collection is shown where it begins. */
function toIssue(error: YAMLError, lines: Lines, base: number): SyntaxIssue {
  const start = Math.min(error.pos[0] + base, lines.length);
  const lineEnd = lines.end(lines.lineAt(start));
  const end = Math.min(Math.max(error.pos[1] + base, start), Math.max(lineEnd, start));
  return slipOn(lines, start) ?? { code: adviceOf(error), span: { start, end } };
}

/** The parser's code, unless its words tell more: one code stands for several slips. */
function adviceOf({ code, message }: YAMLError): AdvisedCode | 'other' {
  if (message.startsWith('A sequence item') || message.startsWith('Sequence item without')) return 'BAD_INDENT';
  if (message.startsWith('Implicit map keys need')) return 'MULTILINE_IMPLICIT_KEY';
  return advisedCodes.find(advised => advised === code) ?? 'other';
}

/**
 * The slips of a hurried hand, told by the line itself: to the parser `rate:900` and `-id: x` are texts, and it stumbles
 * over something else nearby.
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

/** Issues in the order of the text, without the errors that only follow from one a line or two above. */
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
