import type { Connection } from 'vscode-languageserver';
import type { FileSource } from '../files/file-source.ts';
import { readDirectoryRequest, readFileRequest } from './protocol.ts';

/** Files as the editor sees them, wherever they are. */
export function clientFiles(connection: Connection): FileSource {
  return {
    async read(uri) {
      const text = await connection.sendRequest<string | null>(readFileRequest, { uri }).catch(() => null);
      return text ?? undefined;
    },
    async list(uri) {
      const names = await connection.sendRequest<string[]>(readDirectoryRequest, { uri }).catch(() => []);
      const folder = uri.endsWith('/') ? uri : `${uri}/`;
      return names.map(name => new URL(encodeURIComponent(name), folder).toString());
    },
  };
}
