import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { type PlanwrightApi, start } from './start.ts';

/** Entry where there are no processes (vscode.dev): the server is a web worker. */
export function activate(context: ExtensionContext): Promise<PlanwrightApi> {
  const script = Uri.joinPath(context.extensionUri, 'dist/server/worker.js');
  return start(context, (id, name, options) => new LanguageClient(id, name, () => startWorker(script), options));
}

/**
 * A worker's script has to come from the page's own origin or from a blob, and VS Code refuses to make workers of an
 * extension that lies on a remote machine. A blob works wherever the extension lies.
 */
async function startWorker(script: Uri): Promise<Worker> {
  const response = await fetch(script.toString(true));
  if (!response.ok) throw new Error(`${script}: ${response.status} ${response.statusText}`);
  const source = new Blob([await response.text()], { type: 'text/javascript' });
  return new Worker(URL.createObjectURL(source), { name: 'planwright' });
}
