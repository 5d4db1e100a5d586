import type { AnalysisInputs } from '../core/analysis/analysis.ts';
import { type FileRefusal, kindOf, type RefusedFile, type SourceFile } from '../core/base/source.ts';
import { asFolder, folderOf, inFolder, resolveReference } from '../core/base/uri.ts';
import { readString } from '../core/language/values.ts';
import { createLibrary } from '../core/library/cases/library.ts';
import { createMethodologies } from '../core/library/methodology/library.ts';
import type { RuleSeverity } from '../core/library/methodology/model.ts';
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
  /** Why a file or folder is not read. */
  refusal(uri: string): Promise<FileRefusal | undefined>;
}

/** What the files around one come to; the same for all that lie in one folder and follow the same methodology. */
export interface LoadedInputs extends Omit<AnalysisInputs, 'uri'> {
  /** The files that it is made of. */
  parts: SourceFile[];
  /** Files and folders that belong to it, are there and are not read. */
  refused: RefusedFile[];
}

/** Some files of a kind, and those of them that are not read. */
interface Found {
  files: SourceFile[];
  refused: RefusedFile[];
}

/**
 * Finds what a plan refers to: cases in `cases/` beside it, then in the libraries (URIs of folders), then the product's
 * own; and the methodology it names, with those that one extends. A case is called beside other cases: those of its own
 * folder are the nearest.
 */
export async function loadInputs(
  files: SourceFiles,
  uri: string,
  methodology: string | undefined,
  setup: Setup,
): Promise<LoadedInputs> {
  const folder = folderOf(uri);
  const folders = [
    ...(kindOf(uri) === 'case' ? [folder] : []),
    asFolder(inFolder(folder, 'cases')),
    ...setup.libraries.map(asFolder),
  ];
  const [cases, methodologies] = await Promise.all([
    Promise.all(folders.map(folder => loadCases(files, folder))).then(joined),
    loadMethodologies(files, uri, methodology),
  ]);
  return {
    cases: createLibrary(cases.files, cases.refused),
    methodologies: createMethodologies(methodologies.files, methodologies.refused),
    severities: setup.severities,
    parts: [...cases.files, ...methodologies.files],
    refused: [...cases.refused, ...methodologies.refused],
  };
}

async function loadCases(files: SourceFiles, folder: string): Promise<Found> {
  const uris = (await files.list(folder)).filter(uri => kindOf(uri) === 'case');
  // A folder that may not be read looks empty.
  if (uris.length === 0) return refusedAs(folder, await files.refusal(folder));
  return joined(await Promise.all(uris.map(uri => loadOne(files, uri))));
}

async function loadOne(files: SourceFiles, uri: string): Promise<Found> {
  const file = await files.load(uri);
  return file ? { files: [file], refused: [] } : refusedAs(uri, await files.refusal(uri));
}

/** What is not there is refused by nobody. */
function refusedAs(uri: string, refusal: FileRefusal | undefined): Found {
  return { files: [], refused: refusal === undefined || refusal === 'missing' ? [] : [{ uri, refusal }] };
}

function joined(found: Found[]): Found {
  return { files: found.flatMap(({ files }) => files), refused: found.flatMap(({ refused }) => refused) };
}

/** The chain of methodologies from the one that a file names or extends; built-in names lead to no file. */
async function loadMethodologies(files: SourceFiles, uri: string, named: string | undefined): Promise<Found> {
  const chain: Found[] = [];
  let target = named && resolveReference(uri, named);
  while (target && kindOf(target) === 'methodology' && chain.length < maxAncestors) {
    const found: Found = await loadOne(files, target);
    chain.push(found);
    const [file] = found.files;
    const parent: string | undefined = file && methodologyFile(file.text);
    target = file && parent && resolveReference(file.uri, parent);
  }
  return joined(chain);
}

/** Lines that could name one; more of them are not looked at. */
const mostLines = 10;
/** Nobody writes a longer plan in braces, and it would be read as a whole. */
const longestFlow = 100_000;
/** The keys that name a methodology, with what follows them on their line and on indented lines below it. */
const namingLines = /^\ufeff?["']?(?:methodology|extends)["']?[ \t]*:(?:[ \t].*)?(?:\r?\n(?:[ \t].*)?)*/gm;

/**
 * The file that a plan or methodology follows. It is needed before the text is parsed, so only the lines that name it are
 * read, by the same parser: quotes, escapes and comments mean what they mean in YAML.
 */
export function methodologyFile(text: string): string | undefined {
  const isFlow = text.length < longestFlow && /^\s*(?:---\s*)?\{/.test(text);
  const named = isFlow ? namedIn(text) : (text.match(namingLines) ?? []).slice(0, mostLines).flatMap(namedIn);
  return named.find(reference => /\.ya?ml$/.test(reference));
}

function namedIn(yaml: string): string[] {
  const { root } = parse(yaml);
  return [child(root, 'methodology'), child(root, 'extends')].flatMap(node => readString(node) ?? []);
}

/** Files read anew each time, for who needs each once. */
export function readingFiles(files: FileSource): SourceFiles {
  return {
    async load(uri) {
      const text = await files.read(uri);
      return text === undefined ? undefined : { uri, text };
    },
    list: uri => files.list(uri),
    refusal: async uri => files.refusal?.(uri),
  };
}
