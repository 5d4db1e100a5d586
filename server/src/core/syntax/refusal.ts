import { maxDepth, type SyntaxIssue, tooDeep } from './issues.ts';

/** Longer texts are not parsed: a plan of 20,000 tasks is shorter. */
export const maxTextLength = 2 * 1024 * 1024;
/** A level of block style takes at least one column: `- - - -` is nested as deep as it is long. */
const maxColumn = 500;

/** Why a text is not parsed at all, if so. */
export function refusalOf(text: string): SyntaxIssue | undefined {
  if (text.length > maxTextLength) return tooLarge(text);
  const conflict = mergeConflict(text);
  if (conflict) return conflict;
  if (text.includes('\u0000')) return notUtf8(0, firstLineEnd(text));
  const depth = tooDeepAt(text);
  return depth === undefined ? undefined : tooDeep(depth);
}

/**
 * Offset at which a text is nested too deeply, found before parsing: the parser recurses, and a stack overflow while
 * the engine compiles a regular expression ends the process.
 */
function tooDeepAt(text: string): number | undefined {
  let flowDepth = 0;
  let leading = 0;
  let isLeading = true;
  // Codes of characters, not texts of one character each: every letter of every file passes here.
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === lineFeed) {
      leading = 0;
      isLeading = true;
    } else if (isLeading && (code === space || code === dash || code === question || code === colon)) {
      leading++;
      if (leading > maxColumn) return offset;
    } else {
      isLeading = false;
      if (code === openBracket || code === openBrace) {
        flowDepth++;
        if (flowDepth > maxDepth) return offset;
      } else if ((code === closeBracket || code === closeBrace) && flowDepth > 0) flowDepth--;
    }
  }
  return undefined;
}

const [lineFeed, space, dash, question, colon] = codesOf('\n -?:');
const [openBracket, openBrace, closeBracket, closeBrace] = codesOf('[{]}');

function codesOf(text: string): number[] {
  return [...text].map(character => character.charCodeAt(0));
}

function tooLarge(text: string): SyntaxIssue {
  const values = { length: text.length, limit: maxTextLength };
  return { code: 'too-large', span: { start: 0, end: firstLineEnd(text) }, values };
}

function firstLineEnd(text: string): number {
  const end = text.slice(0, 1000).indexOf('\n');
  return end === -1 ? Math.min(text.length, 1000) : end;
}

function notUtf8(start: number, end: number): SyntaxIssue {
  return { code: 'lost-letters', span: { start, end } };
}

/** Invalid UTF-8 arrives as U+FFFD: the original characters are lost and would reach the client as such. */
export function lostLetters(text: string): SyntaxIssue[] {
  const start = text.indexOf('\ufffd');
  if (start === -1) return [];
  const length = /^\ufffd+/.exec(text.slice(start))?.[0].length ?? 1;
  return [notUtf8(start, start + length)];
}

function mergeConflict(text: string): SyntaxIssue | undefined {
  const match = /^<{7} .*$/m.exec(text);
  if (!match || !/^>{7} /m.test(text)) return undefined;
  return { code: 'merge-conflict', span: { start: match.index, end: match.index + match[0].length } };
}
