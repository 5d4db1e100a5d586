import snippets from '../../../generated/snippets.json' with { type: 'json' };
import { bundledScheme, fileKey, fileStem, type RefusedFile, type SourceFile } from '../../base/source.ts';
import type { Case } from './model.ts';
import { readCase } from './read-case.ts';

/** The cases a plan can call. Where two have one id, the nearer to the plan wins. */
export interface CaseLibrary {
  find(id: string): Case | undefined;
  all(): Case[];
  /** The file that most likely has the case of this id and is not read. */
  refusedFor(id: string): RefusedFile | undefined;
}

const bundledFiles: SourceFile[] = Object.entries(snippets.cases as Record<string, string>).map(([name, text]) => ({
  uri: `${bundledScheme}:/cases/${name}`,
  text,
}));

/**
 * A library of files, nearest first, with the product's own cases behind them. A file is parsed when first asked for.
 * `refused` are files and folders of cases that are there and are not read: a case of the product does not step in for one.
 */
export function createLibrary(files: SourceFile[], refused: RefusedFile[] = []): CaseLibrary {
  const byId = new Map<string, SourceFile>();
  const add = (file: SourceFile) => {
    const id = idIn(file);
    if (!byId.has(id)) byId.set(id, file);
  };
  files.forEach(add);
  const refusedById = new Map(refused.map(file => [stemOf(file.uri), file]));
  for (const file of bundledFiles) if (!refusedById.has(idIn(file))) add(file);
  const refusedFolder = refused.find(({ uri }) => uri.endsWith('/'));
  const find = (id: string) => {
    const file = byId.get(id);
    return file && caseOf(file);
  };
  return {
    find,
    all: () => [...byId.values()].map(caseOf),
    refusedFor: id => (byId.has(id) ? undefined : (refusedById.get(id) ?? refusedFolder)),
  };
}

/** A library with one case more, before its file is written. */
export function withCase(library: CaseLibrary, added: Case): CaseLibrary {
  return {
    find: id => (id === added.id ? added : library.find(id)),
    all: () => [added, ...library.all().filter(({ id }) => id !== added.id)],
    refusedFor: id => (id === added.id ? undefined : library.refusedFor(id)),
  };
}

/** The id that a file's name promises. */
function stemOf(uri: string): string {
  return fileStem(fileKey(uri));
}

/** The id without parsing the file. */
function idIn(file: SourceFile): string {
  return /^id:[ \t]*["']?([^\s"'#]+)/m.exec(file.text)?.[1] ?? fileStem(file.uri);
}

const cases = new WeakMap<SourceFile, Case>();

function caseOf(file: SourceFile): Case {
  let caseFile = cases.get(file);
  if (!caseFile) {
    caseFile = readCase(file.uri, file.text);
    cases.set(file, caseFile);
  }
  return caseFile;
}
