import { type ExtensionContext, Uri } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import { type PlanwrightApi, start } from './start.ts';

/** Entry point where there are no processes (vscode.dev): the server is a web worker. */
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
 * Reader and writer are created here, because the library recognises a worker by its class, and extensions get another
 * class from VS Code.
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

/** A terminated worker fires no event, so the code that terminates it has to signal the end. */
class WorkerReader extends BrowserMessageReader {
  close(): void {
    this.fireClose();
  }
}

/** A blob url, because VS Code does not create workers from scripts of extensions on a remote machine. */
async function startWorker(script: Uri): Promise<Worker> {
  const response = await fetch(script.toString(true));
  if (!response.ok) throw new Error(`${script}: ${response.status} ${response.statusText}`);
  const source = new Blob([await response.text()], { type: 'text/javascript' });
  return new Worker(URL.createObjectURL(source), { name: 'planwright' });
}
