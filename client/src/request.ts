import type { BaseLanguageClient, CancellationToken, Disposable } from 'vscode-languageclient';
import type { RequestName } from '../../server/src/lsp/protocol.ts';

/** Asks the server one of our own requests; rejects where it fails or is cancelled. */
export function request<P, R>(
  client: BaseLanguageClient,
  name: RequestName<P, R>,
  params: P,
  token?: CancellationToken,
): Promise<R> {
  return client.sendRequest<R>(name, params, token);
}

/** Answers one of our own requests of the server. */
export function answer<P, R>(
  client: BaseLanguageClient,
  name: RequestName<P, R>,
  handle: (params: P) => R | Thenable<R>,
): Disposable {
  return client.onRequest(name, (params: P): Promise<unknown> => Promise.resolve(handle(params)));
}
