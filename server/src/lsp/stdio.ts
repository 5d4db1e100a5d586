import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { disk } from '../files/disk.ts';
import { gitHistory } from '../files/history.ts';
import { loadRenderer } from '../files/renderers.ts';
import { WholeMessages } from './framing.ts';
import { type Gate, gated } from './gate.ts';
import { endWithClient, surviveFaults } from './process-edge.ts';
import { type Platform, serve } from './server.ts';

const surfaceOfProcess: Platform = {
  filesOf: () => disk,
  renderersOf: () => loadRenderer,
  history: gitHistory,
};

/** Serves one editor over standard input and output until it sends `exit` or closes its end of the pipe. */
export function serveStdio(surface: Platform = surfaceOfProcess): Promise<0> {
  const { stdin, stdout } = process;
  const messages = new WholeMessages(headers => gate.malformed(`no Content-Length in ${JSON.stringify(headers)}`));
  const gate: Gate = gated(new StreamMessageReader(messages), new StreamMessageWriter(stdout));
  stdin.on('close', () => messages.end());
  stdin.pipe(messages);
  endWithClient(gate);
  const connection = createConnection(ProposedFeatures.all, gate.reader, gate.writer);
  surviveFaults(connection);
  serve(connection, surface);
  // The connection ends the process on the `exit` notification.
  return new Promise(() => {});
}
