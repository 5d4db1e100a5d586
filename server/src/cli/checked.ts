import type { Analysis } from '../core/analysis/analysis.ts';
import type { Locale, Message } from '../core/l10n/translate.ts';
import { isKnown } from '../core/pricing/amount.ts';
import { type PlanLoad, planLoadOf } from '../core/scheduling/bookings.ts';
import type { Range } from '../core/syntax/lines.ts';
import { pairOf } from '../core/syntax/nodes.ts';
import { CliError } from './command.ts';
import { isReadable, type LoadedFile, type Loader } from './load.ts';
import { linesOf, problemsOf, type ReportedProblem } from './report.ts';

/** What `check` keeps of a file: plain data that can be passed between threads, without the tree, to save memory. */
export interface CheckedFile {
  /** The path as given by the user, or below the folder given. */
  path: string;
  problems: ReportedProblem[];
  /** The lines on which problems begin, by number. */
  lines: Map<number, string>;
  /** Bookings of a plan; `unknown` if it exceeds the bounds of computation. */
  load?: PlanLoad | 'unknown';
  /** Ids of the custom rules of its methodology, if they are needed. */
  customRules: string[];
  /** Prices of the plan, if they are needed. */
  price?: CheckedPrice;
}

export interface CheckedPrice {
  /** A decimal; undefined if unknown. */
  total: string | undefined;
  currency: string | undefined;
  /** Range of the key with which the price is reported. */
  range: Range;
}

/** A checked file, or why it could not be checked. */
export type Checked = { file: CheckedFile } | { refused: Message };

/** Options that apply to all files. */
export interface CheckSetup {
  locale: Locale;
  /** Whether the ids of custom rules are needed. */
  wantsRules: boolean;
  /** Whether prices are needed. */
  wantsPrices: boolean;
}

/** Checks files one after another, each with the bookings of other plans, and releases each before the next. */
export async function checkInTurn(
  paths: readonly string[],
  loader: Loader,
  setup: CheckSetup,
  bookings?: readonly PlanLoad[],
): Promise<Checked[]> {
  const checked: Checked[] = [];
  for (const path of paths) {
    try {
      checked.push({ file: checkedFile(among(await loader.load(path), bookings), setup) });
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      checked.push({ refused: error.told });
    }
  }
  return checked;
}

export function checkedFile(file: LoadedFile, { locale, wantsRules, wantsPrices }: CheckSetup): CheckedFile {
  const { path, analysis } = file;
  const problems = problemsOf(file, locale);
  return {
    path,
    problems,
    lines: linesOf(problems, analysis),
    ...(analysis.kind === 'plan' && { load: loadOf(analysis) }),
    customRules: wantsRules ? customRulesOf(analysis) : [],
    ...(wantsPrices && analysis.kind === 'plan' && isReadable(file) && { price: priceOf(analysis) }),
  };
}

function priceOf({ priced, document }: Analysis): CheckedPrice {
  const { total, currency } = priced;
  const key = pairOf(document.root, 'project')?.key.span;
  const range = document.lines.range(key ? document.at(key) : { start: 0, end: 0 });
  return { total: isKnown(total) ? total.toString() : undefined, currency, range };
}

export function customRulesOf({ methodology }: Analysis): string[] {
  return methodology?.customRules.map(({ id }) => id) ?? [];
}

function among(file: LoadedFile, bookings: readonly PlanLoad[] | undefined): LoadedFile {
  return bookings ? { ...file, analysis: file.analysis.among(bookings) } : file;
}

/** No bookings for a plan that exceeds the bounds of computation: its own check reports that. */
function loadOf(analysis: Analysis): PlanLoad | 'unknown' {
  try {
    return planLoadOf(analysis.uri, analysis.priced);
  } catch {
    return 'unknown';
  }
}
