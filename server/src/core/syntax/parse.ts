import { parseDocument } from 'yaml';
import { type SyntaxIssue, withoutEchoes, yamlIssues } from './issues.ts';
import { Lines } from './lines.ts';
import type { SyntaxNode } from './nodes.ts';
import { lostLetters, refusalOf } from './refusal.ts';
import { reparse } from './reparse.ts';
import { TreeBuilder } from './tree-builder.ts';
import { yamlOptions } from './yaml-options.ts';

/** A text as a tree, with what the parser could not read. Never throws: a broken text has a partial tree. */
export interface SyntaxDocument {
  text: string;
  lines: Lines;
  root: SyntaxNode | undefined;
  issues: SyntaxIssue[];
  /** Whether every value stands for itself alone: no anchors, aliases or merge keys, so that a part can be read anew. */
  isPlain: boolean;
}

/** Reads a text; if it is an earlier one with a change, only what lies around the change. */
export function parse(text: string, earlier?: SyntaxDocument): SyntaxDocument {
  return (earlier && reparse(earlier, text)) ?? parseWhole(text);
}

function parseWhole(text: string): SyntaxDocument {
  const lines = new Lines(text);
  const refused = (issues: SyntaxIssue[]) => ({ text, lines, root: undefined, issues, isPlain: false });
  const refusal = refusalOf(text);
  if (refusal) return refused([refusal]);
  try {
    return readWhole(text, lines);
  } catch (error) {
    return refused([{ code: 'fault', span: { start: 0, end: 0 }, values: { error } }]);
  }
}

function readWhole(text: string, lines: Lines): SyntaxDocument {
  const document = parseDocument(text, yamlOptions);
  const builder = new TreeBuilder();
  const root = builder.build(document);
  if (builder.isTooLarge) return { text, lines, root: undefined, issues: builder.issues, isPlain: false };
  const issues = [...lostLetters(text), ...yamlIssues(document.errors, lines), ...builder.issues];
  return { text, lines, root, issues: withoutEchoes(issues, lines), isPlain: builder.isPlain };
}
