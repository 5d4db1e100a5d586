import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { disk } from './files/disk.ts';
import type { FileSource } from './files/file-source.ts';
import { loadRenderer } from './files/renderers.ts';
import { clientFiles } from './lsp/client-files.ts';
import { serve } from './lsp/server.ts';

// The transport (IPC, stdio, socket) is told by the client on the command line.
serve(createConnection(ProposedFeatures.all), {
  filesOf: connection => byScheme(disk, clientFiles(connection)),
  renderersOf: () => loadRenderer,
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
  };
}
