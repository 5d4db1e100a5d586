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

/** What a new file can begin as, and what it can be asked. */
export interface Beginnings {
  beginnings: { id: string; title: string; description: string; isOwn: boolean }[];
  /** Codes of ISO 4217, the usual ones first. */
  currencies: string[];
  /** What a plan can take in. */
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
  /** Language of the texts; of a plan that serves as a template its own. */
  locale: Locale;
  values: { key: string; value: string }[];
  cases: string[];
}

/** A new file as it will be written. */
export interface NewFileAnswer {
  text: string;
  /** The same with tab stops where something is to be filled in. */
  snippet: string;
  /** What is wrong with answers, in the user's language. */
  wrong: { key: string; problem: string }[];
  /** What the plan comes to, in one line; empty of other files. */
  summary: string;
  /** A name for the file, made of the client's. */
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

/** A plan for another client, to lie at `target`. */
export function planForAnother(plan: Analysis, client: string, target: string): { text: string; fileName: string } {
  return { text: renewed(plan, client, target), fileName: fileNameFor(client, plan.written.locale) };
}
