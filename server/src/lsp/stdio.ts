import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { disk } from '../files/disk.ts';
import { gitHistory } from '../files/history.ts';
import { loadRenderer } from '../files/renderers.ts';
import { serve } from './server.ts';

/** Serves one editor over standard input and output until it says goodbye. */
export function serveStdio(): Promise<0> {
  const reader = new StreamMessageReader(process.stdin);
  const writer = new StreamMessageWriter(process.stdout);
  serve(createConnection(ProposedFeatures.all, reader, writer), {
    filesOf: () => disk,
    renderersOf: () => loadRenderer,
    history: gitHistory,
  });
  // The connection ends the process itself (exit notification, or the editor's end of the pipe closing).
  return new Promise(() => {});
}
