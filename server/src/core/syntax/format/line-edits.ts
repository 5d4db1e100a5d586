import type { PlainEdit } from '../edit.ts';
import type { SyntaxDocument } from '../parse.ts';
import type { Layout } from './layout.ts';

/** Removes trailing blanks and repeated blank lines; ends the file with one line break. */
export function lineEdits({ lines, text }: SyntaxDocument, { texts }: Layout, withEnd: boolean): PlainEdit[] {
  const edits: PlainEdit[] = [];
  let blank: number | undefined;
  for (let line = 0; line < lines.count; line++) {
    if (texts.has(line)) {
      blank = undefined;
      continue;
    }
    const words = lines.text(line);
    const kept = words.trimEnd().length;
    const start = lines.start(line);
    if (kept > 0) blank = undefined;
    else if (blank !== undefined && line < lines.count - 1) {
      edits.push({ span: { start, end: lines.start(line + 1) }, text: '' });
      continue;
    } else blank ??= line;
    if (kept < words.length) edits.push({ span: { start: start + kept, end: start + words.length }, text: '' });
  }
  const end = withEnd ? endEdit(text) : undefined;
  // A block scalar at the end of the file may count its line breaks.
  if (!end || texts.has(lines.lineAt(end.span.start))) return edits;
  return [...edits.filter(({ span }) => span.end <= end.span.start), end];
}

/** Ends the file with exactly one line break. */
function endEdit(text: string): PlainEdit | undefined {
  const kept = text.trimEnd().length;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return text.slice(kept) === eol ? undefined : { span: { start: kept, end: text.length }, text: eol };
}
