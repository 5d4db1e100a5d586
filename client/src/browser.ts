import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { type PlanwrightApi, start } from './start.ts';

/** Entry where there are no processes (vscode.dev): the server is a web worker. */
export function activate(context: ExtensionContext): Promise<PlanwrightApi> {
  const script = Uri.joinPath(context.extensionUri, 'dist/server/worker.js').toString(true);
  return start(
    context,
    (id, name, options) =>
      new LanguageClient(id, name, async () => new Worker(script, { name: 'planwright' }), options),
  );
}
