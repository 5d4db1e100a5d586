import { FileType, Uri, workspace } from 'vscode';
import { text } from './text.ts';
import { askModally } from './ui.ts';

/**
 * Writes a file atomically: under a temporary name, then renamed, so that readers never see a part and a failed write
 * keeps the old content. Without `overwrite` an existing file is an error.
 */
export async function writeAtomically(target: Uri, content: Uint8Array, overwrite: boolean): Promise<void> {
  const name = target.path.slice(target.path.lastIndexOf('/') + 1);
  const temporary = Uri.joinPath(target, '..', `.${name}.${crypto.randomUUID().slice(0, 8)}.tmp`);
  try {
    await workspace.fs.writeFile(temporary, content);
    await workspace.fs.rename(temporary, target, { overwrite });
  } catch (error) {
    await workspace.fs.delete(temporary).then(undefined, () => undefined);
    throw error;
  }
}

export async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether a file may be written that was not chosen in a dialog but named by a task, key binding or link. Outside the
 * workspace the user is asked.
 */
export async function mayWrite(target: Uri): Promise<boolean> {
  if (!(await isOutside(target))) return true;
  const write = text('client.export.save');
  const file = target.scheme === 'file' ? target.fsPath : target.toString(true);
  return (await askModally(text('client.export.outside', { file }), write)) === write;
}

/** Whether a file is in none of the workspace folders. Without a workspace nothing is outside. */
async function isOutside(uri: Uri): Promise<boolean> {
  if ((workspace.workspaceFolders ?? []).length === 0) return false;
  // Joining with '.' resolves `..` segments.
  const target = Uri.joinPath(uri, '.');
  const folder = workspace.getWorkspaceFolder(target)?.uri;
  return folder === undefined || hasLink(folder, target);
}

/** Whether the path from a folder to a file in it passes a link, which may lead anywhere. */
async function hasLink(folder: Uri, target: Uri): Promise<boolean> {
  const names = target.path
    .slice(folder.path.length)
    .split('/')
    .filter(name => name !== '');
  for (let length = 1; length <= names.length; length++) {
    if (await isLink(Uri.joinPath(folder, ...names.slice(0, length)))) return true;
  }
  return false;
}

async function isLink(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.SymbolicLink) !== 0;
  } catch {
    return false;
  }
}
