import { PassThrough } from 'node:stream';
import {
  type ClientCapabilities,
  createConnection,
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { disk } from '../../server/src/files/disk.ts';
import { loadRenderer } from '../../server/src/files/renderers.ts';
import { gated } from '../../server/src/lsp/gate.ts';
import { serve } from '../../server/src/lsp/whole-server.ts';

/** All that VS Code announces and the server answers differently to. */
const capabilities = (snippetEditSupport: boolean): ClientCapabilities => ({
  workspace: { workspaceEdit: { documentChanges: true, snippetEditSupport }, workspaceFolders: true },
  textDocument: {
    completion: {
      completionItem: { snippetSupport: true, resolveSupport: { properties: ['documentation'] } },
    },
    diagnostic: { relatedDocumentSupport: false },
    foldingRange: { foldingRange: { collapsedText: true } },
  },
});

/** The server with its real protocol over streams of this process: as in production, but its work can be counted here. `snippets`: tab stops in edits. */
export async function serverInProcess(folder: string, { snippets = true } = {}): Promise<ProtocolConnection> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const gate = gated(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  serve(createConnection(gate.reader, gate.writer), {
    filesOf: () => disk,
    renderersOf: () => loadRenderer,
  });
  const client = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  client.listen();
  await client.sendRequest('initialize', {
    processId: null,
    rootUri: folder,
    workspaceFolders: [{ uri: folder, name: 'test' }],
    locale: 'en',
    initializationOptions: { settings: { hints: { project: true, block: true, task: true } }, opensBundled: true },
    capabilities: capabilities(snippets),
  });
  await client.sendNotification('initialized', {});
  return client;
}
