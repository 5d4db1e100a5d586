import { memoize } from '../../base/memo.ts';
import { resource } from '../../base/resources.ts';
import { bundledScheme, fileKey, fileStem, type RefusedFile, type SourceFile } from '../../base/source.ts';
import type { Case } from './model.ts';
import { readCase } from './read-case.ts';

/** The cases that a plan can call. Of two with one id, the one nearer to the plan wins. */
export interface CaseLibrary {
  find(id: string): Case | undefined;
  all(): Case[];
  /** The unreadable file that most likely defines the case with this id. */
  refusedFor(id: string): RefusedFile | undefined;
}

/** The bundled cases by id. */
const bundledById = memoize((texts: Readonly<Record<string, string>>) => {
  const files = Object.entries(texts).map(([name, text]) => ({ uri: `${bundledScheme}:/cases/${name}`, text }));
  return new Map(files.map(file => [idIn(file), file]));
});

/**
 * A library of case files, nearest first, with the bundled cases last. A file is parsed on first use. `refused` lists
 * case files and folders that exist but are not read: no bundled case replaces such a file.
 */
export function createLibrary(files: SourceFile[], refused: RefusedFile[] = []): CaseLibrary {
  const own = new Map<string, SourceFile>();
  for (const file of files) {
    const id = idIn(file);
    if (!own.has(id)) own.set(id, file);
  }
  const refusedById = new Map(refused.map(file => [stemOf(file.uri), file]));
  const refusedFolder = refused.find(({ uri }) => uri.endsWith('/'));
  // Bundled cases are loaded when a plan first calls a case that no file defines.
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

/** A library with one more case, whose file is not written yet. */
export function withCase(library: CaseLibrary, added: Case): CaseLibrary {
  return {
    find: id => (id === added.id ? added : library.find(id)),
    all: () => [added, ...library.all().filter(({ id }) => id !== added.id)],
    refusedFor: id => (id === added.id ? undefined : library.refusedFor(id)),
  };
}

/** The id that the file name suggests. */
function stemOf(uri: string): string {
  return fileStem(fileKey(uri));
}

/** Finds the id without parsing the file. */
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
