import { memoize } from '../../base/memo.ts';
import { resource } from '../../base/resources.ts';
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

/** The product's own cases by id. */
const bundledById = memoize((texts: Readonly<Record<string, string>>) => {
  const files = Object.entries(texts).map(([name, text]) => ({ uri: `${bundledScheme}:/cases/${name}`, text }));
  return new Map(files.map(file => [idIn(file), file]));
});

/**
 * A library of files, nearest first, with the product's own cases behind them. A file is parsed when first asked for.
 * `refused` are files and folders of cases that are there and are not read: a case of the product does not step in for one.
 */
export function createLibrary(files: SourceFile[], refused: RefusedFile[] = []): CaseLibrary {
  const own = new Map<string, SourceFile>();
  for (const file of files) {
    const id = idIn(file);
    if (!own.has(id)) own.set(id, file);
  }
  const refusedById = new Map(refused.map(file => [stemOf(file.uri), file]));
  const refusedFolder = refused.find(({ uri }) => uri.endsWith('/'));
  // The product's own are read when a plan first asks for a case that no file has.
  const bundled = (id: string) => (refusedById.has(id) ? undefined : bundledById(resource('cases')).get(id));
  const fileOf = (id: string) => own.get(id) ?? bundled(id);
  const find = (id: string) => {
    const file = fileOf(id);
    return file && caseOf(file);
  };
  const all = () => {
    const behind = [...bundledById(resource('cases'))].filter(([id]) => !own.has(id) && !refusedById.has(id));
    return [...own.values(), ...behind.map(([, file]) => file)].map(caseOf);
  };
  return {
    find,
    all,
    refusedFor: id => (fileOf(id) ? undefined : (refusedById.get(id) ?? refusedFolder)),
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
