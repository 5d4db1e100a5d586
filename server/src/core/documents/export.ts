import { documents } from '../../generated/documents.ts';
import { formats } from '../../generated/formats.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { type Locale, makeMessage } from '../l10n/translate.ts';
import { chosenPayment } from './chosen-payment.ts';
import { chosenPeriod } from './chosen-period.ts';
import { unreadableEarlier } from './earlier.ts';
import { ExportError } from './export-error.ts';
import type { Document, DocumentInput, DocumentKind, Format, FormatOptions, Picture, Renderer } from './model.ts';
import { sourceMarks } from './source-marks.ts';

/** In display order. */
export function documentKinds(): DocumentKind[] {
  return [...documents].sort((a, b) => a.order - b.order);
}

/** In display order. */
export function documentFormats(): Format[] {
  return [...formats].sort((a, b) => a.order - b.order);
}

export interface ExportRequest {
  analysis: Analysis;
  /** Ids of {@link documentKinds} and {@link documentFormats}. */
  kind: string;
  format: string;
  /** By default the plan's language. */
  locale?: Locale;
  /** By default as the plan says. */
  hours?: boolean;
  /** Id of a block, for kinds about one block. */
  block?: string;
  /** Number of the period from 1, if that block recurs. */
  period?: number;
  /** Number of the payment from 1, for kinds about one payment. */
  payment?: number;
  /** The earlier state with its name, for kinds that compare. */
  before?: { analysis: Analysis; name: string; day?: string | undefined };
  logo?: Picture;
  /** When the plan was last saved, as an ISO time: calendars recognise updates by it. */
  saved?: string;
  delimiter?: FormatOptions['delimiter'];
  /** Whether HTML carries the lines of the plan: for previews only. */
  isPreview?: boolean;
  /** Loads the renderer of a binary format: `documents/renderers/<format>.ts`. */
  load: (format: string) => Promise<Renderer>;
}

/**
 * Makes a document of a plan as the content of a file. Figures that are unknown because of problems are shown as
 * unknown; everything else is present. Throws a RangeError for an unknown kind or format, an {@link ExportError} for a
 * missing block or revision, and for an unreadable earlier plan.
 */
export async function exportDocument(request: ExportRequest): Promise<string | Uint8Array> {
  const renderer = formats.find(candidate => candidate.id === request.format);
  if (!renderer) throw new RangeError(`no format ${request.format}`);
  const document = buildDocument(request);
  if (!('isBinary' in renderer)) {
    const marks = request.isPreview ? { marks: sourceMarks(request.analysis) } : {};
    return renderer.render(document, { delimiter: request.delimiter ?? ',', ...marks });
  }
  const render = await request.load(renderer.id);
  return render(document);
}

/** Builds a document before it is formatted. Throws as {@link exportDocument} does. */
export function buildDocument(request: Omit<ExportRequest, 'format' | 'load'>): Document {
  const { analysis, locale, hours, before, logo } = request;
  const kind = documents.find(candidate => candidate.id === request.kind);
  if (!kind) throw new RangeError(`no document ${request.kind}`);
  const { plan, priced, methodology } = analysis;
  const block = kind.needs === 'block' ? blockOf(request) : undefined;
  const payment = kind.needs === 'payment' ? chosenPayment(analysis.priced, request.payment) : undefined;
  if (kind.needs === 'revision' && !before) throw new ExportError(makeMessage('export.no-revision'));
  const reason = before && unreadableEarlier(before.analysis);
  if (reason) throw new ExportError(makeMessage('export.earlier', { revision: before.name, reason }));
  const input: DocumentInput = {
    priced,
    methodology,
    locale: locale ?? plan.locale,
    hours: hours ?? plan.offer.showHours,
    block,
    period: kind.needs === 'block' ? chosenPeriod(analysis.priced, block, request.period) : undefined,
    payment,
    before: before && { priced: before.analysis.priced, name: before.name, day: before.day },
    logo,
    source: { uri: analysis.uri, saved: request.saved, state: stateOf(analysis) },
  };
  return kind.build(input);
}

function stateOf(analysis: Analysis): 'whole' | 'erroneous' | 'broken' {
  if (analysis.isBroken) return 'broken';
  return analysis.problems.some(({ severity }) => severity === 'error') ? 'erroneous' : 'whole';
}

/** For a plan with one block, that block is the default. */
function blockOf({ analysis, block }: Pick<ExportRequest, 'analysis' | 'block'>): string {
  const ids = analysis.priced.blocks.map(priced => priced.block.id);
  if (ids.length === 0) throw new ExportError(makeMessage('export.no-blocks'));
  const wanted = block ?? (ids.length === 1 ? ids[0] : undefined);
  if (wanted === undefined) throw new ExportError(makeMessage('export.no-block', { blocks: ids.join(', ') }));
  if (ids.includes(wanted)) return wanted;
  throw new ExportError(makeMessage('export.unknown-block', { block: wanted, blocks: ids.join(', ') }));
}
