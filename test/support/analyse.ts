import { Analysis } from '../../server/src/core/analysis/analysis.ts';
import type { FileKind, SourceFile } from '../../server/src/core/base/source.ts';
import { createLibrary } from '../../server/src/core/library/cases/library.ts';
import { createMethodologies } from '../../server/src/core/library/methodology/library.ts';

/** Analyses a text with the bundled cases and the given files. */
export function analyse(text: string, kind: FileKind = 'plan', files: SourceFile[] = []): Analysis {
  return analyseAt(`file:///work/test.${kind === 'plan' ? 'implementation' : kind}.yaml`, text, kind, files);
}

/** The same for a file at a uri. */
export function analyseAt(uri: string, text: string, kind: FileKind = 'plan', files: SourceFile[] = []): Analysis {
  const of = (ending: string) => files.filter(file => file.uri.includes(`.${ending}.`));
  return new Analysis(kind, text, {
    uri,
    cases: createLibrary(of('case')),
    methodologies: createMethodologies(of('methodology')),
  });
}
