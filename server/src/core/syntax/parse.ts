import { ResourceMissing } from '../base/resources.ts';
import { documentOf, type SyntaxDocument } from './document.ts';
import { type SyntaxIssue, withoutEchoes, yamlIssues } from './issues.ts';
import { Lines } from './lines.ts';
import { readDocument } from './read-document.ts';
import { lostLetters, refusalOf } from './refusal.ts';
import { reparse } from './reparse.ts';
import { TreeBuilder } from './tree-builder.ts';

export type { SyntaxDocument } from './document.ts';

/** Parses a text. Given an earlier version, only the part around the change is parsed. */
export function parse(text: string, earlier?: SyntaxDocument): SyntaxDocument {
  return (earlier && reparse(earlier, text)) ?? parseWhole(text);
}

function parseWhole(text: string): SyntaxDocument {
  const lines = new Lines(text);
  const refused = (issues: SyntaxIssue[]) =>
    documentOf(text, lines, new Map(), { root: undefined, issues, isPlain: false });
  const refusal = refusalOf(text);
  if (refusal) return refused([refusal]);
  try {
    return readWhole(text, lines);
  } catch (error) {
    if (error instanceof ResourceMissing) throw error;
    return refused([{ code: 'fault', span: { start: 0, end: 0 }, values: { error } }]);
  }
}

function readWhole(text: string, lines: Lines): SyntaxDocument {
  const document = readDocument(text);
  const builder = new TreeBuilder();
  const root = builder.build(document);
  const { starts, isPlain } = builder;
  if (builder.isTooLarge)
    return documentOf(text, lines, starts, { root: undefined, issues: builder.issues, isPlain: false });
  const issues = [...lostLetters(text), ...yamlIssues(document.errors, lines), ...builder.issues];
  return documentOf(text, lines, starts, { root, issues: withoutEchoes(issues, lines), isPlain });
}
