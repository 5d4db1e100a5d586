import type { Surroundings } from '../core/analysis.ts';
import { createLibrary } from '../core/cases/library.ts';
import { readString } from '../core/language/values.ts';
import { createMethodologies, resolveUri } from '../core/methodology/library.ts';
import type { RuleSeverity } from '../core/methodology/model.ts';
import { kindOf, type SourceFile } from '../core/source.ts';
import { child } from '../core/syntax/nodes.ts';
import { parse } from '../core/syntax/parse.ts';
import type { FileSource } from './file-source.ts';

/** More `extends` than this is a circle. */
const maxAncestors = 10;

/** What the user has set up around a file. */
export interface Setup {
  /** Folders with more cases, as URIs, nearest first. */
  libraries: string[];
  /** How serious rules are, by id. */
  severities: ReadonlyMap<string, RuleSeverity>;
}

/** How files are got here: whoever keeps them gives the same object for the same text, and it is parsed once. */
export interface SourceFiles {
  load(uri: string): Promise<SourceFile | undefined>;
  list(uri: string): Promise<string[]>;
}

/** What the files around one come to; the same for all that lie in one folder and follow the same methodology. */
export interface Around extends Omit<Surroundings, 'uri'> {
  /** The files that it is made of. */
  parts: SourceFile[];
}

/**
 * Finds what a plan refers to: cases in `cases/` beside it, then in the libraries (URIs of folders), then the product's
 * own; and the methodology it names, with those that one extends. A case is called beside other cases: those of its own
 * folder are the nearest.
 */
export async function loadSurroundings(
  files: SourceFiles,
  uri: string,
  methodology: string | undefined,
  setup: Setup,
): Promise<Around> {
  const folders = [
    ...(kindOf(uri) === 'case' ? [resolveUri(uri, '.')] : []),
    resolveUri(uri, 'cases/'),
    ...setup.libraries.map(folder => (folder.endsWith('/') ? folder : `${folder}/`)),
  ];
  const [cases, methodologies] = await Promise.all([
    Promise.all(folders.map(folder => loadCases(files, folder))),
    loadMethodologies(files, uri, methodology),
  ]);
  return {
    cases: createLibrary(cases.flat()),
    methodologies: createMethodologies(methodologies),
    severities: setup.severities,
    parts: [...cases.flat(), ...methodologies],
  };
}

async function loadCases(files: SourceFiles, folder: string): Promise<SourceFile[]> {
  const uris = (await files.list(folder)).filter(uri => kindOf(uri) === 'case');
  const found = await Promise.all(uris.map(uri => files.load(uri)));
  return found.filter(file => file !== undefined);
}

/** The chain of methodologies from the one that a file names or extends; built-in names lead to no file. */
async function loadMethodologies(files: SourceFiles, uri: string, named: string | undefined): Promise<SourceFile[]> {
  const chain: SourceFile[] = [];
  let target = named && resolveUri(uri, named);
  while (target && kindOf(target) === 'methodology' && chain.length < maxAncestors) {
    const file: SourceFile | undefined = await files.load(target);
    const parent: string | undefined = file && methodologyFile(file.text);
    target = file && parent && resolveUri(file.uri, parent);
    if (file) chain.push(file);
  }
  return chain;
}

/** Lines that could name one; more of them are not looked at. */
const namingLines = 10;

/** The file that a plan or methodology follows. Read off the line: it is needed before the text is parsed. */
export function methodologyFile(text: string): string | undefined {
  const lines = /^(methodology|extends):[ \t][^\r\n]{0,2000}?\.ya?ml[^\r\n]{0,2000}/gm;
  for (let count = 0, match = lines.exec(text); match && count < namingLines; count++, match = lines.exec(text)) {
    const name = readString(child(parse(match[0]).root, match[1] ?? ''));
    if (name !== undefined && /\.ya?ml$/.test(name)) return name;
  }
  return undefined;
}

/** Files read anew each time, for who needs each once. */
export function readingFiles(files: FileSource): SourceFiles {
  return {
    async load(uri) {
      const text = await files.read(uri);
      return text === undefined ? undefined : { uri, text };
    },
    list: uri => files.list(uri),
  };
}
