import type { Analysis } from '../core/analysis/analysis.ts';
import type { SourceFile } from '../core/base/source.ts';
import { type Locale, render, textIn } from '../core/l10n/translate.ts';
import { placeAtAddress } from '../core/language/keys.ts';
import { choicesOf } from '../core/language/schema.ts';
import { fileNameFor } from '../core/library/templates/file-name.ts';
import type { MoneyFormat } from '../core/pricing/summary.ts';
import { beginningsFor } from '../core/refactor/beginnings.ts';
import { newFile, withTabStops, wrongAnswers } from '../core/refactor/new-file.ts';
import { renewed } from '../core/refactor/renew/renew.ts';
import { child } from '../core/syntax/nodes.ts';
import type { Refusal } from './cases/answers.ts';
import { caseEntry } from './cases/list.ts';
import { totalsPage } from './totals-page.ts';

/** What a new file can be made from, and the questions about it. */
export interface Beginnings {
  beginnings: { id: string; title: string; description: string; isOwn: boolean }[];
  /** ISO 4217 codes, the most common ones first. */
  currencies: string[];
  /** Cases that the plan can include. */
  cases: { id: string; title: string; hours: string }[];
}

export function beginningsAt(around: Analysis, own: readonly SourceFile[], telling: MoneyFormat): Beginnings {
  const { locale } = telling;
  const cases = around.kind === 'plan' ? around.cases.all().filter(({ root }) => child(root, 'tasks')) : [];
  return {
    beginnings: beginningsFor(around, own).map(({ id, title, description, uri }) => ({
      id,
      title: textIn(locale, title),
      description: description === undefined ? '' : textIn(locale, description),
      isOwn: uri !== undefined,
    })),
    currencies: choicesOf(placeAtAddress('pricing.currency')).map(({ value }) => value),
    cases: cases
      .map(caseFile => caseEntry(caseFile, around, telling))
      .map(({ id, title, hours }) => ({ id, title, hours }))
      .sort((a, b) => a.title.localeCompare(b.title, locale)),
  };
}

export interface NewFileOrder {
  template: string;
  /** Language of the texts; for a plan used as a template, that of the plan. */
  locale: Locale;
  values: { key: string; value: string }[];
  cases: string[];
}

/** A new file as it will be written. */
export interface NewFileAnswer {
  text: string;
  /** The same with tab stops at the blanks. */
  snippet: string;
  /** Invalid answers, with the reason in the user's language. */
  wrong: { key: string; problem: string }[];
  /** The figures of the plan on one line; empty for other files. */
  summary: string;
  /** A file name derived from the client's name. */
  fileName: string;
}

export function newFileFor(
  around: Analysis,
  own: readonly SourceFile[],
  { template, ...answers }: NewFileOrder,
  telling: MoneyFormat,
): NewFileAnswer | Refusal | null {
  const chosen = beginningsFor(around, own).find(({ id }) => id === template);
  if (!chosen) return null;
  const made = newFile(chosen.beginning, answers, around);
  if ('refusal' in made) return { refusal: render(telling.locale, made.refusal) };
  const file = around.with(made.text);
  const client = answers.values.find(({ key }) => key === 'client')?.value ?? '';
  return {
    text: made.text,
    snippet: withTabStops(made),
    wrong: wrongAnswers(file, made, answers).map(({ key, problem }) => ({
      key,
      problem: render(telling.locale, problem.message),
    })),
    summary: file.kind === 'plan' ? totalsPage(file, telling).summary : '',
    fileName: fileNameFor(client, answers.locale, file.kind),
  };
}

/** A copy of a plan for another client, to be written at `target`. */
export function planForAnother(plan: Analysis, client: string, target: string): { text: string; fileName: string } {
  return { text: renewed(plan, client, target), fileName: fileNameFor(client, plan.written.locale) };
}
