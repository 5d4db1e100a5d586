import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type {
  Location,
  Position,
  Range,
  RenameFile,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { folderWith } from './cli.ts';
import { positionAt } from './marked.ts';

/** A real folder made of marked texts: `‹name›` is an expected location, `¦` the cursor. */
export interface Workspace {
  folder: string;
  root: string;
  uri(name: string): string;
  text(name: string): string;
  /** `FILE:LINE:CHARACTER`, sorted: every place in angle quotes. */
  expected: string[];
  /** The cursor by its number, from 0, in the order of files and texts. */
  cursors: { uri: string; position: Position }[];
}

export function workspaceWith(marked: Record<string, string>): Workspace {
  const texts = Object.fromEntries(Object.entries(marked).map(([name, text]) => [name, text.replace(/[‹›¦]/g, '')]));
  const folder = folderWith(texts);
  const root = pathToFileURL(`${folder}/`).toString();
  const uri = (name: string) => `${root}${name}`;
  const places = Object.entries(marked).flatMap(([name, text]) =>
    [...text.matchAll(/[‹¦]/g)].map(match => {
      const before = text.slice(0, match.index).replace(/[‹›¦]/g, '');
      return { mark: match[0], name, position: positionAt(before, before.length) };
    }),
  );
  return {
    folder,
    root,
    uri,
    text: name => texts[name] ?? '',
    expected: places
      .filter(({ mark }) => mark === '‹')
      .map(({ name, position: { line, character } }) => `${name}:${line}:${character}`)
      .sort(),
    cursors: places.filter(({ mark }) => mark === '¦').map(({ name, position }) => ({ uri: uri(name), position })),
  };
}

/** Where places are, as {@link Workspace.expected} writes them. */
export function told(places: Location[] | null, { root }: Workspace): string[] {
  return (places ?? [])
    .map(({ uri, range: { start } }) => `${uri.replace(root, '')}:${start.line}:${start.character}`)
    .sort();
}

/** Every file of a folder with its text, by its path. */
export function contentOf(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = paths.filter(path => /\.ya?ml$/.test(path));
  return Object.fromEntries(files.map(path => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** Does to the files what an editor would do. */
export function applyEdit({ changes, documentChanges }: WorkspaceEdit): void {
  for (const [uri, edits] of Object.entries(changes ?? {})) editFile(uri, edits);
  for (const change of (documentChanges ?? []) as (TextDocumentEdit | RenameFile)[]) {
    if (!('kind' in change)) editFile(change.textDocument.uri, change.edits as TextEdit[]);
    else {
      if (existsSync(fileURLToPath(change.newUri))) throw new Error(`${change.newUri} is there`);
      renameSync(fileURLToPath(change.oldUri), fileURLToPath(change.newUri));
    }
  }
}

function editFile(uri: string, edits: TextEdit[]): void {
  const path = fileURLToPath(uri);
  writeFileSync(path, edited(readFileSync(path, 'utf8'), edits));
}

/** A text after edits, none of which may touch another. */
export function edited(text: string, edits: TextEdit[]): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: Range['start']) =>
    lines.slice(0, line).reduce((sum, before) => sum + before.length + 1, 0) + character;
  const sorted = [...edits].sort((a, b) => offset(b.range.start) - offset(a.range.start));
  let end = text.length;
  return sorted.reduce((result, { range, newText }) => {
    if (offset(range.end) > end) throw new Error(`edits overlap at ${JSON.stringify(range)}`);
    end = offset(range.start);
    return result.slice(0, end) + newText + result.slice(offset(range.end));
  }, text);
}
