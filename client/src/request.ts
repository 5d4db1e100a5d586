import { type BaseLanguageClient, type CancellationToken, type Disposable, ProgressType } from 'vscode-languageclient';
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

let parts = 0;

/** As {@link request}, of which parts are told while the rest is being made; the answer has what was not told before. */
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

/** Answers one of our own requests of the server. */
export function answer<P, R>(
  client: BaseLanguageClient,
  name: RequestName<P, R>,
  handle: (params: P) => R | Thenable<R>,
): Disposable {
  return client.onRequest(name, (params: P): Promise<unknown> => Promise.resolve(handle(params)));
}
