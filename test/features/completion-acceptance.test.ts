import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CompletionItem, TextEdit } from 'vscode-languageserver-types';
import { type FileKind, kindOf } from '../../server/src/core/base/source.ts';
import type { Problem } from '../../server/src/core/diagnostics/problem.ts';
import { schemaProblems } from '../../server/src/core/diagnostics/schema-problems.ts';
import { syntaxProblems } from '../../server/src/core/diagnostics/syntax-problems.ts';
import { applyEdits } from '../../server/src/core/syntax/edit.ts';
import { formatEdits } from '../../server/src/core/syntax/format/format.ts';
import { Lines } from '../../server/src/core/syntax/lines.ts';
import { parse, type SyntaxDocument } from '../../server/src/core/syntax/parse.ts';
import { completionsAt } from '../../server/src/features/completion.ts';
import { analyse } from '../support/analyse.ts';
import { expandSnippet } from '../support/marked.ts';

/**
 * The defect that YAML editors are known for: an accepted item that breaks the file around it. Here everything that is
 * offered is accepted, at places of every kind in files of every style, and the result must be read as before but for
 * what was put in. `PLACES=40 npx vitest run test/features/completion-acceptance.test.ts` tries more places a file.
 */
const placesAFile = Number(process.env.PLACES ?? 10);

interface Document {
  name: string;
  kind: FileKind;
  text: string;
}

const styles: Record<string, (text: string) => string> = {
  'as it is': text => text,
  CRLF: text => text.replace(/\r?\n/g, '\r\n'),
  'four columns': text => applyEdits(text, formatEdits(parse(text), { tabSize: 4 })),
  'lists at their key': text =>
    text.replace(
      /^(blocks|needs|difficulties|tricks|changes|tasks):\n((?: {2}.*\n|\n)+)/gm,
      (_, key, body) => `${key}:\n${body.replace(/^ {2}/gm, '')}`,
    ),
  'cut off': text => text.slice(0, text.lastIndexOf('\n', text.length * 0.7) + 1),
};

const documents: Document[] = [
  'examples',
  'test/corpus',
  'test/corpus/cases',
  'snippets/cases',
  'snippets/methodologies',
]
  .flatMap(folder => readdirSync(folder).map(name => ({ name, path: join(folder, name), kind: kindOf(name) })))
  .flatMap(({ name, path, kind }) => (kind ? [{ name, kind, text: readFileSync(path, 'utf8') }] : []))
  .flatMap((document, index) => {
    const [style, change] = Object.entries(styles)[index % Object.keys(styles).length] ?? [];
    const second = Object.entries(styles)[(index + 2) % Object.keys(styles).length];
    return [[style, change] as const, ...(second ? [second] : [])].flatMap(([name, make]) =>
      make ? [{ ...document, name: `${document.name}, ${name}`, text: make(document.text) }] : [],
    );
  });

/** Numbers that look like chance and are the same in every run. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

interface Place {
  /** With what was typed there. */
  text: string;
  offset: number;
  /** The text without it. */
  before: string;
}

