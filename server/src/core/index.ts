/**
 * The core for programs that are no editor: a text in; problems, totals, the schedule and documents out. All that the
 * core reads otherwise is a part of the bundle (`bundled-resources.ts`), so this file is enough and runs anywhere.
 *
 * ```ts
 * const plan = analyse(text, { locale: 'uk' });
 * plan.problems;                            // [{ rule, severity, message, from, to }]
 * plan.totals, plan.schedule;               // as `planwright total --format json` and `schedule --format json`
 * await plan.document('offer', 'html');     // a text, or the bytes of a binary format
 * ```
 */
import '../bundled-resources.ts';
import { Analysis } from './analysis/analysis.ts';
import type { FileKind, SourceFile } from './base/source.ts';
import { kindOf } from './base/source.ts';
import type { Severity } from './diagnostics/problem.ts';
import { exportDocument } from './documents/export.ts';
import type { Renderer } from './documents/model.ts';
import { type Locale, render } from './l10n/translate.ts';
import { createLibrary } from './library/cases/library.ts';
import { createMethodologies } from './library/methodology/library.ts';
import { type Totals, totalsOf } from './output/totals.ts';
import { type ScheduleJson, scheduleJson } from './scheduling/schedule-json.ts';

export type { Locale, Renderer, ScheduleJson, Severity, SourceFile, Totals };

/** Optional inputs of an analysis. */
export interface AnalyseOptions {
  /** Uri of the text: references are resolved from it, and its extension gives the kind. By default a plan's. */
  uri?: string;
  /** The language of messages; English by default. */
  locale?: Locale;
  /** Cases and methodologies that it may refer to, nearest first; bundled ones are always available. */
  files?: readonly SourceFile[];
}

/** A problem with its message. `from` and `to` are offsets in the text, in UTF-16 units. */
export interface ToldProblem {
  rule: string;
  severity: Severity;
  message: string;
  from: number;
  to: number;
}

/** The results for a text; each is computed on first use. */
export interface Analysed {
  readonly kind: FileKind;
  /** In the order of the text. */
  readonly problems: ToldProblem[];
  /** For a plan: prices, shares and their ranges. */
  readonly totals: Totals;
  /** For a plan: the dates of its parts. */
  readonly schedule: ScheduleJson;
  /**
   * Renders a document of a plan; ids are listed in `docs/documents.md`, such as `offer` as `html`. The language is by
   * default the plan's.
   * @throws RangeError if there is no such document or format; ExportError if the plan lacks what the document needs
   */
  document(kind: string, format: string, options?: DocumentOptions): Promise<string | Uint8Array>;
}

export interface DocumentOptions {
  locale?: Locale;
  /** Id of a block, for documents about one block. */
  block?: string;
  /**
   * Loads the renderers of PDF, DOCX and XLSX, whose libraries are large: returns the `render` of
   * `dist/renderers/FORMAT.js`.
   */
  load?: (format: string) => Promise<Renderer>;
}

const planUri = 'memory:///plan.implementation.yaml';

/** Analyses a text. Never throws: what cannot be read is a problem. */
export function analyse(text: string, { uri = planUri, locale = 'en', files = [] }: AnalyseOptions = {}): Analysed {
  const around = (kind: FileKind) => files.filter(file => kindOf(file.uri) === kind);
  const cases = createLibrary(around('case'));
  const methodologies = createMethodologies(around('methodology'));
  const analysis = new Analysis(kindOf(uri) ?? 'plan', text, { uri, cases, methodologies });
  return {
    kind: analysis.kind,
    get problems() {
      return analysis.problems.map(({ rule, severity, message, span }) => {
        return { rule, severity, message: render(locale, message), from: span.start, to: span.end };
      });
    },
    get totals() {
      return totalsOf(analysis.priced);
    },
    get schedule() {
      return scheduleJson(analysis.priced, locale);
    },
    document: (kind, format, { load = noRenderer, ...options } = {}) =>
      exportDocument({ analysis, kind, format, load, ...options }),
  };
}

async function noRenderer(format: string): Promise<Renderer> {
  throw new RangeError(`${format} needs a renderer: give one by \`load\``);
}
