import type { Position, Range, TextEdit } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis.ts';
import type { Message } from '../core/l10n/translate.ts';
import type { ReferenceKind } from '../core/language/schema.ts';
import { type NamesHere, namesHere } from './names-here.ts';

/** What a plan defines and nothing outside it refers to: such a name can be changed wherever it stands. */
const ownKinds: ReadonlySet<ReferenceKind> = new Set(['executor', 'block', 'task']);

/** As the schemas have it (`common.schema.json#/$defs/id`). */
const idPattern = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u;

export type Renaming<T> = T | { refusal: Message };

/** What would be renamed, or why nothing can be. */
export function renameTarget(analysis: Analysis, position: Position): Renaming<{ range: Range; placeholder: string }> {
  const { lines } = analysis.document;
  const names = namesHere(analysis, lines.offsetAt(position));
  const refusal = refusalOf(names, analysis);
  if (!names || refusal) return { refusal: refusal ?? { key: 'rename.nothing' } };
  return { range: lines.range(names.here.node.span), placeholder: names.here.name };
}

/** The edits that give it another name everywhere in the plan. */
export function renameEdits(analysis: Analysis, position: Position, newName: string): Renaming<TextEdit[]> {
  const { lines } = analysis.document;
  const names = namesHere(analysis, lines.offsetAt(position));
  const refusal = refusalOf(names, analysis) ?? clash(names, newName, analysis);
  if (!names || refusal) return { refusal: refusal ?? { key: 'rename.nothing' } };
  const { here, same, within } = names;
  const whole = same.map(({ node }) => ({ range: lines.range(node.span), newText: newName }));
  const prefixed = within.map(({ node, name }) => ({
    range: lines.range(node.span),
    newText: newName + name.slice(here.name.length),
  }));
  return [...whole, ...prefixed];
}

function refusalOf(names: NamesHere | undefined, { kind }: Analysis): Message | undefined {
  if (!names) return { key: 'rename.nothing' };
  const { here, same } = names;
  if (kind !== 'plan' || !ownKinds.has(here.kind)) return { key: 'rename.elsewhere', values: { name: here.name } };
  return same.some(use => use.isDefinition) ? undefined : { key: 'rename.undefined', values: { name: here.name } };
}

function clash(names: NamesHere | undefined, newName: string, { plan }: Analysis): Message | undefined {
  if (!idPattern.test(newName)) return { key: 'wrong-value.name', values: { name: newName } };
  if (!names || newName === names.here.name) return undefined;
  const taken: Partial<Record<ReferenceKind, string[]>> = {
    executor: plan.executors.map(({ id }) => id),
    block: plan.blocks.map(({ id }) => id),
    task: plan.blocks.flatMap(block => taskIds(block.tasks)),
  };
  const isTaken = taken[names.here.kind]?.includes(newName);
  return isTaken ? { key: 'rename.taken', values: { name: newName } } : undefined;
}

function taskIds(tasks: Analysis['plan']['blocks'][number]['tasks']): string[] {
  return tasks.flatMap(task => [task.id, ...(task.kind === 'group' ? taskIds(task.tasks) : [])]);
}
