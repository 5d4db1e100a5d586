import type { TextEdit } from 'vscode-languageserver-types';
import { fileKey, fileStem } from '../../core/base/source.ts';
import { decoded } from '../../core/base/uri.ts';
import { parseExpression } from '../../core/expressions/parse.ts';
import { type Message, makeMessage } from '../../core/l10n/translate.ts';
import { createMethodologies } from '../../core/library/methodology/library.ts';
import { definitionIn, isBundled, type SymbolId } from '../../core/symbols/symbol-id.ts';
import { rules } from '../../generated/rules.ts';
import { requirementIds } from '../references/methodology-references.ts';
import { isName, newNameAt, type Renaming } from '../rename.ts';
import type { FileNames } from './file-names.ts';
import { usesAcross } from './uses-across.ts';

/** A rename in all files: the edits of each file, and a file that is renamed along with the symbol. */
export interface RenameAcross {
  edits: { uri: string; edits: TextEdit[] }[];
  file?: { from: string; to: string };
}

/** Why a symbol cannot be renamed at all, if so. */
export function refusalOf(thing: SymbolId): Message | undefined {
  if (thing.kind === 'methodology') return makeMessage('rename.by-file');
  return isBundled(thing) ? makeMessage('rename.bundled', { name: thing.name }) : undefined;
}

/** Renames a symbol in `files`, which must include every file that may contain it. */
export function renameAcross(thing: SymbolId, newName: string, files: FileNames[]): Renaming<RenameAcross> {
  const found = usesAcross(thing, files);
  const isDefined = found.some(({ use }) => use.isDefinition);
  const lost = isDefined ? undefined : makeMessage('rename.undefined-anywhere', { name: thing.name });
  const touched = files.filter(({ uri }) => found.some(({ file }) => file.uri === uri));
  const refusal =
    refusalOf(thing) ?? lost ?? lossy(touched) ?? misfit(thing, newName, files) ?? clash(thing, newName, files);
  if (refusal) return { refusal };
  const file = fileRename(thing, newName, files);
  return { edits: files.flatMap(({ uri }) => editsIn(uri)), ...(file && { file }) };

  function editsIn(uri: string): RenameAcross['edits'] {
    const uses = found.flatMap(({ file: { uri: of }, use }) => (of === uri ? use : []));
    const edits = uses.map(({ range, isBare }) => newNameAt(range, isBare, newName));
    return edits.length > 0 ? [{ uri, edits }] : [];
  }
}

/** The editor would open, change and save a file with invalid UTF-8, and its lost characters would be gone for good. */
function lossy(files: FileNames[]): Message | undefined {
  const file = files.find(({ hasLostLetters }) => hasLostLetters);
  return file && { key: 'rename.not-utf8', values: { file: nameOf(file) } };
}

function nameOf({ uri }: FileNames): string {
  return decoded(uri.slice(uri.lastIndexOf('/') + 1));
}

/** A case whose file is named after its id: the file is renamed too. */
function fileRename(
  { kind, name, declaringFile }: SymbolId,
  newName: string,
  files: FileNames[],
): RenameAcross['file'] {
  const file = kind === 'case' ? files.find(({ key }) => key === declaringFile) : undefined;
  if (!file || newName === name || decoded(fileStem(file.uri)) !== name) return undefined;
  const at = file.uri.lastIndexOf('/') + 1;
  const ending = file.uri.slice(at + fileStem(file.uri).length);
  return { from: file.uri, to: file.uri.slice(0, at) + encodeURIComponent(newName) + ending };
}

/** Why the new name is not valid for this kind of symbol. */
function misfit(thing: SymbolId, newName: string, files: FileNames[]): Message | undefined {
  const values = { name: newName };
  if (!isName(newName)) return makeMessage('wrong-value.name', values);
  const { variables = [] } = files.find(({ key }) => key === thing.declaringFile) ?? {};
  const isInExpression = thing.kind === 'parameter' && variables.includes(thing.name);
  return isInExpression && !isVariable(newName) ? makeMessage('rename.not-in-expression', values) : undefined;
}

function isVariable(name: string): boolean {
  const parsed = parseExpression(name);
  return 'node' in parsed && parsed.node.op === 'id';
}

/** The first file in which the new name already has a meaning. */
function clash(thing: SymbolId, newName: string, files: FileNames[]): Message | undefined {
  if (newName === thing.name) return undefined;
  const file = files.find(candidate => isTaken(thing, newName, candidate, files));
  return file && makeMessage('rename.taken-in', { name: newName, file: nameOf(file) });
}

function isTaken(thing: SymbolId, newName: string, file: FileNames, files: FileNames[]): boolean {
  if (thing.kind === 'case') return isCaseTaken(thing, newName, file);
  if (thing.kind === 'parameter') {
    return file.key === thing.declaringFile && [...file.parameters, ...file.variables].includes(newName);
  }
  if (thing.kind === 'task') return file.key === thing.declaringFile && file.tasks.includes(newName);
  if (!file.chain.includes(thing.declaringFile)) return false;
  return (thing.kind === 'rule' && isBuiltIn(newName)) || file.chain.some(key => defines(key, thing, newName, files));
}

/**
 * The new id of a case must not be that of another case callable from the same place, nor of a task where its calls are
 * named after it.
 */
function isCaseTaken(
  { name, declaringFile }: SymbolId,
  newName: string,
  { key, cases, uses, tasks }: FileNames,
): boolean {
  const called = cases.find(name);
  const isVisible = key === declaringFile || (called !== undefined && fileKey(called.uri) === declaringFile);
  if (isVisible && cases.find(newName)) return true;
  const isCalled = uses.some(
    use => use.kind === 'case' && use.declaringFile === declaringFile && use.name === name && !use.isDefinition,
  );
  return isCalled && tasks.some(task => task === newName || task.startsWith(`${newName}.`));
}

function isBuiltIn(rule: string): boolean {
  return rules.some(({ id }) => id === rule) || requirementIds().includes(rule);
}

const bundled = createMethodologies([]);

/** Whether a file of a chain, the user's or a bundled one, defines a symbol of that kind and name. */
function defines(key: string, { kind }: SymbolId, name: string, files: FileNames[]): boolean {
  const file = files.find(candidate => candidate.key === key);
  if (file) return file.uses.some(use => use.isDefinition && use.kind === kind && use.name === name);
  const own = bundled.builtIn().flatMap(id => bundled.find(id, '')?.sources ?? []);
  const source = own.find(candidate => fileKey(candidate.uri) === key);
  return source !== undefined && definitionIn(source.root, kind, name) !== undefined;
}
