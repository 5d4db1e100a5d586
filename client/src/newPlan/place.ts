import { FileType, type TextDocument, Uri, window, workspace } from 'vscode';
import { text } from '../text.ts';
import { pickOne } from '../ui.ts';

/** Where a new plan goes: a file in a folder, an open empty plan, or an unsaved document. */
export type NewPlace = { folder: Uri } | { document: TextDocument } | 'untitled';

/**
 * The place given by a menu, a quick fix or the active editor; with several workspace folders the user picks one.
 * Undefined if they cancelled.
 */
export async function newPlace(resource?: Uri): Promise<NewPlace | undefined> {
  const document = emptyPlan(resource);
  if (document) return { document };
  if (resource) return { folder: (await isFolder(resource)) ? resource : Uri.joinPath(resource, '..') };
  const active = window.activeTextEditor?.document;
  if (active?.languageId === 'implementation-plan' && workspace.getWorkspaceFolder(active.uri)) {
    return { folder: Uri.joinPath(active.uri, '..') };
  }
  const [first, ...others] = workspace.workspaceFolders ?? [];
  if (!first) return 'untitled';
  if (others.length === 0) return { folder: first.uri };
  const items = [first, ...others].map(({ name, uri }) => ({
    label: name,
    description: uri.path,
    icon: 'folder',
    uri,
  }));
  const picked = await pickOne(items, { title: text('client.new.folder'), ignoreFocusOut: true });
  return picked && { folder: picked.uri };
}

/** The plan with this uri, or the active one, if it is open and empty. */
function emptyPlan(resource: Uri | undefined): TextDocument | undefined {
  const document = resource
    ? workspace.textDocuments.find(({ uri }) => uri.toString() === resource.toString())
    : window.activeTextEditor?.document;
  const isEmpty = document?.languageId === 'implementation-plan' && document.getText().trim() === '';
  return isEmpty ? document : undefined;
}

async function isFolder(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.Directory) !== 0;
  } catch {
    return false;
  }
}

/** The uri for which the server determines the inputs of the new file. */
export function addressAt(place: NewPlace, name = 'new.implementation.yaml'): string {
  if (place === 'untitled') return `untitled:${name}`;
  return ('document' in place ? place.document.uri : Uri.joinPath(place.folder, name)).toString();
}
