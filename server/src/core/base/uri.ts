/**
 * What paths and addresses mean, for client and server alike: which file a reference leads to, and whether a file lies
 * in a folder. A reference in a plan, a case, a methodology or a setting is a path as people write it, never a URL:
 * blanks, `#`, `?`, `%20` and letters of any language stand for themselves.
 */

/**
 * Where people write plans: schemes that VS Code and its extensions give files which are the newest of their kind. It
 * cannot be told «all but copies» ({@link isCopy}), so it is told these.
 */
export const writtenSchemes = [
  'file',
  'untitled',
  'vscode-remote',
  'vscode-vfs',
  'vscode-test-web',
  'vscode-userdata',
  'vsls',
  'memfs',
  'tmp',
];

/**
 * Schemes of texts that show another version of a file. Editors have more ways to name what is written in (`scp:`,
 * `zipfile:`, `oil:`) than to name an old version, so the server tells these apart.
 */
const copySchemes =
  /^(git|gitfs|gitlens|gitlens-git|svn|hg|hg-scm|p4|perforce|jj|fugitive|gitsigns|diff|diffview|review|pr|octo|conflictResolution|merge-conflict[\w.-]*|vscode-local-history|output|chat-editing-[\w-]+|planwright):/;

/** Whether a text shows another version of a file: an old plan beside the new one is no plan to be mended. */
export function isCopy(uri: string): boolean {
  return copySchemes.test(uri);
}

/** What tells a path from an address: a scheme has two letters or more, a drive of Windows has one. */
const addressPattern = /^[a-z][a-z0-9+.-]+:\//i;
const drivePattern = /^[a-z]:(?=[\\/]|$)/i;

/** A step up in a URL's escapes: nobody calls a folder so, and a program that decodes once too often would take it. */
function hasEscapedStep(reference: string): boolean {
  return reference.split(/[\\/]/).some(name => /%2e/i.test(name) && /^(?:\.|%2e)+$/i.test(name));
}

/** Whether a reference is for another computer: `//host/share`, `\\host\share`, `file://host/…`. */
export function isNetworkReference(reference: string): boolean {
  if (/^[\\/]{2}/.test(reference)) return true;
  const authority = /^file:[\\/]{2}([^\\/]*)/i.exec(reference)?.[1];
  return authority !== undefined && authority !== '' && !/^localhost$/i.test(authority);
}

/**
 * The address of the file that a reference means, seen from the file at `from`. Undefined where there can be none, and
 * for references to other computers: to look there would log on to them.
 */
export function resolveReference(from: string, reference: string): string | undefined {
  if (isNetworkReference(reference) || hasEscapedStep(reference)) return undefined;
  try {
    if (addressPattern.test(reference)) return new URL(reference).href;
    const path = reference.replaceAll('\\', '/');
    return new URL(drivePattern.test(path) ? `/${escaped(path)}` : escaped(path), from).href;
  } catch {
    return undefined;
  }
}

/** The address of the folder that a file lies in, with a slash at its end. */
export function folderOf(uri: string): string {
  return resolveReference(uri, './') ?? uri;
}

/** The address of what has this name in a folder. */
export function inFolder(folder: string, name: string): string {
  try {
    return new URL(`./${escapedName(name)}`, asFolder(folder)).href;
  } catch {
    // What is not saved yet lies in no folder.
    return asFolder(folder) + escapedName(name);
  }
}

/** The address of a folder, with a slash at its end. */
export function asFolder(uri: string): string {
  return uri.endsWith('/') ? uri : `${uri}/`;
}

/** How the file at `to` is called seen from the one at `from`: `./our way.methodology.yaml`. */
export function referenceTo(to: string, from: string): string {
  const [target, base] = [segmentsOf(to), segmentsOf(from)];
  if (!target || !base || originOf(to) !== originOf(from)) return to;
  const folder = base.slice(0, -1);
  let same = 0;
  while (same < folder.length && same < target.length - 1 && folder[same] === target[same]) same++;
  const up = folder.slice(same).map(() => '..');
  return [...(up.length > 0 ? up : ['.']), ...target.slice(same)].join('/');
}

/**
 * The folders that a folder of the settings means: an address, an absolute path, or a path in each of the workspace's
 * folders.
 */
export function settingFolders(setting: string, workspaceFolders: readonly string[]): string[] {
  if (addressPattern.test(setting)) return [setting];
  const path = setting.replaceAll('\\', '/');
  if (drivePattern.test(path)) return [`file:///${escaped(path)}`];
  const share = /^\/\/([^/]+)(\/.*)?$/.exec(path);
  // A share that the user's own settings name is theirs to log on to.
  if (share) return [`file://${share[1]}${escaped(share[2] ?? '/')}`];
  if (path.startsWith('/')) return [`file://${escaped(path)}`];
  return workspaceFolders.flatMap(folder => resolveReference(asFolder(folder), path) ?? []);
}

/** A part of an address as people read it; as it is where its escapes are none. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** One spelling for the address of a file: editors and URLs escape different letters. For comparing, not for reading. */
export function fileKey(uri: string): string {
  try {
    const key = decodeURIComponent(new URL(uri).href);
    return key.replace(/^file:\/\/\/[A-Z]:/, drive => drive.toLowerCase());
  } catch {
    return uri;
  }
}

/** Whether the file or folder at `uri` is `folder` or lies below it. `..` is resolved, however it is escaped. */
export function isInside(folder: string, uri: string): boolean {
  const [outer, inner] = [segmentsOf(folder), segmentsOf(uri)];
  if (!outer || !inner || originOf(folder) !== originOf(uri)) return false;
  return outer.length <= inner.length && outer.every((segment, index) => segment === inner[index]);
}

/** The names on the way to a file; undefined where a name hides a step of its own behind an escape. */
function segmentsOf(uri: string): string[] | undefined {
  try {
    const names = new URL(uri).pathname.split('/').map(decodeURIComponent);
    const isWindows = /^[a-z]:$/i.test(names[1] ?? '');
    const hidesStep = (name: string) => name.includes('/') || name === '..' || (isWindows && name.includes('\\'));
    if (names.some(hidesStep)) return undefined;
    const segments = names.slice(1, names.at(-1) === '' ? -1 : undefined);
    return segments.map((name, index) => (index === 0 && isWindows ? name.toLowerCase() : name));
  } catch {
    return undefined;
  }
}

function originOf(uri: string): string {
  const { protocol, host } = new URL(uri);
  return `${protocol}//${host}`;
}

/** A path with everything escaped that a URL would take for something else. */
function escaped(path: string): string {
  const [drive] = drivePattern.exec(path) ?? [''];
  const names = path.slice(drive.length).split('/');
  return drive + names.map(escapedName).join('/');
}

/** Half a surrogate pair, of which no URL can be made, becomes U+FFFD: such a file is not found, and nothing fails. */
function escapedName(name: string): string {
  return encodeURIComponent(name.replace(/[\ud800-\udfff]/gu, '\ufffd'));
}