/** Where a hand may stand: on a new line at some depth, after a dash, in a word, after a key, in brackets. */
function placesIn({ text }: Document, seed: number): Place[] {
  const random = sequence(seed);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split('\n');
  const starts = lines.map((_, line) => lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0));
  const insert = (at: number, typed: string, after = ''): Place => ({
    text: text.slice(0, at) + typed + after + text.slice(at),
    offset: at + typed.length,
    before: text,
  });
  const pick = (): Place => {
    const line = Math.floor(random() * lines.length);
    const words = lines[line] ?? '';
    const indent = ' '.repeat(words.length - words.trimStart().length);
    const start = starts[line] ?? 0;
    const deeper = random() < 0.2 ? '  ' : '';
    const typed = ['', '- ', 'x', 'ta', '- i'][Math.floor(random() * 5)] ?? '';
    const value = /^(\s*(?:- )?[\w-]+: )([^\s{["'|>&][^\r]*)/.exec(words);
    if (value?.[1] && value[2] && random() < 0.4) {
      const at = start + value[1].length;
      const without = text.slice(0, at) + text.slice(at + value[2].length);
      return { text: without, offset: at, before: without };
    }
    const brace = words.indexOf('{ ');
    if (brace !== -1 && random() < 0.6) return insert(start + brace + 2, '', words[brace + 2] === '}' ? '' : ', ');
    return insert(start, `${indent}${deeper}${typed}`, eol);
  };
  return Array.from({ length: placesAFile }, pick);
}

/** What the parser and the language have against a text, told apart by what is marked, not by where it has moved to. */
function complaints(kind: FileKind, document: SyntaxDocument): { problem: Problem; name: string }[] {
  return [...syntaxProblems(document.issues), ...schemaProblems(kind, document)].map(problem => ({
    problem,
    name: `${problem.rule} ${problem.message.key} “${document.text.slice(problem.span.start, problem.span.end).slice(0, 80)}”`,
  }));
}

/** What is said of a value that the author has not written yet. */
const stillToGive = new Set(['wrong-value', 'missing-key', 'empty-value']);

/** The problems of `after` that `before` has not, but for values that the author is still to give. */
function fresh(
  kind: FileKind,
  before: SyntaxDocument,
  after: SyntaxDocument,
  inserted: { start: number; end: number },
): string[] {
  const left = complaints(kind, before).map(({ name }) => name);
  return complaints(kind, after).flatMap(({ problem, name }) => {
    const isInside = problem.span.start >= inserted.start && problem.span.end <= inserted.end;
    if (isInside && stillToGive.has(problem.rule)) return [];
    const known = left.indexOf(name);
    if (known === -1) return [name];
    left.splice(known, 1);
    return [];
  });
}

/** Whether a key, or an item of a list, can stand there: a word typed too deep breaks the file whatever it is completed to. */
function possible(text: string, offset: number, before: SyntaxDocument, isItem: boolean): boolean {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const typed = text.slice(start, offset);
  if (!/^\s*(?:- )?\w*$/.test(typed)) return true;
  const indent = typed.replace(/(?:- )?\w*$/, '');
  const one = isItem ? `${indent}- x: 1` : typed.replace(/\w*$/, 'x: 1');
  return parse(text.slice(0, start) + one + text.slice(offset)).issues.length <= before.issues.length;
}

/** Items that write alike are tried once: a list of forty cases is two shapes. */
function shapes(items: CompletionItem[]): CompletionItem[] {
  const seen = new Set<string>();
  return items.filter(({ textEdit }) => {
    const shape = (textEdit as TextEdit).newText.replace(/[\p{L}\p{N}]+/gu, 'x').slice(0, 300);
    return !seen.has(shape) && seen.add(shape);
  });
}

describe('whatever is offered, wherever', () => {
  it(`leaves ${documents.length} files as they were around it`, { timeout: 300_000 }, () => {
    expect(documents.length).toBeGreaterThan(100);
    const counts = { places: 0, items: 0 };
    const failures: string[] = [];
    const kinds = new Set<number | undefined>();
    for (const [index, document] of documents.entries()) {
      for (const { text, offset, before } of placesIn(document, index + 1)) {
        const analysis = analyse(text, document.kind);
        const good = analyse(before, document.kind);
        // What stands around a break nobody can tell apart; `completion.test.ts` tries those by hand.
        if (good.isBroken) continue;
        const position = new Lines(text).positionAt(offset);
        const options = { telling: { locale: 'en', currencyDisplay: 'symbol' } as const, snippets: true };
        const { items } = completionsAt(analysis, good, position, options);
        counts.places++;
        const can = [false, true].map(isItem => possible(text, offset, good.document, isItem));
        for (const item of shapes(items)) {
          const { range, newText } = item.textEdit as TextEdit;
          if (!can[newText.startsWith('- ') ? 1 : 0]) continue;
          const { lines } = analysis.document;
          const start = lines.offsetAt(range.start);
          // An editor writes the line breaks that the file has.
          const inserted = expandSnippet(newText).replaceAll('\n', text.includes('\r\n') ? '\r\n' : '\n');
          const result = text.slice(0, start) + inserted + text.slice(lines.offsetAt(range.end));
          const problems = fresh(document.kind, good.document, parse(result), { start, end: start + inserted.length });
          const around = `${document.name}: ${item.label}\n${result.slice(Math.max(0, start - 200), start)}⟦${inserted}⟧${result.slice(start + inserted.length, start + inserted.length + 120)}`;
          if (problems.length > 0) failures.push(`${problems.join('; ')}\n${around}`);
          counts.items++;
          kinds.add(item.kind);
        }
      }
    }
    expect(failures.length, failures.slice(0, 3).join('\n\n')).toBe(0);
    expect(counts.items).toBeGreaterThan(counts.places);
    expect(kinds.size).toBeGreaterThanOrEqual(5);
  });
});
