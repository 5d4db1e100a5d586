import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { disk } from './files/disk.ts';
import type { FileSource } from './files/file-source.ts';
import { gitHistory } from './files/history.ts';
import { loadRenderer } from './files/renderers.ts';
import { clientFiles } from './lsp/client-files.ts';
import { serve } from './lsp/server.ts';

// The transport (IPC, stdio, socket) is told by the client on the command line.
serve(createConnection(ProposedFeatures.all), {
  filesOf: connection => byScheme(disk, clientFiles(connection)),
  renderersOf: () => loadRenderer,
  history: gitHistory,
});

/** Files of this machine from its disk; those of virtual workspaces from the editor. */
function byScheme(local: FileSource, virtual: FileSource): FileSource {
  const sourceOf = (uri: string) => (uri.startsWith('file:') ? local : virtual);
  return {
    read: uri => sourceOf(uri).read(uri),
    readBytes: uri => sourceOf(uri).readBytes(uri),
    list: uri => sourceOf(uri).list(uri),
    folders: uri => sourceOf(uri).folders(uri),
    stamp: uri => sourceOf(uri).stamp(uri),
    refusal: async uri => sourceOf(uri).refusal?.(uri),
    // Where links cannot be resolved the editor looks after them.
    real: async uri => (uri.startsWith('file:') ? disk.real(uri) : uri),
    others: async uri => sourceOf(uri).others?.(uri) ?? [],
  };
}
