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
import type { Fault } from '../core/diagnostics/problem.ts';
import { isDate } from '../core/language/values.ts';
import { bundledText } from '../features/bundled.ts';
import { codeActionsAt } from '../features/code-actions.ts';
import { formattingAfterEnter, formattingOf } from '../features/formatting.ts';
import { highlightsAt } from '../features/highlights.ts';
import { hoverAt } from '../features/hover.ts';
import { linksOf } from '../features/links.ts';
import { selectionAt } from '../features/selection.ts';
import { stageReport } from '../features/stage.ts';
import { statusPage } from '../features/status-page.ts';
import { steady } from '../features/steady.ts';
import { totalsPage } from '../features/totals-page.ts';
import { bundledRequest, stageRequest, statusRequest, totalsRequest } from './protocol.ts';
import type { Requests } from './requests.ts';
import type { Session } from './session.ts';

/** One line a feature: the newest snapshot in, plain LSP data out. */
export function registerHandlers(requests: Requests, session: Session): void {
  requests.onFile(HoverRequest.type, ({ analysis }, { position }) =>
    hoverAt(analysis, position, { ...session.telling, viewCommand: session.client.viewCommand }),
  );
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
