import type { Location } from 'vscode-languageserver-types';
import type { Analysis } from '../../core/analysis/analysis.ts';
import { bundledScheme } from '../../core/base/source.ts';
import { isBundled, type Thing, thingOf } from '../../core/symbols/thing.ts';
import type { Use } from '../../core/symbols/use.ts';
import type { FileNames, FoundUse } from './file-names.ts';

/**
 * What the name under the cursor means. A case does not say by which methodology it goes: a type of block that only one
 * methodology of the workspace defines is meant.
 */
export function thingAcross(use: Use, analysis: Analysis, files: FileNames[]): Thing | undefined {
  const known = thingOf(use, analysis);
  if (known || analysis.kind !== 'case') return known;
  const [home, ...others] = homesOf(use, files);
  return home !== undefined && others.length === 0 ? { kind: use.kind, name: use.name, home } : undefined;
}

/** Every use of a thing in the files, each with its file. */
export function usesAcross(thing: Thing, files: FileNames[]): { file: FileNames; use: FoundUse }[] {
  const homes = homesOf(thing, files);
  const isOnly = homes.length === 1 && homes[0] === thing.home;
  const isMeant = (file: FileNames, use: FoundUse) =>
    use.name === thing.name &&
    use.kind === thing.kind &&
    (use.home === thing.home || (use.home === '' && isOnly && file.kind === 'case'));
  return files.flatMap(file => file.uses.filter(use => isMeant(file, use)).map(use => ({ file, use })));
}

/** The user's own methodologies that define something of that name. */
function homesOf({ kind, name }: { kind: Thing['kind']; name: string }, files: FileNames[]): string[] {
  const homes = files.flatMap(({ uses }) =>
    uses.filter(use => use.isDefinition && use.kind === kind && use.name === name).map(use => use.home),
  );
  return [...new Set(homes)].filter(home => home !== '' && !home.startsWith(`${bundledScheme}:`));
}

/** References in every file. What comes with the product is defined in no file of the workspace. */
export function usagesAcross(thing: Thing, files: FileNames[], withDefinition: boolean): Location[] {
  return usesAcross(thing, files)
    .filter(({ use }) => withDefinition || !use.isDefinition || isBundled(thing))
    .map(({ file, use }) => ({ uri: file.uri, range: use.range }));
}
