import snippets from '../../generated/snippets.json' with { type: 'json' };
import { bundledScheme, fileStem, type SourceFile } from '../source.ts';
import type { Case } from './model.ts';
import { readCase } from './read-case.ts';

/** The cases a plan can call. Where two have one id, the nearer to the plan wins. */
export interface CaseLibrary {
  find(id: string): Case | undefined;
  all(): Case[];
}

const bundledFiles: SourceFile[] = Object.entries(snippets.cases as Record<string, string>).map(([name, text]) => ({
  uri: `${bundledScheme}:/cases/${name}`,
  text,
}));

/** A library of files, nearest first, with the product's own cases behind them. A file is parsed when first asked for. */
export function createLibrary(files: SourceFile[]): CaseLibrary {
  const byId = new Map<string, SourceFile>();
  for (const file of [...files, ...bundledFiles]) {
    const id = idIn(file);
    if (!byId.has(id)) byId.set(id, file);
  }
  const find = (id: string) => {
    const file = byId.get(id);
    return file && caseOf(file);
  };
  return { find, all: () => [...byId.values()].map(caseOf) };
}

/** A library with one case more, before its file is written. */
export function withCase(library: CaseLibrary, added: Case): CaseLibrary {
  return {
    find: id => (id === added.id ? added : library.find(id)),
    all: () => [added, ...library.all().filter(({ id }) => id !== added.id)],
  };
}

/** The id without parsing the file. */
function idIn(file: SourceFile): string {
  return /^id:[ \t]*["']?([^\s"'#]+)/m.exec(file.text)?.[1] ?? fileStem(file.uri);
}

const cases = new WeakMap<SourceFile, Case>();

function caseOf(file: SourceFile): Case {
  let ready = cases.get(file);
  if (!ready) {
    ready = readCase(file.uri, file.text);
    cases.set(file, ready);
  }
  return ready;
}
