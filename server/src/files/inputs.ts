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

/** A longer chain of `extends` is a cycle. */
const maxAncestors = 10;

/** The configuration for a file. */
export interface Setup {
  /** Case libraries as uris, nearest first. */
  libraries: string[];
  /** Severities of rules by id. */
  severities: ReadonlyMap<string, RuleSeverity>;
}

/** Reads files; a cache returns the same object for the same text, so that it is parsed once. */
export interface SourceFiles {
  load(uri: string): Promise<SourceFile | undefined>;
  list(uri: string): Promise<string[]>;
  /** Why a file or folder is not read. */
  refusal(uri: string): Promise<FileRefusal | undefined>;
}

/** The inputs loaded for a file; shared by all files in a folder that follow the same methodology. */
export interface LoadedInputs extends Omit<AnalysisInputs, 'uri'> {
  /** The files that the inputs consist of. */
  parts: SourceFile[];
  /** Files and folders of the inputs that exist but are not read. */
  refused: RefusedFile[];
}

/** Files of a kind, and those that are not read. */
interface Found {
  files: SourceFile[];
  refused: RefusedFile[];
}

/**
 * Loads what a plan refers to: cases in `cases/` beside it, then those of the libraries (uris of folders), then bundled
 * ones; and its methodology with everything it extends. For a case, the cases of its own folder come first.
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
  // An unreadable folder looks empty.
  if (uris.length === 0) return refusedAs(folder, await files.refusal(folder));
  return joined(await Promise.all(uris.map(uri => loadOne(files, uri))));
}

async function loadOne(files: SourceFiles, uri: string): Promise<Found> {
  const file = await files.load(uri);
  return file ? { files: [file], refused: [] } : refusedAs(uri, await files.refusal(uri));
}

/** A missing file is not refused. */
function refusedAs(uri: string, refusal: FileRefusal | undefined): Found {
  return { files: [], refused: refusal === undefined || refusal === 'missing' ? [] : [{ uri, refusal }] };
}

function joined(found: Found[]): Found {
  return { files: found.flatMap(({ files }) => files), refused: found.flatMap(({ refused }) => refused) };
}

/** The methodology chain starting with the one that a file names or extends; built-in names lead to no file. */
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

/** At most this many lines that may name a methodology are read. */
const mostLines = 10;
/** Nobody writes a longer plan in flow style, which would have to be parsed as a whole. */
const longestFlow = 100_000;
/** The keys that name a methodology, with the rest of their line and indented lines below. */
const namingLines = /^\ufeff?["']?(?:methodology|extends)["']?[ \t]*:(?:[ \t].*)?(?:\r?\n(?:[ \t].*)?)*/gm;

/**
 * The methodology that a file names. It is needed before the text is parsed, so the same parser reads only the lines
 * that name it: quotes, escapes and comments have their YAML meaning.
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

/** Reads files without a cache, for callers that need each once. */
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
