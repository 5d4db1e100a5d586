import type { Analysis } from '../core/analysis/analysis.ts';
import type { Locale, Message } from '../core/l10n/translate.ts';
import { isKnown } from '../core/pricing/amount.ts';
import { type PlanLoad, planLoadOf } from '../core/scheduling/bookings.ts';
import type { Range } from '../core/syntax/lines.ts';
import { pairOf } from '../core/syntax/nodes.ts';
import { CliError } from './command.ts';
import { isReadable, type LoadedFile, type Loader } from './load.ts';
import { linesOf, problemsOf, type ReportedProblem } from './report.ts';

/** What `check` keeps of a file: plain data that passes between threads, and no tree, of which there would be too many. */
export interface CheckedFile {
  /** As the user named it, or below the folder they named. */
  path: string;
  problems: ReportedProblem[];
  /** The lines on which problems begin, by number. */
  lines: Map<number, string>;
  /** What a plan books of people's time; `unknown` where it asks too much to be computed. */
  load?: PlanLoad | 'unknown';
  /** Ids of the own rules of its methodology, where somebody asks for them. */
  customRules: string[];
  /** What a plan comes to, where somebody asks. */
  price?: CheckedPrice;
}

export interface CheckedPrice {
  /** A decimal; undefined where it is not known. */
  total: string | undefined;
  currency: string | undefined;
  /** Of the key that the price stands beside. */
  range: Range;
}

/** A file, or why it cannot be checked. */
export type Checked = { file: CheckedFile } | { refused: Message };

/** What is asked of every file alike. */
export interface CheckSetup {
  locale: Locale;
  /** Whether the ids of custom rules are wanted. */
  wantsRules: boolean;
  /** Whether prices are. */
  wantsPrices: boolean;
}

/** Checks files one after another, each among the plans that book people's time, and lets go of each before the next. */
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

/** None of a plan that asks too much: its own check says so, and the others are checked without it. */
function loadOf(analysis: Analysis): PlanLoad | 'unknown' {
  try {
    return planLoadOf(analysis.uri, analysis.priced);
  } catch {
    return 'unknown';
  }
}
