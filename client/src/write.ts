import { Uri, workspace } from 'vscode';

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

/** Whether a file lies in none of the folders of the workspace. Where there is no workspace, nothing is outside of it. */
export function isOutside(uri: Uri): boolean {
  const hasFolders = (workspace.workspaceFolders ?? []).length > 0;
  // Joining with '.' resolves `..`, which a path may hide behind its beginning.
  return hasFolders && workspace.getWorkspaceFolder(Uri.joinPath(uri, '.')) === undefined;
}
