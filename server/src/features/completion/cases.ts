import { CompletionItemKind } from 'vscode-languageserver-types';
import { textIn, translate } from '../../core/l10n/translate.ts';
import { freeId } from '../../core/language/free-id.ts';
import { readString } from '../../core/language/values.ts';
import { argumentYaml, proposedValue } from '../../core/library/cases/arguments.ts';
import type { Case } from '../../core/library/cases/model.ts';
import { casesNamed } from '../../core/library/cases/search.ts';
import { tasksOf } from '../../core/plan/model.ts';
import { usualArguments } from '../../core/pricing/price-case.ts';
import { caseAsItems, caseAsTasks } from '../../core/refactor/insert.ts';
import { child, nodeAt } from '../../core/syntax/nodes.ts';
import { blockLines } from '../../core/syntax/skeleton.ts';
import { escapeSnippet, snippet } from '../../core/syntax/snippet.ts';
import { toYamlSnippet } from '../../core/syntax/write.ts';
import { casePage } from '../references/library-references.ts';
import { listAt, newItemText } from './items.ts';
import { type CompletionContext, dashColumn, type Proposal, ranks, sortKey } from './proposal.ts';

/** In a list of tasks: every case as a call and as text; cases for this block's type come first. */
export function caseInsertions(context: CompletionContext): Proposal[] {
  if (context.analysis.kind !== 'plan' || listAt(context)?.definition !== 'task') return [];
  const blockType = readString(child(nodeAt(context.analysis.document.root, context.at.path.slice(0, 2)), 'type'));
  const withTasks = context.analysis.cases.all().filter(caseFile => child(caseFile.root, 'tasks'));
  const fitting = (caseFile: Case) => (caseFile.block === blockType ? 0 : 1);
  const idOf = new Map<Proposal, string>();
  const proposals = withTasks
    .sort((a, b) => fitting(a) - fitting(b) || (a.id < b.id ? -1 : 1))
    .flatMap((caseFile, index) => {
      const rank = fitting(caseFile) === 0 ? ranks.fittingCase : ranks.otherCase;
      const live = liveReference(caseFile, sortKey(rank, index), context);
      // Text inserted at the cursor cannot add the items of the case to the block.
      const both = buys(caseFile, context) ? [live] : [live, asText(caseFile, index, context)];
      for (const proposal of both) idOf.set(proposal, caseFile.id);
      return both;
    });
  return foundByTyping(proposals, proposal => idOf.get(proposal) ?? '', context);
}

/**
 * Editors match at most 128 characters of a filter text: too few for titles, tags and synonyms in three languages.
 * Cases found by those get the typed text as their filter, keep the order of the search (calls before texts), and the
 * list is requested again on further typing.
 */
export function foundByTyping(
  proposals: Proposal[],
  idOf: (proposal: Proposal) => string,
  { analysis, typed }: CompletionContext,
): Proposal[] {
  const query = typed.replace(/^["']/, '').trim();
  const found = query === '' ? [] : casesNamed(analysis.cases.all(), query);
  const places = new Map(found.map(({ id }, place) => [id, place]));
  return proposals.map(proposal => {
    const place = places.get(idOf(proposal));
    if (place === undefined) return { ...proposal, isFound: true };
    const group = proposal.sort.startsWith(ranks.caseText) ? ranks.caseText : ranks.fittingCase;
    return { ...proposal, isFound: true, filter: typed, sort: sortKey(group, place) };
  });
}

function buys(caseFile: Case, { known, analysis }: CompletionContext): boolean {
  const around = { plan: known.plan, cases: analysis.cases };
  return caseAsItems(around, caseFile, usualArguments(caseFile)).length > 0;
}

function liveReference(caseFile: Case, sort: string, context: CompletionContext): Proposal {
  const { telling } = context;
  return {
    label: `case: ${caseFile.id}`,
    kind: CompletionItemKind.Module,
    detail: textIn(telling.locale, caseFile.title),
    documentation: () => `${translate(telling.locale, 'completion.case.live')}\n\n${casePage(caseFile, telling)}`,
    text: newItemText(callLines(caseFile, context), context),
    sort,
    filter: `case ${caseFile.id} ${textIn(telling.locale, caseFile.title)}`,
  };
}

function callLines(caseFile: Case, { known }: CompletionContext): string[] {
  const id = freeId(
    caseFile.id,
    tasksOf(known.plan).map(task => task.id),
  );
  const values = caseFile.parameters.map((parameter, index) => {
    const value = argumentYaml(parameter, proposedValue(parameter));
    return `  ${parameter.name}: \${${index + 2}:${escapeSnippet(value)}}`;
  });
  return [
    `case: ${toYamlSnippet(caseFile.id)}`,
    `id: \${1:${toYamlSnippet(id)}}`,
    ...(values.length > 0 ? ['with:', ...values] : []),
  ];
}

function asText(caseFile: Case, index: number, context: CompletionContext): Proposal {
  const { telling } = context;
  const title = textIn(telling.locale, caseFile.title);
  return {
    label: `${caseFile.id} …`,
    kind: CompletionItemKind.Snippet,
    detail: title,
    documentation: () => `${translate(telling.locale, 'completion.case.text')}\n\n${casePage(caseFile, telling)}`,
    text: tasksText(caseFile, context),
    sort: sortKey(ranks.caseText, index),
    filter: `${caseFile.id} ${title}`,
  };
}

/** The tasks of a case with default parameters, in the plan's language, with a tab stop at each effort. */
function tasksText(caseFile: Case, context: CompletionContext): string {
  const { known, analysis } = context;
  let stop = 0;
  const mark = (value: string) => snippet`\${${++stop}:${escapeSnippet(value)}}`;
  const around = { plan: known.plan, cases: analysis.cases };
  const items = caseAsTasks(around, caseFile, usualArguments(caseFile), mark).map(blockLines);
  const first = newItemText(items[0] ?? [], context);
  const column = dashColumn(context);
  const others = items.slice(1).map(lines => `\n${' '.repeat(column)}- ${lines.join(`\n${' '.repeat(column + 2)}`)}`);
  return first + others.join('');
}
