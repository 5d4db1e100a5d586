import type { Location } from 'vscode-languageserver-types';
import type { Analysis } from '../../core/analysis/analysis.ts';
import { bundledScheme } from '../../core/base/source.ts';
import type { Occurrence } from '../../core/symbols/occurrence.ts';
import { isBundled, type SymbolId, symbolOf } from '../../core/symbols/symbol-id.ts';
import type { FileNames, FoundUse } from './file-names.ts';

/**
 * The symbol under the cursor. A case names no methodology, so a block type that only one methodology of the workspace
 * defines is taken to be that one.
 */
export function thingAcross(use: Occurrence, analysis: Analysis, files: FileNames[]): SymbolId | undefined {
  const known = symbolOf(use, analysis);
  if (known || analysis.kind !== 'case') return known;
  const [declaringFile, ...others] = declaringFilesOf(use, files);
  return declaringFile !== undefined && others.length === 0
    ? { kind: use.kind, name: use.name, declaringFile }
    : undefined;
}

/** Every occurrence of a symbol in the files, each with its file. */
export function usesAcross(thing: SymbolId, files: FileNames[]): { file: FileNames; use: FoundUse }[] {
  const declaringFiles = declaringFilesOf(thing, files);
  const isOnly = declaringFiles.length === 1 && declaringFiles[0] === thing.declaringFile;
  const isMeant = (file: FileNames, use: FoundUse) =>
    use.name === thing.name &&
    use.kind === thing.kind &&
    (use.declaringFile === thing.declaringFile || (use.declaringFile === '' && isOnly && file.kind === 'case'));
  return files.flatMap(file => file.uses.filter(use => isMeant(file, use)).map(use => ({ file, use })));
}

/** The user's own methodologies that define that name. */
function declaringFilesOf({ kind, name }: { kind: SymbolId['kind']; name: string }, files: FileNames[]): string[] {
  const declaringFiles = files.flatMap(({ uses }) =>
    uses.filter(use => use.isDefinition && use.kind === kind && use.name === name).map(use => use.declaringFile),
  );
  return [...new Set(declaringFiles)].filter(
    declaringFile => declaringFile !== '' && !declaringFile.startsWith(`${bundledScheme}:`),
  );
}

/** References in every file. Bundled symbols are defined in no file of the workspace. */
export function usagesAcross(thing: SymbolId, files: FileNames[], withDefinition: boolean): Location[] {
  return usesAcross(thing, files)
    .filter(({ use }) => withDefinition || !use.isDefinition || isBundled(thing))
    .map(({ file, use }) => ({ uri: file.uri, range: use.range }));
}
