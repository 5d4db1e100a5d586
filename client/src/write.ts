import { FileType, Uri, workspace } from 'vscode';
import { text } from './text.ts';
import { askModally } from './ui.ts';

/**
 * Writes a file so that no reader ever sees half of it and a failed write leaves the old one: under another name first,
 * then renamed. Without `overwrite` an existing file makes it fail.
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
 * Whether a file or folder may be written that nobody chose in a dialog: a task, a key binding or a link names it. What
 * lies outside the workspace is asked for.
 */
export async function mayWrite(target: Uri): Promise<boolean> {
  if (!(await isOutside(target))) return true;
  const write = text('client.export.save');
  const file = target.scheme === 'file' ? target.fsPath : target.toString(true);
  return (await askModally(text('client.export.outside', { file }), write)) === write;
}

/** Whether a file lies in none of the folders of the workspace. Where there is no workspace, nothing is outside of it. */
async function isOutside(uri: Uri): Promise<boolean> {
  if ((workspace.workspaceFolders ?? []).length === 0) return false;
  // Joining with '.' resolves `..`, which a path may hide behind its beginning.
  const target = Uri.joinPath(uri, '.');
  const folder = workspace.getWorkspaceFolder(target)?.uri;
  return folder === undefined || hasLink(folder, target);
}

/** Whether the way from a folder to what lies in it leads over a link, which may lead anywhere. */
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
