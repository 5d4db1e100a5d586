import type { Range } from 'vscode-languageserver-types';
import type { Analysis } from '../../core/analysis/analysis.ts';
import { type FileKind, fileKey } from '../../core/base/source.ts';
import { readString } from '../../core/language/values.ts';
import type { CaseLibrary } from '../../core/library/cases/library.ts';
import { callsIn } from '../../core/symbols/calls.ts';
import { occurrencesIn } from '../../core/symbols/occurrences.ts';
import { variablesOf } from '../../core/symbols/parameter-occurrences.ts';
import { parametersOf } from '../../core/symbols/parameters.ts';
import { type SymbolId, symbolOf } from '../../core/symbols/symbol-id.ts';
import { partsOfTask } from '../../core/symbols/task-names.ts';
import { child } from '../../core/syntax/nodes.ts';
import { isLocal } from './here.ts';

/** A use with what it means; `declaringFile` is empty where its file alone does not tell. */
export interface FoundUse extends SymbolId {
  range: Range;
  isDefinition: boolean;
  isBare: boolean;
}

/** What other files have to know of the names of one: little enough to be kept for every file of a workspace. */
export interface FileNames {
  uri: string;
  key: string;
  kind: FileKind;
  uses: FoundUse[];
  /** The files that the methodology here is made of. */
  chain: string[];
  /** Ids of its own tasks, and what calls without an id are called by. */
  tasks: string[];
  /** Names that the expressions of a case speak of, and those of its parameters. */
  variables: string[];
  parameters: string[];
  /** Whether an editor that changes the file would write other letters than its author did. */
  hasLostLetters: boolean;
  /** The cases that can be called from here. */
  cases: CaseLibrary;
}

export function fileNamesOf(analysis: Analysis): FileNames {
  const { uri, kind, document, cases, methodology } = analysis;
  const all = occurrencesIn(kind, document);
  const own = all.flatMap(use => (use.kind === 'task' && use.isDefinition ? use.name : []));
  const isCase = kind === 'case';
  return {
    uri,
    key: fileKey(uri),
    kind,
    uses: all
      .flatMap(use => partsOfTask(use, analysis))
      .filter(use => !isLocal(use, analysis))
      .map(use => ({
        kind: use.kind,
        name: use.name,
        declaringFile: '',
        ...symbolOf(use, analysis),
        range: document.lines.range(use.span),
        isDefinition: use.isDefinition,
        isBare: use.isBare,
      })),
    // A case belongs to no methodology: whose plans call it decides.
    chain: isCase ? [] : (methodology?.sources ?? []).map(source => fileKey(source.uri)),
    tasks: [
      ...own,
      ...callsIn(kind, document.root).flatMap(call =>
        child(call, 'id') ? [] : (readString(child(call, 'case')) ?? []),
      ),
    ],
    variables: isCase ? variablesOf(document.root).map(({ name }) => name) : [],
    parameters: isCase ? parametersOf(document.root) : [],
    hasLostLetters: analysis.hasLostLetters,
    cases,
  };
}
