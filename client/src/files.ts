import { type Disposable, FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { toBase64 } from '../../server/src/core/base/base64.ts';
import {
  folderOf,
  isInside,
  type OwnFileParams,
  readBytesRequest,
  readDirectoryRequest,
  readFileRequest,
  readFoldersRequest,
  readOwnFileRequest,
  settingFolders,
  type UriParams,
} from '../../server/src/lsp/protocol.ts';
import { languages, readSettings } from './options.ts';
import { answer } from './request.ts';

/** Answers file requests of a server without a file system (web worker), only for folders that the server may read. */
export function answerFileRequests(client: BaseLanguageClient, extension: Uri): Disposable[] {
  return [
    answer(client, readFileRequest, ({ uri }: UriParams) => readFile(Uri.parse(uri))),
    answer(client, readBytesRequest, async ({ uri }: UriParams) => {
      const bytes = await readBytes(Uri.parse(uri));
      return bytes ? toBase64(bytes) : null;
    }),
    answer(client, readOwnFileRequest, ({ name }: OwnFileParams) => readOwnFile(extension, name)),
    answer(client, readDirectoryRequest, ({ uri }: UriParams) => readDirectory(Uri.parse(uri), FileType.File)),
    answer(client, readFoldersRequest, ({ uri }: UriParams) => readDirectory(Uri.parse(uri), FileType.Directory)),
  ];
}

async function readFile(uri: Uri): Promise<string | null> {
  const bytes = await readBytes(uri);
  return bytes ? new TextDecoder().decode(bytes) : null;
}

async function readBytes(uri: Uri): Promise<Uint8Array | undefined> {
  if (!(await isAllowed(uri))) return undefined;
  try {
    return await workspace.fs.readFile(uri);
  } catch {
    return undefined;
  }
}

/** Program files of the extension that a web worker may request, because it cannot read them itself. */
const ownFile = /^(renderers|resources|server\/worker)\/[a-z.-]+\.(js|json)$/;

async function readOwnFile(extension: Uri, name: string): Promise<string> {
  if (!ownFile.test(name) || name.includes('..')) throw new Error(`no file ${name} of the extension is to be read`);
  const bytes = await workspace.fs.readFile(Uri.joinPath(extension, 'dist', name));
  return new TextDecoder().decode(bytes);
}

async function readDirectory(uri: Uri, wanted: FileType): Promise<string[]> {
  if (!(await isAllowed(uri))) return [];
  try {
    const entries = await workspace.fs.readDirectory(uri);
    // A link to a file would be refused when read; a link to a folder may form a cycle.
    return entries.filter(([, type]) => type === wanted).map(([name]) => name);
  } catch {
    return [];
  }
}

/**
 * Whether a file may be read: it is in a workspace folder, in the folder of an open plan or in a case library of the
 * settings (in an untrusted workspace only inside it), and not behind a link, whose target cannot be resolved here.
 */
async function isAllowed(uri: Uri): Promise<boolean> {
  const folders = (workspace.workspaceFolders ?? []).map(folder => folder.uri.toString());
  const isInWorkspace = (candidate: string) => folders.some(folder => isInside(folder, candidate));
  const plans = workspace.textDocuments
    .filter(({ languageId, isUntitled }) => languages.includes(languageId) && !isUntitled)
    .map(plan => folderOf(plan.uri.toString()))
    .filter(folder => !isInWorkspace(folder));
  const libraries = readSettings()
    .caseLibraries.flatMap(path => settingFolders(path, folders))
    .filter(library => workspace.isTrusted || isInWorkspace(library));
  const roots = [...folders, ...plans, ...libraries].filter(root => isInside(root, uri.toString()));
  const nearest = roots.sort((a, b) => b.length - a.length)[0];
  return nearest !== undefined && !(await passesLink(Uri.parse(nearest), uri));
}

/** Whether a file, or a folder on the path to it, is a link. */
async function passesLink(root: Uri, uri: Uri): Promise<boolean> {
  const names = uri.path.slice(root.path.replace(/\/$/, '').length).split('/').filter(Boolean);
  const steps = names.map((_, index) => Uri.joinPath(root, ...names.slice(0, index + 1)));
  const types = await Promise.all(
    steps.map(step =>
      workspace.fs.stat(step).then(
        ({ type }) => type,
        () => 0,
      ),
    ),
  );
  return types.some(type => (type & FileType.SymbolicLink) !== 0);
}
