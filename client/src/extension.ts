import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { type PlanwrightApi, start } from './start.ts';

/** Entry point on desktop and remote: the server is a process. */
export function activate(context: ExtensionContext): Promise<PlanwrightApi> {
  const module = context.asAbsolutePath('dist/server/node.js');
  const run = { module, transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6011'] } };
  let client: LanguageClient | undefined;
  return start(context, {
    create: (id, name, options) => {
      client = new LanguageClient(id, name, { run, debug }, options);
      return client;
    },
    isWeb: false,
    // A hanging process handles no other signal.
    kill: () => client?.serverProcess?.kill('SIGKILL'),
  });
}
