import type { Surroundings } from '../core/analysis.ts';
import { createLibrary } from '../core/cases/library.ts';
import { createMethodologies, resolveUri } from '../core/methodology/library.ts';
import type { RuleSeverity } from '../core/methodology/model.ts';
import { kindOf, type SourceFile } from '../core/source.ts';
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

/**
 * Finds what a plan refers to: cases in `cases/` beside it, then in the libraries (URIs of folders), then the product's
 * own; and the methodology it names, with those that one extends.
 */
export async function loadSurroundings(
  files: FileSource,
  uri: string,
  text: string,
  { libraries, severities }: Setup,
): Promise<Surroundings> {
  const folders = [
    resolveUri(uri, 'cases/'),
    ...libraries.map(folder => (folder.endsWith('/') ? folder : `${folder}/`)),
  ];
  const [cases, methodologies] = await Promise.all([
    Promise.all(folders.map(folder => loadCases(files, folder))),
    loadMethodologies(files, uri, text),
  ]);
  const found = { cases: createLibrary(cases.flat()), methodologies: createMethodologies(methodologies) };
  return { uri, ...found, severities };
}

async function loadCases(files: FileSource, folder: string): Promise<SourceFile[]> {
  const uris = (await files.list(folder)).filter(uri => kindOf(uri) === 'case');
  const found = await Promise.all(uris.map(uri => load(files, uri)));
  return found.filter(file => file !== undefined);
}

/** The chain of methodologies from the one that `text` names or extends; built-in names lead to no file. */
async function loadMethodologies(files: FileSource, uri: string, text: string): Promise<SourceFile[]> {
  const chain: SourceFile[] = [];
  let from: SourceFile | undefined = { uri, text };
  while (from && chain.length < maxAncestors) {
    const parent = methodologyFile(from.text);
    const target: string | undefined = parent && resolveUri(from.uri, parent);
    from = target && kindOf(target) === 'methodology' ? await load(files, target) : undefined;
    if (from) chain.push(from);
  }
  return chain;
}

/** The file that a plan or methodology follows. Read off the line: it is needed before anything is parsed. */
export function methodologyFile(text: string): string | undefined {
  return /^(?:methodology|extends):[ \t]*["']?([^\s"'#]+\.ya?ml)/m.exec(text)?.[1];
}

async function load(files: FileSource, uri: string): Promise<SourceFile | undefined> {
  const text = await files.read(uri);
  return text === undefined ? undefined : { uri, text };
}
