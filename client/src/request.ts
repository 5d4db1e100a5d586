import { type BaseLanguageClient, type CancellationToken, type Disposable, ProgressType } from 'vscode-languageclient';
import type { RequestName } from '../../server/src/lsp/protocol.ts';

/** Sends a custom request to the server; rejects if it fails or is cancelled. */
export function request<P, R>(
  client: BaseLanguageClient,
  name: RequestName<P, R>,
  params: P,
  token?: CancellationToken,
): Promise<R> {
  return client.sendRequest<R>(name, params, token);
}

let parts = 0;

/**
 * Like {@link request} with partial results: `tell` is called with parts while others are computed; the answer contains
 * the rest.
 */
export async function requestInParts<P extends { partialResultToken?: string | number | null }, R, Part>(
  client: BaseLanguageClient,
  name: RequestName<P, R>,
  params: P,
  take: (part: Part) => void,
): Promise<R> {
  const partialResultToken = `${name}-${++parts}`;
  const listening = client.onProgress(new ProgressType<Part>(), partialResultToken, take);
  try {
    return await request(client, name, { ...params, partialResultToken });
  } finally {
    listening.dispose();
  }
}

/** Handles a custom request of the server. */
export function answer<P, R>(
  client: BaseLanguageClient,
  name: RequestName<P, R>,
  handle: (params: P) => R | Thenable<R>,
): Disposable {
  return client.onRequest(name, (params: P): Promise<unknown> => Promise.resolve(handle(params)));
}
