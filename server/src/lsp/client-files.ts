import type { Connection } from 'vscode-languageserver';
import { fromBase64 } from '../core/base/base64.ts';
import { inFolder } from '../core/base/uri.ts';
import type { FileSource } from '../files/file-source.ts';
import {
  type RequestName,
  readBytesRequest,
  readDirectoryRequest,
  readFileRequest,
  readFoldersRequest,
  type UriParams,
} from './protocol.ts';

/** Reads files through the editor, wherever they are. */
export function clientFiles(connection: Connection): FileSource {
  const namesIn = async (request: RequestName<UriParams, string[]>, uri: string): Promise<string[]> => {
    const names = await connection.sendRequest<unknown>(request, { uri }).catch(() => []);
    return Array.isArray(names) ? names.filter(isText).map(name => inFolder(uri, name)) : [];
  };
  return {
    async read(uri) {
      const text = await connection.sendRequest<unknown>(readFileRequest, { uri }).catch(() => null);
      return isText(text) ? text : undefined;
    },
    async readBytes(uri) {
      const base64 = await connection.sendRequest<unknown>(readBytesRequest, { uri }).catch(() => null);
      return isText(base64) ? fromBase64(base64) : undefined;
    },
    list: uri => namesIn(readDirectoryRequest, uri),
    folders: uri => namesIn(readFoldersRequest, uri),
    // Asking for a time stamp would take as long as reading; the editor announces changes instead.
    stamp: async () => undefined,
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
