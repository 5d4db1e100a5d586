// What an editor asks a server for after a key, and what each answer costs: processor time of the server's process.
import { medians } from './figures.mjs';
import { Typist } from './keys.mjs';
import { started } from './servers.mjs';

/** After every key, in this order; VS Code requests tokens for the visible range and for the whole document. */
const afterKey = {
  hints: ['inlayHintProvider', 'textDocument/inlayHint', typist => ({ range: typist.screen })],
  lenses: ['codeLensProvider', 'textDocument/codeLens', () => ({})],
  screenTokens: ['semanticTokensProvider', 'textDocument/semanticTokens/range', typist => ({ range: typist.screen })],
  tokens: ['semanticTokensProvider', 'textDocument/semanticTokens/full', () => ({})],
  folding: ['foldingRangeProvider', 'textDocument/foldingRange', () => ({})],
  symbols: ['documentSymbolProvider', 'textDocument/documentSymbol', () => ({})],
  links: ['documentLinkProvider', 'textDocument/documentLink', () => ({})],
  highlights: ['documentHighlightProvider', 'textDocument/documentHighlight', typist => ({ position: typist.cursor })],
  actions: ['codeActionProvider', 'textDocument/codeAction', typist => actionsAt(typist.cursor, typist.cursor)],
  completion: ['completionProvider', 'textDocument/completion', typist => ({ position: typist.key })],
};

/** Requested first after a key, before another request has made the server analyse the new text. */
const rightAfterKey = {
  completionAtOnce: ['completionProvider', 'textDocument/completion', typist => ({ position: typist.key })],
  hoverAtOnce: ['hoverProvider', 'textDocument/hover', typist => ({ position: typist.name })],
  definitionAtOnce: ['definitionProvider', 'textDocument/definition', typist => ({ position: typist.name })],
};

function actionsAt(start, end, diagnostics = []) {
  return { range: { start, end }, context: { diagnostics, triggerKind: 1 } };
}

/**
 * Medians over `keys` keys after a warm-up, for each server; key by key in turn, so that both run under the same load.
 */
export async function measureEditing(servers, text, { keys, warmUp }) {
  const sides = [];
  for (const server of servers) {
    const { session, stop } = await started(server, text);
    await session.quiet();
    sides.push({ session, stop, typist: new Typist(text), measured: [] });
  }
  for (const measure of [keyAndAll, ...Object.keys(rightAfterKey).map(atOnce), keyAndFix]) {
    for (let key = -warmUp; key < keys; key++) {
      for (const { session, typist, measured } of sides) {
        const figures = await measure(session, typist);
        if (key >= 0) measured.push(figures);
      }
    }
  }
  return sides.map(({ session, stop, measured }) => {
    const result = { ...medians(measured), memory: session.memory() };
    stop();
    return result;
  });
}

/** Diagnostics, and everything else that an editor requests after a key; `all` is the sum with deferred work. */
async function keyAndAll(session, typist) {
  const before = session.cpu();
  const begun = performance.now();
  await session.typeAndDiagnose(typist.next());
  const figures = { diagnosticsWall: performance.now() - begun, diagnostics: session.cpu() - before };
  for (const [name, [capability, method, params]] of Object.entries(afterKey)) {
    if (!session.offers(capability)) continue;
    figures[name] = await costOf(session, () => session.request(method, params(typist)));
  }
  await session.quiet();
  return { ...figures, all: session.cpu() - before };
}

function atOnce(name) {
  const [capability, method, params] = rightAfterKey[name];
  return async (session, typist) => {
    if (!session.offers(capability)) return {};
    const begun = performance.now();
    const cost = await costOf(session, async () => {
      await session.type(typist.next());
      await session.request(method, params(typist));
    });
    const wall = performance.now() - begun;
    await session.typeAndDiagnose(typist.next());
    await session.quiet();
    return { [name]: cost, [`${name}Wall`]: wall };
  };
}

/** Code actions for a problem; if edits are resolved later, those of the first action too. */
async function keyAndFix(session, typist) {
  await session.typeAndDiagnose(typist.next());
  await session.quiet();
  if (!session.offers('codeActionProvider')) return {};
  const { start, end } = typist.problem;
  let actions;
  const fix = await costOf(session, async () => {
    actions = await session.request('textDocument/codeAction', actionsAt(start, end));
  });
  const open = actions?.find(action => action.data !== undefined && action.edit === undefined);
  if (!open) return { fix };
  return { fix, fixResolved: await costOf(session, () => session.resolve('codeAction/resolve', open)) };
}

async function costOf(session, act) {
  const before = session.cpu();
  await act();
  return session.cpu() - before;
}
