import { type ExtensionContext, Uri } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import { type PlanwrightApi, start } from './start.ts';

/** Entry where there are no processes (vscode.dev): the server is a web worker. */
export function activate(context: ExtensionContext): Promise<PlanwrightApi> {
  const script = Uri.joinPath(context.extensionUri, 'dist/server/worker.js');
  let kill = (): void => undefined;
  const run = async () => {
    const connected = await connect(script);
    kill = connected.kill;
    return connected.transports;
  };
  return start(context, {
    create: (id, name, options) => new LanguageClient(id, name, run, options),
    isWeb: true,
    kill: () => kill(),
  });
}

/**
 * The reader and the writer are made here because the library knows a worker by its class, and the one that VS Code
 * gives to extensions is of another.
 */
async function connect(script: Uri): Promise<{ transports: MessageTransports; kill: () => void }> {
  const worker = await startWorker(script);
  const reader = new WorkerReader(worker);
  const kill = () => {
    worker.terminate();
    reader.close();
  };
  return { transports: { reader, writer: new BrowserMessageWriter(worker) }, kill };
}

/** Nobody is told when a worker is ended, so whoever ends it says so. */
class WorkerReader extends BrowserMessageReader {
  close(): void {
    this.fireClose();
  }
}

/** A blob, because VS Code refuses to make workers from the script of an extension that lies on a remote machine. */
async function startWorker(script: Uri): Promise<Worker> {
  const response = await fetch(script.toString(true));
  if (!response.ok) throw new Error(`${script}: ${response.status} ${response.statusText}`);
  const source = new Blob([await response.text()], { type: 'text/javascript' });
  return new Worker(URL.createObjectURL(source), { name: 'planwright' });
}
