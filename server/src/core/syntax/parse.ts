import { parseDocument } from 'yaml';
import { faultOf } from '../diagnostics/fault.ts';
import type { Problem } from '../diagnostics/problem.ts';
import { Lines } from './lines.ts';
import type { SyntaxNode } from './nodes.ts';
import { lostLetters, refusalOf } from './refusal.ts';
import { reparse } from './reparse.ts';
import { withoutEchoes, yamlProblems } from './syntax-problems.ts';
import { TreeBuilder } from './tree-builder.ts';
import { yamlOptions } from './yaml-options.ts';

/** A text as a tree, with what the parser could not read. Never throws: a broken text has a partial tree. */
export interface SyntaxDocument {
  text: string;
  lines: Lines;
  root: SyntaxNode | undefined;
  problems: Problem[];
  /** Whether every value stands for itself alone: no anchors, aliases or merge keys, so that a part can be read anew. */
  isPlain: boolean;
}

/** Reads a text; if it is an earlier one with a change, only what lies around the change. */
export function parse(text: string, earlier?: SyntaxDocument): SyntaxDocument {
  return (earlier && reparse(earlier, text)) ?? parseWhole(text);
}

function parseWhole(text: string): SyntaxDocument {
  const lines = new Lines(text);
  const refused = (problems: Problem[]) => ({ text, lines, root: undefined, problems, isPlain: false });
  const refusal = refusalOf(text);
  if (refusal) return refused([refusal]);
  try {
    return readWhole(text, lines);
  } catch (error) {
    return refused([faultOf(error)]);
  }
}

function readWhole(text: string, lines: Lines): SyntaxDocument {
  const document = parseDocument(text, yamlOptions);
  const builder = new TreeBuilder();
  const root = builder.build(document);
  if (builder.isTooLarge) return { text, lines, root: undefined, problems: builder.problems, isPlain: false };
  const problems = [...lostLetters(text), ...yamlProblems(document.errors, lines), ...builder.problems];
  return { text, lines, root, problems: withoutEchoes(problems, lines), isPlain: builder.isPlain };
}
