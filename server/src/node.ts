import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { disk } from './files/disk.ts';
import { serve } from './lsp/server.ts';

// The transport (IPC, stdio, socket) is told by the client on the command line.
serve(createConnection(ProposedFeatures.all), () => disk);
