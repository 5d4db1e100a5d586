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

/** In the order in which people choose from them. */
export function documentKinds(): DocumentKind[] {
  return [...documents].sort((a, b) => a.order - b.order);
}

/** In the order in which people choose from them. */
export function documentFormats(): Format[] {
  return [...formats].sort((a, b) => a.order - b.order);
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
  /** Id of a block, for kinds that are about one. */
  block?: string;
  /** Which period of that block, from 1, where it recurs. */
  period?: number;
  /** Place of a payment in the list of payments, from 1, for kinds that are about one. */
  payment?: number;
  /** The plan as it was, and what that state is called, for kinds that compare. */
  before?: { analysis: Analysis; name: string; day?: string | undefined };
  logo?: Picture;
  /** When the plan was last saved, as an ISO time: by it calendars tell an update from what they have. */
  saved?: string;
  delimiter?: FormatOptions['delimiter'];
  /** Whether HTML says where in the plan its parts are written: for previews alone. */
  isPreview?: boolean;
  /** Loads what a binary format is rendered by: `documents/renderers/<format>.ts`. */
  load: (format: string) => Promise<Renderer>;
}

/**
 * A document of a plan as the content of a file. What the plan's problems leave unknown is said to be unknown; the rest
 * is there. Throws a RangeError for a kind or format that does not exist, an {@link ExportError} for a block or a
 * revision that is missing, and for an earlier plan that cannot be read.
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

/** A document of a plan before it has a format. Throws as {@link exportDocument} does. */
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

/** Of a plan with one block that one is meant. */
function blockOf({ analysis, block }: Pick<ExportRequest, 'analysis' | 'block'>): string {
  const ids = analysis.priced.blocks.map(priced => priced.block.id);
  if (ids.length === 0) throw new ExportError(makeMessage('export.no-blocks'));
  const wanted = block ?? (ids.length === 1 ? ids[0] : undefined);
  if (wanted === undefined) throw new ExportError(makeMessage('export.no-block', { blocks: ids.join(', ') }));
  if (ids.includes(wanted)) return wanted;
  throw new ExportError(makeMessage('export.unknown-block', { block: wanted, blocks: ids.join(', ') }));
}
