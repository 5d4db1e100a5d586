import { commands, type Disposable } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { showError } from '../errors.ts';

/** Registers a command whose failures are shown to the user. It then returns undefined to who called it. */
export function registerCommand<Argument, Result>(
  id: string,
  client: BaseLanguageClient,
  run: (client: BaseLanguageClient, argument?: Argument) => Promise<Result>,
): Disposable {
  return commands.registerCommand(id, async (argument?: Argument) => {
    try {
      return await run(client, argument);
    } catch (error) {
      showError(client, error);
      return undefined;
    }
  });
}
