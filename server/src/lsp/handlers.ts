import { type Connection, type Range, type SemanticTokens, SemanticTokensBuilder } from 'vscode-languageserver';
import { isDate } from '../core/language/values.ts';
import { bundledText } from '../features/bundled.ts';
import { codeActionsAt } from '../features/code-actions.ts';
import { lensesOf } from '../features/code-lens.ts';
import { foldingOf } from '../features/folding.ts';
import { formattingAfterEnter, formattingOf } from '../features/formatting.ts';
import { highlightsAt } from '../features/highlights.ts';
import { hintsOf } from '../features/hints.ts';
import { hoverAt } from '../features/hover.ts';
import { linksOf } from '../features/links.ts';
import { selectionAt } from '../features/selection.ts';
import { semanticTokensOf } from '../features/semantic-tokens.ts';
import { stageReport } from '../features/stage.ts';
import { statusPage } from '../features/status-page.ts';
import { type Snapshot, steady, steadyTokens } from '../features/steady.ts';
import { symbolsOf } from '../features/symbols.ts';
import { totalsPage } from '../features/totals-page.ts';
import { registerCaseHandlers } from './case-handlers.ts';
import { registerCompletion } from './completion.ts';
import {
  bundledRequest,
  type StageParams,
  type StageResult,
  type StatusParams,
  stageRequest,
  statusRequest,
  type TotalsParams,
  type TotalsResult,
  totalsRequest,
  type UriParams,
} from './protocol.ts';
import type { Session } from './session.ts';

/** One line a feature: the newest snapshot in, plain LSP data out. */
export function registerHandlers(connection: Connection, session: Session): void {
  const snapshot = (uri: string) => session.workspace.snapshot(uri);

  connection.onHover(async ({ textDocument, position }) => {
    const found = await snapshot(textDocument.uri);
    return found && hoverAt(found.analysis, position, session.telling);
  });

  connection.onDocumentHighlight(async ({ textDocument, position }) => {
    const found = await snapshot(textDocument.uri);
    return found && highlightsAt(found.analysis, position);
  });

  connection.onFoldingRanges(async ({ textDocument }) => {
    const found = await snapshot(textDocument.uri);
    return found && steady(found, analysis => foldingOf(analysis, session.telling));
  });

  connection.onSelectionRanges(async ({ textDocument, positions }) => {
    const found = await snapshot(textDocument.uri);
    return found && positions.map(position => selectionAt(found.analysis, position));
  });

  connection.onDocumentLinks(async ({ textDocument }) => {
    const found = await snapshot(textDocument.uri);
    return found && steady(found, analysis => linksOf(analysis, session.client.opensBundled));
  });

  registerCompletion(connection, session);

  connection.onCodeAction(async ({ textDocument, range, context }) => {
    const found = await snapshot(textDocument.uri);
    const version = session.documents.get(textDocument.uri)?.version ?? null;
    const options = { ...session.diagnosing, version, snippets: session.client.snippetEdits };
    return found && codeActionsAt(found.analysis, range, context.only ?? [], options);
  });

  connection.onDocumentSymbol(async ({ textDocument }) => {
    const found = await snapshot(textDocument.uri);
    return found && steady(found, analysis => symbolsOf(analysis, session.locale));
  });

  connection.languages.inlayHint.on(async ({ textDocument, range }) => {
    const found = await snapshot(textDocument.uri);
    return found && hintsOf(found.analysis, found.lastGood, range, session.settings.hints, session.telling);
  });

  connection.onDocumentFormatting(async ({ textDocument, options }) => {
    const found = await snapshot(textDocument.uri);
    return found && formattingOf(found.analysis, options.tabSize);
  });

  connection.onDocumentRangeFormatting(async ({ textDocument, range, options }) => {
    const found = await snapshot(textDocument.uri);
    return found && formattingOf(found.analysis, options.tabSize, range);
  });

  connection.onDocumentOnTypeFormatting(async ({ textDocument, position, options }) => {
    const found = await snapshot(textDocument.uri);
    return found && formattingAfterEnter(found.analysis, position, options.tabSize);
  });

  connection.onCodeLens(async ({ textDocument }) => {
    const found = await snapshot(textDocument.uri);
    const { totalsCommand, referencesCommand } = session.client;
    const commands = { showTotals: totalsCommand, showReferences: referencesCommand };
    const options = { choice: session.settings.codeLens, commands, telling: session.telling };
    return found && steady(found, analysis => lensesOf(analysis, options));
  });

  /** Of a part of the text; while that is broken nobody knows which part of the last good one that is. */
  const tokensOf = (found: Snapshot, part: Range | undefined) =>
    found.analysis === found.lastGood
      ? semanticTokensOf(found.analysis, part)
      : steadyTokens(found, analysis => semanticTokensOf(analysis));

  const semanticTokens = async (uri: string, part?: Range): Promise<SemanticTokens> => {
    const found = await snapshot(uri);
    const builder = new SemanticTokensBuilder();
    const tokens = found ? tokensOf(found, part) : [];
    for (const { line, character, length, type, modifiers } of tokens) {
      builder.push(line, character, length, type, modifiers);
    }
    return builder.build();
  };
  connection.languages.semanticTokens.on(({ textDocument }) => semanticTokens(textDocument.uri));
  connection.languages.semanticTokens.onRange(({ textDocument, range }) => semanticTokens(textDocument.uri, range));

  connection.onRequest(totalsRequest, async ({ uri }: TotalsParams): Promise<TotalsResult | null> => {
    const found = await snapshot(uri);
    if (found?.analysis.kind !== 'plan') return null;
    return totalsPage(found.analysis, session.telling);
  });

  connection.onRequest(statusRequest, async ({ uri, on }: StatusParams): Promise<string | null> => {
    const found = await snapshot(uri);
    return found?.analysis.kind === 'plan' && isDate(on) ? statusPage(found.analysis, on, session.locale) : null;
  });

  connection.onRequest(stageRequest, async ({ uri }: StageParams): Promise<StageResult | null> => {
    const found = await snapshot(uri);
    return found?.analysis.kind === 'plan' ? stageReport(found.analysis, session.locale) : null;
  });

  registerCaseHandlers(connection, session);

  connection.onRequest(bundledRequest, ({ uri }: UriParams): string | null => bundledText(uri, session.locale) ?? null);
}
