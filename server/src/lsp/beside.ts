/** The part `beside` of the server, for what an editor shows beside a text without being asked: see `parts.ts`. */
import {
  CodeLensRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  InlayHintRequest,
  type Range,
  type SemanticTokens,
  SemanticTokensBuilder,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
} from 'vscode-languageserver';
import { lensesOf } from '../features/code-lens.ts';
import { foldingOf } from '../features/folding.ts';
import { hintsOf } from '../features/hints.ts';
import { caseLenses } from '../features/plans/case-lens.ts';
import { type SemanticToken, semanticTokensOf } from '../features/semantic-tokens.ts';
import { type Snapshot, steady, steadyTokens } from '../features/steady.ts';
import { symbolsOf } from '../features/symbols.ts';
import { type Requests, unlessCancelled } from './requests.ts';
import type { Session } from './session.ts';

export function registerBeside(requests: Requests, session: Session): void {
  requests.onFile(FoldingRangeRequest.type, found => steady(found, analysis => foldingOf(analysis, session.telling)));
  requests.onFile(DocumentSymbolRequest.type, found => steady(found, analysis => symbolsOf(analysis, session.telling)));
  requests.onFile(InlayHintRequest.type, ({ analysis, lastGood }, { range }) =>
    hintsOf(analysis, lastGood, range, session.settings.hints, session.telling),
  );
  requests.onFile(CodeLensRequest.type, found => {
    const { totalsCommand, referencesCommand } = session.client;
    const commands = { showTotals: totalsCommand, showReferences: referencesCommand };
    const { codeLens, hints } = session.settings;
    const beside = session.client.inlayHints ? hints : undefined;
    const telling = { ...session.telling, hidesZeroMinor: !hints.minorUnits };
    const options = { choice: codeLens, beside, commands, telling };
    const { currency, rate } = session.settings.newPlan;
    const around = { uses: session.uses, usual: { currency, rate: rate > 0 ? String(rate) : '' } };
    return steady(found, analysis =>
      analysis.kind === 'case' ? caseLenses(analysis, options, around) : lensesOf(analysis, options),
    );
  });
  requests.on(SemanticTokensRequest.type, async ({ textDocument }, token) => {
    const found = await unlessCancelled(token, session.workspace.snapshot(textDocument.uri));
    return encoded(found ? tokensOf(found, undefined) : []);
  });
  requests.on(SemanticTokensRangeRequest.type, async ({ textDocument, range }, token) => {
    const found = await unlessCancelled(token, session.workspace.snapshot(textDocument.uri));
    return encoded(found ? tokensOf(found, range) : []);
  });
}

/**
 * Tokens of a range; while the text is broken, the corresponding range of the last good text is not known, so all are
 * sent.
 */
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
