import { type Disposable, FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { toBase64 } from '../../server/src/core/base64.ts';
import {
  type ReadRendererParams,
  readBytesRequest,
  readDirectoryRequest,
  readFileRequest,
  readFoldersRequest,
  readRendererRequest,
  type UriParams,
} from '../../server/src/lsp/protocol.ts';
import { languages, readSettings } from './options.ts';

/** Reads for a server that has no file system (web worker), and only where the user's plans are. */
export function answerFileRequests(client: BaseLanguageClient, extension: Uri): Disposable[] {
  return [
    client.onRequest(readFileRequest, ({ uri }: UriParams) => readFile(Uri.parse(uri))),
    client.onRequest(readBytesRequest, async ({ uri }: UriParams) => {
      const bytes = await readBytes(Uri.parse(uri));
      return bytes ? toBase64(bytes) : null;
    }),
    client.onRequest(readRendererRequest, ({ format }: ReadRendererParams) => readRenderer(extension, format)),
    client.onRequest(readDirectoryRequest, ({ uri }: UriParams) => readDirectory(Uri.parse(uri), FileType.File)),
    client.onRequest(readFoldersRequest, ({ uri }: UriParams) => readDirectory(Uri.parse(uri), FileType.Directory)),
  ];
}

async function readFile(uri: Uri): Promise<string | null> {
  const bytes = await readBytes(uri);
  return bytes ? new TextDecoder().decode(bytes) : null;
}

async function readBytes(uri: Uri): Promise<Uint8Array | undefined> {
  if (!isAllowed(uri)) return undefined;
  try {
    return await workspace.fs.readFile(uri);
  } catch {
    return undefined;
  }
}

/** The extension's own scripts, which a web worker cannot load by itself. */
async function readRenderer(extension: Uri, format: string): Promise<string> {
  const name = format.replace(/[^a-z]/g, '');
  const bytes = await workspace.fs.readFile(Uri.joinPath(extension, 'dist/renderers', `${name}.js`));
  return new TextDecoder().decode(bytes);
}

async function readDirectory(uri: Uri, wanted: FileType): Promise<string[]> {
  if (!isAllowed(uri)) return [];
  try {
    const entries = await workspace.fs.readDirectory(uri);
    return entries.filter(([, type]) => isWanted(type, wanted)).map(([name]) => name);
  } catch {
    return [];
  }
}

/** A link to a file is read like one; a link to a folder may lead back. */
function isWanted(type: FileType, wanted: FileType): boolean {
  return wanted === FileType.Directory ? type === wanted : (type & wanted) !== 0;
}

/** Workspace folders, folders of open plans, and the case libraries that the user named. */
function isAllowed(uri: Uri): boolean {
  const folders = (workspace.workspaceFolders ?? []).map(folder => folder.uri);
  const plans = workspace.textDocuments.filter(
    ({ languageId, isUntitled }) => languages.includes(languageId) && !isUntitled,
  );
  const roots = [
    ...folders,
    ...plans.map(plan => Uri.joinPath(plan.uri, '..')),
    ...readSettings().caseLibraries.flatMap(path => libraryUris(path, folders)),
  ];
  return roots.some(root => isInside(root, uri));
}

/** A library is named by a URI, an absolute path, or a path in each workspace folder. */
function libraryUris(path: string, folders: Uri[]): Uri[] {
  if (/^[a-z][a-z+.-]+:\//i.test(path)) return [Uri.parse(path)];
  if (/^([a-z]:)?[\\/]/i.test(path)) return [Uri.file(path)];
  return folders.map(folder => Uri.joinPath(folder, path));
}

function isInside(root: Uri, uri: Uri): boolean {
  if (root.scheme !== uri.scheme || root.authority !== uri.authority) return false;
  // Joining with '.' resolves `..`, which a path may hide behind its beginning.
  const path = Uri.joinPath(uri, '.').path;
  const folder = Uri.joinPath(root, '.').path.replace(/\/$/, '');
  return path.replace(/\/$/, '') === folder || path.startsWith(`${folder}/`);
}
