import type { Position, Range } from 'vscode-languageserver-types';
import type { Analysis } from '../../core/analysis/analysis.ts';
import { type Locale, render, textIn } from '../../core/l10n/translate.ts';
import { readTyped } from '../../core/library/cases/arguments.ts';
import type { WrittenArguments } from '../../core/pricing/price-case.ts';
import { type CaseOrder, draftCase, extractCase, idProblem } from '../../core/refactor/extract/extract.ts';
import { spanOf } from '../../core/refactor/extract/tasks-text.ts';
import { callAt, inlineCall } from '../../core/refactor/inline.ts';
import { type CaseForm, insertCase } from '../../core/refactor/insert.ts';
import { child, type Span } from '../../core/syntax/nodes.ts';
import { toTextEdits } from '../text-edits.ts';
import {
  answerOf,
  type CaseDraftAnswer,
  type PlanEdits,
  type Refusal,
  refused,
  type SavedCaseAnswer,
} from './answers.ts';

/** Inlines the case call at a position. */
export function inlineCaseAt(analysis: Analysis, position: Position, locale: Locale): PlanEdits {
  const offset = analysis.document.lines.offsetAt(position);
  return answerOf(inlineCall(analysis, callAt(analysis, offset)), analysis, locale);
}

/** Inserts a case at a position, with arguments as typed. */
export function insertCaseAt(
  analysis: Analysis,
  position: Position,
  { id, given, form }: { id: string; given: Readonly<Record<string, string>>; form: CaseForm },
  locale: Locale,
): PlanEdits {
  const caseFile = analysis.cases.find(id);
  if (!caseFile) return refused(locale, { key: 'case.insert.unknown', values: { case: id } });
  if (!child(caseFile.root, 'tasks')) return refused(locale, { key: 'case.insert.no-tasks', values: { case: id } });
  const written: Record<string, string> = {};
  for (const parameter of caseFile.parameters) {
    const typed = given[parameter.name];
    if (typed === undefined) continue;
    const read = readTyped(parameter, typed);
    if ('problem' in read) return refused(locale, read.problem);
    written[parameter.name] = read.yaml;
  }
  const offset = analysis.document.lines.offsetAt(position);
  return answerOf(insertCase(analysis, offset, caseFile, written satisfies WrittenArguments, form), analysis, locale);
}

/** Why a value is invalid for a parameter; null if it is valid. */
export function argumentProblem(
  analysis: Analysis,
  { id, parameter: name, value }: { id: string; parameter: string; value: string },
  locale: Locale,
): string | null {
  const parameter = analysis.cases.find(id)?.parameters.find(candidate => candidate.name === name);
  const read = parameter && readTyped(parameter, value);
  return read && 'problem' in read ? render(locale, read.problem) : null;
}

export function caseDraftOf(analysis: Analysis, range: Range, locale: Locale): CaseDraftAnswer | Refusal {
  const draft = draftCase(analysis, toSpan(range, analysis));
  if ('refusal' in draft) return refused(locale, draft.refusal);
  const { selected, literals, id, title } = draft;
  const [first] = selected.top;
  const span = spanOf(analysis, selected) ?? first?.node.span ?? { start: 0, end: 0 };
  return {
    id,
    title,
    range: analysis.document.lines.range(analysis.document.at(span)),
    tasks: selected.top.map(task => textIn(locale, task.title ?? task.id)),
    isWidened: selected.isWidened,
    literals: literals.map(({ key, name, label, value, isUsual }) => ({
      key,
      name,
      label: render(locale, label),
      value,
      isUsual,
    })),
  };
}

/** Why the id of a case or its parameter names are invalid; null if they are valid. */
export function orderProblem(analysis: Analysis, { id, names }: { id: string; names: string[] }, locale: Locale) {
  const wrong = names.find(name => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) || reserved.has(name));
  const message =
    idProblem(analysis, id) ??
    (wrong === undefined ? undefined : { key: 'case.save.name', values: { name: wrong } }) ??
    (new Set(names).size < names.length ? { key: 'case.save.names' } : undefined);
  return message ? render(locale, message) : null;
}

/** Words with another meaning in expressions. */
const reserved = new Set([
  'true',
  'false',
  'null',
  'in',
  'as',
  'break',
  'const',
  'continue',
  'else',
  'for',
  'function',
]);

export function savedCaseOf(
  analysis: Analysis,
  range: Range,
  order: CaseOrder,
  locale: Locale,
): SavedCaseAnswer | Refusal {
  const problem = orderProblem(analysis, { id: order.id, names: order.parameters.map(({ name }) => name) }, locale);
  if (problem !== null) return { refusal: problem };
  const made = extractCase(analysis, toSpan(range, analysis), order);
  if ('refusal' in made) return refused(locale, made.refusal);
  return { uri: made.uri, text: made.text, edits: toTextEdits(made.edits, analysis) };
}

function toSpan({ start, end }: Range, { document: { lines } }: Analysis): Span {
  return { start: lines.offsetAt(start), end: lines.offsetAt(end) };
}
