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

/** An occurrence with its symbol; `declaringFile` is empty if the file alone does not determine it. */
export interface FoundUse extends SymbolId {
  range: Range;
  isDefinition: boolean;
  isBare: boolean;
}

/** What other files need to know about the names in a file: small enough to keep for every file of a workspace. */
export interface FileNames {
  uri: string;
  key: string;
  kind: FileKind;
  uses: FoundUse[];
  /** The files of its methodology chain. */
  chain: string[];
  /** Ids of the plan's own tasks, and the default ids of calls without one. */
  tasks: string[];
  /** Names used in the expressions of a case, and its parameters. */
  variables: string[];
  parameters: string[];
  /** Whether the file contains invalid UTF-8, which an editor would overwrite when it saves. */
  hasLostLetters: boolean;
  /** The cases that can be called from this file. */
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
    // A case belongs to no methodology: it depends on the plans that call it.
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
