import { documents } from '../../generated/documents.ts';
import { formats } from '../../generated/formats.ts';
import type { Analysis } from '../analysis.ts';
import type { Locale } from '../l10n/translate.ts';
import type { DocumentKind, Format } from './model.ts';

export function documentKinds(): DocumentKind[] {
  return documents;
}

export function documentFormats(): Format[] {
  return formats;
}

export interface ExportRequest {
  analysis: Analysis;
  /** Ids of {@link documentKinds} and {@link documentFormats}. */
  kind: string;
  format: string;
  /** Without it the plan's own language. */
  locale?: Locale;
  /** Without it as the plan says. */
  hours?: boolean;
}

/**
 * A document of a plan as the content of a file. What the plan's problems leave unknown is said to be unknown; the rest
 * is there. Throws a RangeError for a kind or format that does not exist.
 */
export function exportDocument({ analysis, kind, format, locale, hours }: ExportRequest): { content: string } {
  const document = documents.find(candidate => candidate.id === kind);
  const renderer = formats.find(candidate => candidate.id === format);
  if (!document || !renderer) throw new RangeError(`no document ${kind} as ${format}`);
  const { plan, priced, methodology } = analysis;
  const model = document.build({
    priced,
    methodology,
    locale: locale ?? plan.locale,
    hours: hours ?? plan.offer.showHours,
  });
  return { content: renderer.render(model) };
}
