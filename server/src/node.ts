import { createConnection, IPCMessageReader, IPCMessageWriter, ProposedFeatures } from 'vscode-languageserver/node';
import { provideResources } from './core/base/resources.ts';
import { disk } from './files/disk.ts';
import type { FileSource } from './files/file-source.ts';
import { gitHistory } from './files/history.ts';
import { loadRenderer } from './files/renderers.ts';
import { readResource } from './files/resources.ts';
import { clientFiles } from './lsp/client-files.ts';
import { gated } from './lsp/gate.ts';
import { endWithClient, surviveFaults } from './lsp/process-edge.ts';
import { type Platform, serve } from './lsp/server.ts';
import { serveStdio } from './lsp/stdio.ts';

provideResources(readResource);

const surface: Platform = {
  filesOf: connection => byScheme(disk, clientFiles(connection)),
  renderersOf: () => loadRenderer,
  history: gitHistory,
};

if (process.argv.includes('--node-ipc')) serveIpc();
else serveStdio(surface);

/** In VS Code the server is a child process with an IPC channel to its editor. */
function serveIpc(): void {
  const gate = gated(new IPCMessageReader(process), new IPCMessageWriter(process));
  endWithClient(gate);
  process.on('disconnect', () => process.exit(gate.exitCode()));
  const connection = createConnection(ProposedFeatures.all, gate.reader, gate.writer);
  surviveFaults(connection);
  serve(connection, surface);
}

/** Files of this machine from disk; those of virtual workspaces from the editor. */
function byScheme(local: FileSource, virtual: FileSource): FileSource {
  const sourceOf = (uri: string) => (uri.startsWith('file:') ? local : virtual);
  return {
    read: uri => sourceOf(uri).read(uri),
    readBytes: uri => sourceOf(uri).readBytes(uri),
    list: uri => sourceOf(uri).list(uri),
    folders: uri => sourceOf(uri).folders(uri),
    stamp: uri => sourceOf(uri).stamp(uri),
    refusal: async uri => sourceOf(uri).refusal?.(uri),
    // For other schemes links cannot be resolved here; the editor is responsible for them.
    real: async uri => (uri.startsWith('file:') ? disk.real(uri) : uri),
    others: async uri => sourceOf(uri).others?.(uri) ?? [],
  };
}
