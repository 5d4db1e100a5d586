import { type CancellationToken, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { toBase64 } from '../core/base/base64.ts';
import { fileStem } from '../core/base/source.ts';
import { decoded } from '../core/base/uri.ts';
import { paymentChoices } from '../core/documents/chosen-payment.ts';
import { periodChoices } from '../core/documents/chosen-period.ts';
import { documentFormats, documentKinds, type ExportRequest, exportDocument } from '../core/documents/export.ts';
import { ExportError } from '../core/documents/export-error.ts';
import type { Renderer } from '../core/documents/model.ts';
import { type PlainKey, render, textIn, toLocale, translate } from '../core/l10n/translate.ts';
import { scenarioName } from '../features/scenario-name.ts';
import { EarlierPlans } from './earlier-plans.ts';
import { part } from './parts.ts';
import { type ExportParams, exportChoicesRequest, exportRequest, revisionsRequest } from './protocol.ts';
import { type Requests, unlessCancelled } from './requests.ts';
import type { Session } from './session.ts';
import type { SessionHistory } from './session-history.ts';

/** LSP's `RequestFailed`: the request was valid but cannot be fulfilled. */
const requestFailed = -32803;

/** Handles exports of documents. `load` loads the renderers of binary formats. */
export function registerExportHandlers(
  requests: Requests,
  session: Session,
  load: (format: string) => Promise<Renderer>,
  history: SessionHistory,
): void {
  const planAt = async (uri: string, token: CancellationToken) => {
    const found = await unlessCancelled(token, session.workspace.snapshot(uri));
    return found?.analysis.kind === 'plan' ? found.analysis : undefined;
  };

  const savedAt = versions();
  const earlierPlans = new EarlierPlans(history);

  requests.on(revisionsRequest, async ({ uri }, token) => {
    const isOurs = (await planAt(uri, token)) !== undefined;
    return (isOurs && (await unlessCancelled(token, history.allowed?.revisions(uri)))) || [];
  });

  requests.on(exportChoicesRequest, async ({ uri, scenario: asked }, token) => {
    const { locale } = session;
    const say = (key: PlainKey) => translate(locale, key);
    const formats = documentFormats().map(({ id }) => ({ id, title: say(`format.${id}`) }));
    const plan = await planAt(uri, token);
    const priced = plan?.in(asked).priced;
    const blocks = (priced?.blocks ?? []).map(found => ({
      id: found.block.id,
      title: textIn(locale, found.block.title ?? found.block.id),
      periods: priced ? periodChoices(found, priced, locale) : [],
    }));
    return {
      documents: documentKinds().map(({ id, hasHours, needs }) => ({
        id,
        title: say(`document.${id}.title`),
        description: say(`document.${id}.description`),
        hasHours,
        needs: needs ?? null,
        formats,
      })),
      blocks,
      showsHours: plan?.written.offer.showHours ?? true,
      payments: priced ? paymentChoices(priced, locale) : [],
      scenarios: (plan?.written.scenarios ?? []).map(scenario => scenarioName(scenario, locale)),
      scenario: plan?.scenario ? scenarioName(plan.scenario, locale) : null,
    };
  });

  requests.on(exportRequest, async (params, token) => {
    const unknown = unknownChoice(params);
    if (unknown !== undefined) return new ResponseError(ErrorCodes.InvalidParams, unknown);
    const found = await planAt(params.uri, token);
    if (!found) return null;
    const analysis = found.in(params.scenario);
    if (params.scenario !== undefined && !analysis.scenario) {
      const values = { scenario: params.scenario };
      return new ResponseError(requestFailed, translate(session.locale, 'export.no-scenario', values));
    }
    const logo = await unlessCancelled(token, part('beginnings').loadLogo(session.files, analysis.methodology));
    const { document: kind, format, hours, block, period, payment, before, delimiter, isPreview } = params;
    const request: ExportRequest = {
      analysis,
      kind,
      format,
      load,
      saved: savedAt(params.uri, analysis.text),
      ...(logo.picture && { logo: logo.picture }),
      ...(params.locale !== undefined && { locale: toLocale(params.locale) }),
      ...(hours !== undefined && { hours }),
      ...(block !== undefined && { block }),
      ...(period !== undefined && { period }),
      ...(payment !== undefined && { payment }),
      ...(delimiter !== undefined && { delimiter }),
      ...(isPreview && { isPreview }),
    };
    try {
      const earlier = before && {
        ...(await unlessCancelled(token, earlierPlans.at(analysis, before))),
        name: before.name,
      };
      const content = await unlessCancelled(token, exportDocument({ ...request, ...(earlier && { before: earlier }) }));
      const isText = typeof content === 'string';
      return {
        fileName: fileNameOf(params),
        encoding: isText ? 'utf8' : 'base64',
        content: isText ? content : toBase64(content),
        notices: logo.problem ? [render(session.locale, logo.problem)] : [],
        scenario: analysis.scenario ? scenarioName(analysis.scenario, session.locale).title : null,
        errors: analysis.problems.filter(problem => problem.severity === 'error').length,
      };
    } catch (error) {
      if (!(error instanceof ExportError)) throw error;
      return new ResponseError(requestFailed, render(session.locale, error.told));
    }
  });
}

/** The unknown document or format that was requested, if any. */
function unknownChoice({ document, format }: ExportParams): string | undefined {
  if (!documentKinds().some(({ id }) => id === document)) return `no document ${document}`;
  return documentFormats().some(({ id }) => id === format) ? undefined : `no format ${format}`;
}

/**
 * The time at which each text was first exported, because unsaved texts can be exported too. The same text keeps its
 * time and so gives the same bytes; another text gets a later time, even within one tick of the clock.
 */
function versions(): (uri: string, text: string) => string {
  const known = new Map<string, { text: string; time: number }>();
  return (uri, text) => {
    const last = known.get(uri);
    const time = last?.text === text ? last.time : Math.max(Date.now(), (last?.time ?? 0) + 1000);
    known.set(uri, { text, time });
    return new Date(time).toISOString();
  };
}

/** `sales.offer.pdf`; an act names its block, and a scenario is named too: `sales.acceptance.audit.tight.pdf`. */
function fileNameOf({ uri, document, format, block, period, payment, scenario }: ExportParams): string {
  const parts = [block, period?.toString(), payment?.toString(), scenario]
    .filter(part => part !== undefined)
    .map(part => part.replace(/[^\p{L}\p{N}_-]/gu, '_'));
  return [decoded(fileStem(uri)), document, ...parts, format].join('.');
}
