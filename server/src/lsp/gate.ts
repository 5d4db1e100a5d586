import {
  ErrorCodes,
  type Message,
  type MessageReader,
  MessageType,
  type MessageWriter,
  type ResponseError,
} from 'vscode-languageserver';
import { readInitializeParams } from './initialize-params.ts';
import { isRecord, problemOfParams } from './shapes.ts';

/** The lifecycle of a session, by the client's messages. */
type Phase = 'new' | 'running' | 'shut-down';

/** Why a message is rejected: an error code of the protocol and a sentence for the client's log. */
interface Refusal {
  code: ResponseError['code'];
  message: string;
}

/** Reader and writer of a transport, as the server uses them. */
export interface Gate {
  reader: MessageReader;
  writer: MessageWriter;
  /** Answers bytes that cannot be parsed as a message. */
  malformed(reason: string): void;
  /** The exit code of the process when the client disconnects without `exit`. */
  exitCode(): 0 | 1;
}

/**
 * Validates every message before the server sees it: malformed messages, and messages out of order, are answered with
 * the protocol's error (notifications are logged and dropped), so that handlers only get parameters that match their
 * types. {@link problemOfParams} has the shapes.
 */
export function gated(reader: MessageReader, writer: MessageWriter): Gate {
  let phase: Phase = 'new';

  const send = (message: object): void => {
    // If writing fails, the client is gone, and the transport reports that.
    writer.write({ jsonrpc: '2.0', ...message } as Message).catch(() => {});
  };
  const log = (text: string): void => {
    if (phase === 'running')
      send({ method: 'window/logMessage', params: { type: MessageType.Warning, message: text } });
  };

  const orderProblem = (method: string): Refusal | undefined => {
    if (phase === 'shut-down') return { code: ErrorCodes.InvalidRequest, message: `${method} after shutdown` };
    if (phase === 'new' && method !== 'initialize') {
      return { code: ErrorCodes.ServerNotInitialized, message: `${method} before initialize` };
    }
    if (phase === 'running' && method === 'initialize') {
      return { code: ErrorCodes.InvalidRequest, message: 'initialize a second time' };
    }
    return undefined;
  };
  const paramsProblem = (method: string, params: unknown): Refusal | undefined => {
    const isBroken = method === 'initialize' && !isRecord(params);
    const problem = isBroken ? 'params must be an object' : problemOfParams(method, params);
    return problem === undefined ? undefined : { code: ErrorCodes.InvalidParams, message: `${method}: ${problem}` };
  };

  const admitRequest = (message: Call & { id: number | string }): Message | undefined => {
    const { id, method, params } = message;
    const refusal = orderProblem(method) ?? paramsProblem(method, params);
    if (refusal) {
      send({ id, error: refusal });
      return undefined;
    }
    if (method === 'shutdown') phase = 'shut-down';
    if (method !== 'initialize' || !isRecord(params)) return message;
    phase = 'running';
    return withParams(message, readInitializeParams(params));
  };
  const admitNotification = (message: Call): Message | undefined => {
    const { method, params } = message;
    if (method === 'exit') return message;
    const refusal = orderProblem(method) ?? paramsProblem(method, params);
    if (refusal) log(refusal.message);
    return refusal ? undefined : message;
  };
  const admit = (message: unknown): Message | undefined => {
    if (isCall(message)) {
      if (!('id' in message)) return admitNotification(message);
      const { id } = message;
      if (isId(id)) return admitRequest({ ...message, id });
    } else if (isResponse(message)) return message;
    send({ id: null, error: { code: ErrorCodes.InvalidRequest, message: 'neither a request nor a response' } });
    return undefined;
  };

  const malformed = (reason: string): void => {
    send({ id: null, error: { code: ErrorCodes.ParseError, message: reason } });
  };
  reader.onError(error => malformed(error.message));
  return {
    reader: {
      onError: reader.onError,
      onClose: reader.onClose,
      onPartialMessage: reader.onPartialMessage,
      listen: callback =>
        reader.listen(message => {
          const admitted = admit(message);
          if (admitted) callback(admitted);
        }),
      dispose: () => reader.dispose(),
    },
    writer,
    malformed,
    exitCode: () => (phase === 'shut-down' ? 0 : 1),
  };
}

function withParams(message: Call, params: object): Message {
  return Object.assign({ ...message }, { params });
}

/** A request, or a notification if it has no `id`. */
interface Call extends Message {
  method: string;
  params?: unknown;
  id?: unknown;
}

function isCall(message: unknown): message is Call {
  return isRecord(message) && typeof message.method === 'string';
}

function isResponse(message: unknown): message is Message {
  if (!isRecord(message) || !(isId(message.id) || message.id === null)) return false;
  return message.result !== undefined || isRecord(message.error);
}

/** Ids are strings or integers; messages with any other id are invalid. */
function isId(id: unknown): id is number | string {
  return typeof id === 'string' || (typeof id === 'number' && Number.isInteger(id));
}
