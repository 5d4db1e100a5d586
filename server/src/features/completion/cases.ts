import { CompletionItemKind } from 'vscode-languageserver-types';
import { caseSource } from '../../core/cases/expand.ts';
import type { Case } from '../../core/cases/model.ts';
import { taskLines } from '../../core/cases/to-text.ts';
import { textIn, translate } from '../../core/l10n/translate.ts';
import { freeId } from '../../core/language/free-id.ts';
import { tasksOf } from '../../core/language/model.ts';
import { readString } from '../../core/language/values.ts';
import { child, nodeAt } from '../../core/syntax/nodes.ts';
import { escapeSnippet } from '../../core/syntax/snippet.ts';
import { toYamlText } from '../../core/syntax/write.ts';
import { casePage } from '../references/library-references.ts';
import { listAt, newItemText } from './items.ts';
import { type CompletionContext, dashColumn, type Proposal, ranks, sortKey } from './proposal.ts';

/** In a list of tasks: every case twice, as a live reference and as a text to adapt; those of this block's type first. */
export function caseInsertions(context: CompletionContext): Proposal[] {
  if (context.analysis.kind !== 'plan' || listAt(context)?.definition !== 'task') return [];
  const blockType = readString(child(nodeAt(context.analysis.document.root, context.at.path.slice(0, 2)), 'type'));
  const withTasks = context.analysis.cases.all().filter(ready => child(ready.root, 'tasks'));
  const fitting = (ready: Case) => (ready.block === blockType ? 0 : 1);
  return withTasks
    .sort((a, b) => fitting(a) - fitting(b) || (a.id < b.id ? -1 : 1))
    .flatMap((ready, index) => {
      const rank = fitting(ready) === 0 ? ranks.fittingCase : ranks.otherCase;
      return [liveReference(ready, sortKey(rank, index), context), asText(ready, index, context)];
    });
}

function liveReference(ready: Case, sort: string, context: CompletionContext): Proposal {
  const { telling } = context;
  return {
    label: `case: ${ready.id}`,
    kind: CompletionItemKind.Module,
    detail: textIn(telling.locale, ready.title),
    documentation: `${translate(telling.locale, 'completion.case.live')}\n\n${casePage(ready, telling)}`,
    text: newItemText(callLines(ready, context), context),
    sort,
    filter: `case ${ready.id} ${textIn(telling.locale, ready.title)}`,
  };
}

function callLines(ready: Case, { known }: CompletionContext): string[] {
  const id = freeId(
    ready.id,
    tasksOf(known.plan).map(task => task.id),
  );
  const values = ready.parameters.map(({ name, default: byDefault, min, values: choices }, index) => {
    const value = readString(byDefault) ?? String(min ?? choices[0] ?? '');
    return `  ${name}: \${${index + 2}:${escapeSnippet(toYamlValue(value))}}`;
  });
  return [
    `case: ${escapeSnippet(ready.id)}`,
    `id: \${1:${escapeSnippet(id)}}`,
    ...(values.length > 0 ? ['with:', ...values] : []),
  ];
}

/** Numbers and yes/no mean themselves; other values are texts. */
function toYamlValue(value: string): string {
  return /^(-?\d+(\.\d+)?|true|false)$/.test(value) ? value : toYamlText(value);
}

function asText(ready: Case, index: number, context: CompletionContext): Proposal {
  const { telling } = context;
  const title = textIn(telling.locale, ready.title);
  return {
    label: `${ready.id} …`,
    kind: CompletionItemKind.Snippet,
    detail: title,
    documentation: `${translate(telling.locale, 'completion.case.text')}\n\n${casePage(ready, telling)}`,
    text: tasksText(ready, context),
    sort: sortKey(ranks.caseText, index),
    filter: `${ready.id} ${title}`,
  };
}

/** The case's tasks with its default parameters, in the plan's language, with a tab stop at each effort. */
function tasksText(ready: Case, context: CompletionContext): string {
  const { known, analysis } = context;
  const root = ready.root;
  const source = root && caseSource(analysis.cases)(ready.id, root);
  const tasks = source && 'tasks' in source ? source.tasks : undefined;
  if (!tasks) return '';
  const taken = tasksOf(known.plan).map(task => task.id);
  const names = new Map(idsOf(tasks).map(id => [id, freeId(id, taken)]));
  let stop = 0;
  const mark = (value: string, key: string) => (key ? `\${${++stop}:${escapeSnippet(value)}}` : escapeSnippet(value));
  const items = taskLines(tasks, known.plan.locale, id => names.get(id) ?? id, mark);
  const first = newItemText(items[0] ?? [], context);
  const column = dashColumn(context);
  const others = items.slice(1).map(lines => `\n${' '.repeat(column)}- ${lines.join(`\n${' '.repeat(column + 2)}`)}`);
  return first + others.join('');
}

function idsOf(tasks: NonNullable<Case['root']>): string[] {
  if (tasks.kind !== 'sequence') return [];
  return tasks.items.flatMap(item => {
    const nested = child(item, 'tasks');
    return [readString(child(item, 'id')) ?? '', ...(nested ? idsOf(nested) : [])].filter(id => id !== '');
  });
}
