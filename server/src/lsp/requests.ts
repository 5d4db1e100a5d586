import {
  type CancellationToken,
  type Connection,
  ErrorCodes,
  type GenericRequestHandler,
  LSPErrorCodes,
  type RequestType,
  ResponseError,
} from 'vscode-languageserver';
import { translate } from '../core/l10n/translate.ts';
import type { Snapshot } from '../features/steady.ts';
import { logFault } from './faults.ts';
import type { RequestName } from './protocol.ts';
import type { Session } from './session.ts';
import { hasShape } from './shapes.ts';
import { supplied } from './supply.ts';

/** The result of a handler: an answer, null or undefined for none, or an error of the protocol. */
type Answer<R> = R | ResponseError<void> | null | undefined;
type Handler<P, R> = (params: P, token: CancellationToken) => Answer<R> | Promise<Answer<R>>;

/** A request of LSP, or the name of a custom request. */
type Method<P, R> = RequestName<P, R> | Pick<RequestType<P, R, unknown>, 'method' | '_'>;

/** Parameters that name a file. */
type FileParams = { textDocument: { uri: string } } | { uri: string };

/**
 * All requests of a connection are handled here. One that throws fails alone and is logged with its stack; a cancelled
 * one ends at its next await; the duration of each is written to the trace. Parameters were validated before
 * (`gate.ts`).
 */
export class Requests {
  readonly #connection: Connection;
  readonly #session: Session;
  /** Handlers by method; a stand-in loads the part that registers the real handler. */
  readonly #handlers = new Map<string, Handler<unknown, unknown>>();

  constructor(connection: Connection, session: Session) {
    this.#connection = connection;
    this.#session = session;
  }

  /** Registers a handler. What the handler awaits should be wrapped in {@link unlessCancelled}. */
  on<P, R>(type: Method<P, R>, handle: Handler<P, R>): void {
    const method = typeof type === 'string' ? type : type.method;
    if (!hasShape(method)) throw new Error(`no shape of the parameters of ${method} (shapes.ts)`);
    const isListening = this.#handlers.has(method);
    this.#handlers.set(method, handle as Handler<unknown, unknown>);
    if (isListening) return;
    const answer: GenericRequestHandler<unknown, void> = (params: unknown, token: CancellationToken) =>
      this.#answer(method, params, token);
    this.#connection.onRequest(method, answer);
  }

  /** Registers a handler for requests about one file; the answer is null if the file is not open or of another kind. */
  onFile<P extends FileParams, R>(
    type: Method<P, R>,
    handle: (found: Snapshot, params: P, token: CancellationToken) => Answer<R> | Promise<Answer<R>>,
  ): void {
    this.on(type, async (params, token) => {
      const found = await unlessCancelled(token, this.#session.workspace.snapshot(uriOf(params)));
      return found && handle(found, params, token);
    });
  }

  /** Registers stand-ins for methods whose handlers `register` adds on the first request. */
  later(methods: string[], register: () => void): void {
    for (const method of methods) {
      const standIn: Handler<unknown, unknown> = (params, token) => {
        if (this.#handlers.get(method) === standIn) register();
        const handle = this.#handlers.get(method);
        if (!handle || handle === standIn) throw new Error(`nobody answers ${method}`);
        return handle(params, token);
      };
      this.on(method as RequestName<unknown, unknown>, standIn);
    }
  }

  async #answer(method: string, params: unknown, token: CancellationToken): Promise<unknown> {
    const began = performance.now();
    try {
      stopIfCancelled(token);
      return (await this.#supplied(() => unlessCancelled(token, this.#handlers.get(method)?.(params, token)))) ?? null;
    } catch (error) {
      if (error instanceof ResponseError) return error;
      logFault(this.#connection, method, error);
      return new ResponseError(ErrorCodes.InternalError, await this.#failure(method, error));
    } finally {
      const took = (performance.now() - began).toFixed(1);
      this.#connection.tracer.log(`${method} took ${took} ms`, JSON.stringify(params));
    }
  }

  #supplied<T>(act: () => T | Promise<T>): Promise<T> {
    return supplied(this.#session.supply, act);
  }

  #failure(method: string, error: unknown): Promise<string> {
    const message = error instanceof Error ? error.message : String(error);
    return this.#supplied(() => translate(this.#session.locale, 'request.failed', { method, message }));
  }
}

/** Awaits a value; throws `RequestCancelled` if the client has cancelled the request meanwhile. */
export async function unlessCancelled<T>(token: CancellationToken, awaited: T | Promise<T>): Promise<T> {
  const value = await awaited;
  stopIfCancelled(token);
  return value;
}

export function stopIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}

function uriOf(params: FileParams): string {
  return 'textDocument' in params ? params.textDocument.uri : params.uri;
}
