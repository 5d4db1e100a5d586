/**
 * Resolution of paths and uris, for client and server alike: which file a reference leads to, and whether a file lies
 * in a folder. A reference in a plan, a case, a methodology or a setting is a path as people write it, never a URL:
 * blanks, `#`, `?`, `%20` and non-ASCII letters stand for themselves.
 */

/**
 * Schemes under which VS Code and its extensions open the newest version of a file. VS Code filters documents by a list
 * of schemes and cannot exclude some ({@link isCopy}), so this list names what to include.
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
 * Schemes of documents that show another version of a file. Editors have more schemes for editable files (`scp:`,
 * `zipfile:`, `oil:`) than for old versions, so the server excludes these instead of listing the others.
 */
const copySchemes =
  /^(git|gitfs|gitlens|gitlens-git|svn|hg|hg-scm|p4|perforce|jj|fugitive|gitsigns|diff|diffview|review|pr|octo|conflictResolution|merge-conflict[\w.-]*|vscode-local-history|output|chat-editing-[\w-]+|planwright):/;

/**
 * Whether a document shows another version of a file: an old version beside the current one must get no problems and
 * fixes.
 */
export function isCopy(uri: string): boolean {
  return copySchemes.test(uri);
}

/** Distinguishes a uri from a path: a scheme has two letters or more, a Windows drive has one. */
const addressPattern = /^[a-z][a-z0-9+.-]+:\//i;
const drivePattern = /^[a-z]:(?=[\\/]|$)/i;

/**
 * Whether a reference hides `..` in percent escapes: no folder is called so, and a program that decodes once too often
 * would follow it.
 */
function hasEscapedStep(reference: string): boolean {
  return reference.split(/[\\/]/).some(name => /%2e/i.test(name) && /^(?:\.|%2e)+$/i.test(name));
}

/** Whether a reference leads to another computer: `//host/share`, `\\host\share`, `file://host/…`. */
export function isNetworkReference(reference: string): boolean {
  if (/^[\\/]{2}/.test(reference)) return true;
  const authority = /^file:[\\/]{2}([^\\/]*)/i.exec(reference)?.[1];
  return authority !== undefined && authority !== '' && !/^localhost$/i.test(authority);
}

/**
 * The uri of the file that a reference in the file `from` names. Undefined if there can be no such file, and for
 * references to other computers: opening them would send the user's credentials there.
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

/** The uri of the folder that contains a file, with a slash at its end. */
export function folderOf(uri: string): string {
  return resolveReference(uri, './') ?? uri;
}

/** The uri of a file with this name in a folder. */
export function inFolder(folder: string, name: string): string {
  try {
    return new URL(`./${escapedName(name)}`, asFolder(folder)).href;
  } catch {
    // An unsaved document has no folder.
    return asFolder(folder) + escapedName(name);
  }
}

/** The uri of a folder, with a slash at its end. */
export function asFolder(uri: string): string {
  return uri.endsWith('/') ? uri : `${uri}/`;
}

/** The relative reference from the file `from` to the file `to`: `./our way.methodology.yaml`. */
export function referenceTo(to: string, from: string): string {
  const [target, base] = [segmentsOf(to), segmentsOf(from)];
  if (!target || !base || originOf(to) !== originOf(from)) return to;
  const folder = base.slice(0, -1);
  let same = 0;
  while (same < folder.length && same < target.length - 1 && folder[same] === target[same]) same++;
  const up = folder.slice(same).map(() => '..');
  return [...(up.length > 0 ? up : ['.']), ...target.slice(same)].join('/');
}

/** The folders that a folder setting names: a uri, an absolute path, or a path relative to each workspace folder. */
export function settingFolders(setting: string, workspaceFolders: readonly string[]): string[] {
  if (addressPattern.test(setting)) return [setting];
  const path = setting.replaceAll('\\', '/');
  if (drivePattern.test(path)) return [`file:///${escaped(path)}`];
  const share = /^\/\/([^/]+)(\/.*)?$/.exec(path);
  // A network share in the user's own settings was chosen by the user, so it may be opened.
  if (share) return [`file://${share[1]}${escaped(share[2] ?? '/')}`];
  if (path.startsWith('/')) return [`file://${escaped(path)}`];
  return workspaceFolders.flatMap(folder => resolveReference(asFolder(folder), path) ?? []);
}

/** Decodes percent escapes; returns the part unchanged where its escapes are invalid. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** A canonical key for comparing the uris of files: editors and URLs escape different letters. Not for display. */
export function fileKey(uri: string): string {
  try {
    const key = decodeURIComponent(new URL(uri).href);
    return key.replace(/^file:\/\/\/[A-Z]:/, drive => drive.toLowerCase());
  } catch {
    return uri;
  }
}

/**
 * Whether the file or folder at `uri` is `folder` or lies below it. `..` is resolved first, also where it is escaped.
 */
export function isInside(folder: string, uri: string): boolean {
  const [outer, inner] = [segmentsOf(folder), segmentsOf(uri)];
  if (!outer || !inner || originOf(folder) !== originOf(uri)) return false;
  return outer.length <= inner.length && outer.every((segment, index) => segment === inner[index]);
}

/** The path segments of a uri; undefined if an escape hides a `..` or a slash. */
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

/** Escapes the characters of a path that have a meaning in a URL. */
function escaped(path: string): string {
  const [drive] = drivePattern.exec(path) ?? [''];
  const names = path.slice(drive.length).split('/');
  return drive + names.map(escapedName).join('/');
}

/**
 * Escapes a file name. A lone surrogate, which cannot be escaped, becomes U+FFFD: such a file is not found, and nothing
 * throws.
 */
function escapedName(name: string): string {
  return encodeURIComponent(name.replace(/[\ud800-\udfff]/gu, '\ufffd'));
}
