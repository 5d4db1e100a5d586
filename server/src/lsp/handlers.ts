import {
  CodeActionRequest,
  DocumentFormattingRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  HoverRequest,
  SelectionRangeRequest,
} from 'vscode-languageserver';
import { figureName } from '../core/changes/figure-history.ts';
import type { Fault } from '../core/diagnostics/problem.ts';
import { isDate } from '../core/language/values.ts';
import { blameText } from '../features/blame.ts';
import { bundledText } from '../features/bundled.ts';
import { codeActionsAt } from '../features/code-actions.ts';
import { formattingAfterEnter, formattingOf } from '../features/formatting.ts';
import { highlightsAt } from '../features/highlights.ts';
import { hoverAt, pricedAt } from '../features/hover.ts';
import { linksOf } from '../features/links.ts';
import { selectionAt } from '../features/selection.ts';
import { stageReport } from '../features/stage.ts';
import { statusPage } from '../features/status-page.ts';
import { steady } from '../features/steady.ts';
import { totalsPage } from '../features/totals-page.ts';
import type { Blame } from './blame.ts';
import { bundledRequest, stageRequest, statusRequest, totalsRequest } from './protocol.ts';
import { type Requests, unlessCancelled } from './requests.ts';
import type { Session } from './session.ts';

/** One line per feature: the newest snapshot in, plain LSP data out. */
export function registerHandlers(requests: Requests, session: Session, blame: Blame): void {
  requests.onFile(HoverRequest.type, async ({ analysis }, { position }, token) => {
    const { telling, client } = session;
    const priced = pricedAt(analysis, position);
    const told = priced && (await unlessCancelled(token, blame.of(analysis, figureName(priced), token)));
    const moved = told && blameText(told, analysis.priced.currency, telling);
    return hoverAt(analysis, position, { ...telling, viewCommand: client.viewCommand, ...(moved && { moved }) });
  });
  requests.onFile(DocumentHighlightRequest.type, ({ analysis }, { position }) => highlightsAt(analysis, position));
  requests.onFile(SelectionRangeRequest.type, ({ analysis }, { positions }) =>
    positions.map(position => selectionAt(analysis, position)),
  );
  requests.onFile(DocumentLinkRequest.type, found =>
    steady(found, analysis => linksOf(analysis, session.client.opensBundled)),
  );
  requests.onFile(CodeActionRequest.type, ({ analysis }, { textDocument, range, context }) => {
    const version = session.versions.ofClient(textDocument.uri);
    const { snippetEdits: snippets, documentChanges, newPlanCommand } = session.client;
    const faulty = (fault: Fault) => session.faulty(fault, textDocument.uri);
    const options = { ...session.diagnosing, version, snippets, documentChanges, newPlanCommand, faulty };
    return codeActionsAt(analysis, range, context.only ?? [], options);
  });

  requests.onFile(DocumentFormattingRequest.type, ({ analysis }, { options }) =>
    formattingOf(analysis, options.tabSize),
  );
  requests.onFile(DocumentRangeFormattingRequest.type, ({ analysis }, { range, options }) =>
    formattingOf(analysis, options.tabSize, range),
  );
  requests.onFile(DocumentOnTypeFormattingRequest.type, ({ analysis }, { position, options }) =>
    formattingAfterEnter(analysis, position, options.tabSize),
  );

  requests.onFile(totalsRequest, ({ analysis }) =>
    analysis.kind === 'plan' ? totalsPage(analysis, session.telling) : null,
  );
  requests.onFile(statusRequest, ({ analysis }, { on }) =>
    analysis.kind === 'plan' && isDate(on) ? statusPage(analysis, on, session.locale) : null,
  );
  requests.onFile(stageRequest, ({ analysis }) =>
    analysis.kind === 'plan' ? stageReport(analysis, session.locale) : null,
  );
  requests.on(bundledRequest, ({ uri }) => bundledText(uri, session.locale));
}
