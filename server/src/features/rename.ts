import type { Position, Range, TextEdit } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis/analysis.ts';
import type { Message } from '../core/l10n/translate.ts';
import { tasksOf } from '../core/plan/model.ts';
import type { Occurrence, SymbolKind } from '../core/symbols/occurrence.ts';
import { toYamlText } from '../core/syntax/write.ts';
import { type NamesHere, namesHere } from './names-here.ts';

/** Kinds declared in a plan and referred to only there, so that they can be renamed within the file. */
const ownKinds: ReadonlySet<SymbolKind> = new Set(['executor', 'block', 'task']);

/** As in the schemas (`common.schema.json#/$defs/id`). */
const idPattern = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u;

export type Renaming<T> = T | { refusal: Message };

export function isName(text: string): boolean {
  return idPattern.test(text);
}

/** The symbol to be renamed, or why it cannot be. */
export function renameTarget(analysis: Analysis, position: Position): Renaming<{ range: Range; placeholder: string }> {
  const { lines } = analysis.document;
  const names = namesHere(analysis, lines.offsetAt(position));
  const refusal = refusalOf(names, analysis);
  if (!names || refusal) return { refusal: refusal ?? { key: 'rename.nothing' } };
  return { range: lines.range(names.here.span), placeholder: names.here.name };
}

/** The edits that rename a symbol in the plan. */
export function renameEdits(analysis: Analysis, position: Position, newName: string): Renaming<TextEdit[]> {
  const { lines } = analysis.document;
  const names = namesHere(analysis, lines.offsetAt(position));
  const refusal = refusalOf(names, analysis) ?? clash(names, newName, analysis);
  if (!names || refusal) return { refusal: refusal ?? { key: 'rename.nothing' } };
  const whole = names.same.map(({ span, isBare }) => newNameAt(lines.range(span), isBare, newName));
  return [...whole, ...names.within.map(use => newBeginning(use, names.here.name))];

  function newBeginning({ span: { start } }: Occurrence, name: string): TextEdit {
    return { range: lines.range({ start, end: start + name.length }), newText: newName };
  }
}

/** A name that YAML would read as a number or boolean is quoted. */
export function newNameAt(range: Range, isBare: boolean, newName: string): TextEdit {
  return { range, newText: isBare ? toYamlText(newName) : newName };
}

function refusalOf(names: NamesHere | undefined, analysis: Analysis): Message | undefined {
  if (!names) return { key: 'rename.nothing' };
  const { here, same } = names;
  const values = { name: here.name };
  if (analysis.kind !== 'plan' || !ownKinds.has(here.kind)) return { key: 'rename.elsewhere', values };
  if (!same.some(use => use.isDefinition)) return { key: 'rename.undefined', values };
  const naming = here.kind === 'executor' ? caseThatNames(here.name, analysis) : undefined;
  return naming === undefined ? undefined : { key: 'rename.in-case', values: { ...values, case: naming } };
}

/** A called case whose tasks name an executor of the plan: other plans may call it too. */
function caseThatNames(executor: string, { plan }: Analysis): string | undefined {
  return tasksOf(plan).find(task => task.origin !== undefined && task.executor?.value === executor)?.origin;
}

function clash(names: NamesHere | undefined, newName: string, { plan }: Analysis): Message | undefined {
  if (!isName(newName)) return { key: 'wrong-value.name', values: { name: newName } };
  if (!names || newName === names.here.name) return undefined;
  // A scenario's `assign` names blocks as well as tasks.
  const work = [...plan.blocks, ...tasksOf(plan)].map(({ id }) => id);
  const taken: Partial<Record<SymbolKind, string[]>> = {
    executor: plan.executors.map(({ id }) => id),
    block: work,
    task: work,
  };
  const isTaken = taken[names.here.kind]?.includes(newName);
  return isTaken ? { key: 'rename.taken', values: { name: newName } } : undefined;
}
