import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { clientFiles } from './lsp/client-files.ts';
import { gated } from './lsp/gate.ts';
import { serve } from './lsp/server.ts';
import { workerRenderers, workerResources } from './lsp/worker-scripts.ts';

declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

// A web worker has no disk: it requests files from the editor.
const gate = gated(new BrowserMessageReader(self), new BrowserMessageWriter(self));
serve(createConnection(gate.reader, gate.writer), {
  filesOf: clientFiles,
  renderersOf: workerRenderers,
  resourcesOf: workerResources,
});
