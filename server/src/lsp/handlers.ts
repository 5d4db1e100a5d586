import {
  CodeActionRequest,
  DocumentFormattingRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  InlayHintRequest,
  type Range,
  SelectionRangeRequest,
  type SemanticTokens,
  SemanticTokensBuilder,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
} from 'vscode-languageserver';
import type { Fault } from '../core/diagnostics/problem.ts';
import { isDate } from '../core/language/values.ts';
import { bundledText } from '../features/bundled.ts';
import { codeActionsAt } from '../features/code-actions.ts';
import { foldingOf } from '../features/folding.ts';
import { formattingAfterEnter, formattingOf } from '../features/formatting.ts';
import { highlightsAt } from '../features/highlights.ts';
import { hintsOf } from '../features/hints.ts';
import { hoverAt } from '../features/hover.ts';
import { linksOf } from '../features/links.ts';
import { selectionAt } from '../features/selection.ts';
import { type SemanticToken, semanticTokensOf } from '../features/semantic-tokens.ts';
import { stageReport } from '../features/stage.ts';
import { statusPage } from '../features/status-page.ts';
import { type Snapshot, steady, steadyTokens } from '../features/steady.ts';
import { symbolsOf } from '../features/symbols.ts';
import { totalsPage } from '../features/totals-page.ts';
import { bundledRequest, stageRequest, statusRequest, totalsRequest } from './protocol.ts';
import { type Requests, unlessCancelled } from './requests.ts';
import type { Session } from './session.ts';

/** One line a feature: the newest snapshot in, plain LSP data out. */
export function registerHandlers(requests: Requests, session: Session): void {
  requests.onFile(HoverRequest.type, ({ analysis }, { position }) => hoverAt(analysis, position, session.telling));
  requests.onFile(DocumentHighlightRequest.type, ({ analysis }, { position }) => highlightsAt(analysis, position));
  requests.onFile(FoldingRangeRequest.type, found => steady(found, analysis => foldingOf(analysis, session.telling)));
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
  requests.onFile(DocumentSymbolRequest.type, found => steady(found, analysis => symbolsOf(analysis, session.locale)));
  requests.onFile(InlayHintRequest.type, ({ analysis, lastGood }, { range }) =>
    hintsOf(analysis, lastGood, range, session.settings.hints, session.telling),
  );

  requests.onFile(DocumentFormattingRequest.type, ({ analysis }, { options }) =>
    formattingOf(analysis, options.tabSize),
  );
  requests.onFile(DocumentRangeFormattingRequest.type, ({ analysis }, { range, options }) =>
    formattingOf(analysis, options.tabSize, range),
  );
  requests.onFile(DocumentOnTypeFormattingRequest.type, ({ analysis }, { position, options }) =>
    formattingAfterEnter(analysis, position, options.tabSize),
  );

  requests.on(SemanticTokensRequest.type, async ({ textDocument }, token) => {
    const found = await unlessCancelled(token, session.workspace.snapshot(textDocument.uri));
    return encoded(found ? tokensOf(found, undefined) : []);
  });
  requests.on(SemanticTokensRangeRequest.type, async ({ textDocument, range }, token) => {
    const found = await unlessCancelled(token, session.workspace.snapshot(textDocument.uri));
    return encoded(found ? tokensOf(found, range) : []);
  });

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

/** Of a part of the text; while that is broken nobody knows which part of the last good one that is. */
function tokensOf(found: Snapshot, part: Range | undefined): SemanticToken[] {
  return found.analysis === found.lastGood
    ? semanticTokensOf(found.analysis, part)
    : steadyTokens(found, analysis => semanticTokensOf(analysis));
}

function encoded(tokens: SemanticToken[]): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const { line, character, length, type, modifiers } of tokens) {
    builder.push(line, character, length, type, modifiers);
  }
  return builder.build();
}
